using System.Device.Gpio;

namespace Latchkey.Hal.Esp32;

/// <summary>The two end switches of the bolt.</summary>
public sealed class EndSwitches : IEndSwitches
{
    private readonly ContactInput _extended;
    private readonly ContactInput _retracted;

    /// <summary>Takes the two pins; changes go to the sink.</summary>
    public EndSwitches(GpioController gpio, BoardPins pins, IEventSink sink)
    {
        _extended = new ContactInput(gpio, pins.EndExtended, sink);
        _retracted = new ContactInput(gpio, pins.EndRetracted, sink);
    }

    /// <inheritdoc/>
    public bool IsExtended()
    {
        return _extended.IsClosed();
    }

    /// <inheritdoc/>
    public bool IsRetracted()
    {
        return _retracted.IsClosed();
    }
}
