namespace Latchkey.Hal;

/// <summary>
/// The reed switch in the door frame, as a level that may bounce. Any change posts <see cref="HalEventKind.Inputs"/>. Debouncing is the firmware's, by the monotonic clock.
/// </summary>
public interface IDoorSensor
{
    /// <summary>True while the magnet is at the reed: the door leaf is in its frame.</summary>
    bool IsClosed();
}
