using System.Device.Gpio;

namespace Latchkey.Hal.Esp32;

/// <summary>The reed switch in the door frame.</summary>
public sealed class DoorSensor : IDoorSensor
{
    private readonly ContactInput _reed;

    /// <summary>Takes the pin; changes go to the sink.</summary>
    public DoorSensor(GpioController gpio, BoardPins pins, IEventSink sink)
    {
        _reed = new ContactInput(gpio, pins.Reed, sink);
    }

    /// <inheritdoc/>
    public bool IsClosed()
    {
        return _reed.IsClosed();
    }
}
