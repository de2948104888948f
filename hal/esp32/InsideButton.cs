using System.Device.Gpio;

namespace Latchkey.Hal.Esp32;

/// <summary>The button on the inside of the door.</summary>
public sealed class InsideButton : IInsideButton
{
    private readonly ContactInput _button;

    /// <summary>Takes the pin; changes go to the sink.</summary>
    public InsideButton(GpioController gpio, BoardPins pins, IEventSink sink)
    {
        _button = new ContactInput(gpio, pins.Button, sink);
    }

    /// <inheritdoc/>
    public bool IsPressed()
    {
        return _button.IsClosed();
    }
}
