using System.Device.Gpio;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// A contact to ground at a pin with a pull-up: the reed in the door's frame, the button on the inside, an end switch of the bolt. Each edge posts <see cref="HalEventKind.Inputs"/> and nothing more: handlers share one thread with all others of the platform, which
/// keeps 128 events at most. The platform's own debouncing stays off, since it would hide edges from the firmware's.
/// </summary>
public sealed class ContactInput : IDoorSensor, IInsideButton
{
    private readonly GpioPin _pin;
    private readonly IEventSink _sink;

    /// <summary>Takes the pin; changes go to the sink.</summary>
    public ContactInput(GpioController gpio, int pin, IEventSink sink)
    {
        _sink = sink;
        _pin = gpio.OpenPin(pin, PinMode.InputPullUp);
        _pin.ValueChanged += OnEdge;
    }

    /// <inheritdoc/>
    public bool IsClosed()
    {
        return _pin.Read() == PinValue.Low;
    }

    /// <inheritdoc/>
    public bool IsPressed() => IsClosed();

    private void OnEdge(object sender, PinValueChangedEventArgs e)
    {
        _sink.Post(HalEventKind.Inputs);
    }
}
