using System.Device.Gpio;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// A contact to ground at a pin with a pull-up. Each edge posts <see cref="HalEventKind.Inputs"/> and nothing more: handlers share one thread with all others of the platform, which
/// keeps 128 events at most. The platform's own debouncing stays off, since it would hide edges from the firmware's.
/// </summary>
internal sealed class ContactInput
{
    private readonly GpioPin _pin;
    private readonly IEventSink _sink;

    internal ContactInput(GpioController gpio, int pin, IEventSink sink)
    {
        _sink = sink;
        _pin = gpio.OpenPin(pin, PinMode.InputPullUp);
        _pin.ValueChanged += OnEdge;
    }

    /// <summary>True while the contact is closed.</summary>
    internal bool IsClosed()
    {
        return _pin.Read() == PinValue.Low;
    }

    private void OnEdge(object sender, PinValueChangedEventArgs e)
    {
        _sink.Post(HalEventKind.Inputs);
    }
}
