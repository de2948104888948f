using System.Device.Gpio;

namespace Latchkey.Hal.Esp32;

/// <summary>An external watchdog of the TPL5010 kind: a rising edge at its DONE input feeds it (TPL5010 datasheet: at least 100 ns long, far less than two calls take).</summary>
public sealed class Watchdog : IWatchdog
{
    private readonly GpioPin _done;

    /// <summary>Takes the pin.</summary>
    public Watchdog(GpioController gpio, BoardPins pins)
    {
        _done = gpio.OpenPin(pins.Watchdog, PinMode.Output);
    }

    /// <inheritdoc/>
    public void Feed()
    {
        _done.Write(PinValue.High);
        _done.Write(PinValue.Low);
    }
}
