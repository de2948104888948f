using System.Device.Adc;

namespace Latchkey.Hal.Esp32;

/// <summary>The battery voltage, over a divider.</summary>
public sealed class Battery : IBattery
{
    private readonly AnalogInput _divider;

    /// <summary>Takes the channel.</summary>
    public Battery(AdcController adc, BoardPins pins)
    {
        _divider = new AnalogInput(adc, pins.BatteryChannel, pins.BatteryZeroMv, pins.BatteryFullScaleMv);
    }

    /// <inheritdoc/>
    public int ReadMv()
    {
        return _divider.Read();
    }
}
