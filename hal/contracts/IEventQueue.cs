namespace Latchkey.Hal;

/// <summary>What can wake the event loop.</summary>
public enum HalEventKind
{
    /// <summary>Nothing happened until the time-out.</summary>
    None = 0,

    /// <summary>An input level (end switch, reed, inside button) changed: read them again.</summary>
    Inputs = 1,

    /// <summary>The console's UART has bytes.</summary>
    ConsoleBytes = 2,

    /// <summary>The camera's UART has bytes.</summary>
    CameraBytes = 3,

    /// <summary>The broker accepted the connection.</summary>
    LinkUp = 4,

    /// <summary>There is no connection any more, or the attempt failed: <see cref="HalEvent.Number"/> is a <see cref="LinkEnd"/>.</summary>
    LinkDown = 5,

    /// <summary>The broker granted the subscription.</summary>
    LinkSubscribed = 6,

    /// <summary>The broker acknowledged the message with the id <see cref="HalEvent.Number"/>.</summary>
    LinkPublished = 7,

    /// <summary>A message came: <see cref="HalEvent.Text"/> its topic, <see cref="HalEvent.Data"/> its payload, <see cref="HalEvent.Flag"/> whether it was retained.</summary>
    LinkMessage = 8,

    /// <summary>The question for the network's time is over. <see cref="HalEvent.Flag"/>: answered, and <see cref="HalEvent.Number"/> the answer, UTC seconds since 1970 as an unsigned number of 32 bits.</summary>
    NetworkTime = 9,

    /// <summary>The Wi-Fi station has come to the end of a join or a scan: look at <see cref="INetwork"/>.</summary>
    NetworkDone = 10,
}

/// <summary>One event, as the loop sees it: a box that the loop owns and the queue fills, so that waiting allocates nothing.</summary>
public sealed class HalEvent
{
    /// <summary>What happened; says which of the other fields count.</summary>
    public HalEventKind Kind;

    /// <summary>Message id, reason or time.</summary>
    public int Number;

    /// <summary>Retained.</summary>
    public bool Flag;

    /// <summary>Topic.</summary>
    public string Text;

    /// <summary>Payload.</summary>
    public byte[] Data;
}

/// <summary>Where drivers leave what happened. May be called from any thread; never blocks for longer than it takes to copy five fields.</summary>
public interface IEventSink
{
    /// <summary>
    /// Leaves an event that carries nothing but its kind. Kinds that say "look again" (<see cref="HalEventKind.Inputs"/>, <see cref="HalEventKind.ConsoleBytes"/>,
    /// <see cref="HalEventKind.CameraBytes"/>) are merged while they wait and are never lost.
    /// </summary>
    void Post(HalEventKind kind);

    /// <summary>Leaves an event of the link. Events of the connection itself are never lost; of messages at most 8 wait, of acknowledgements 32.</summary>
    /// <returns>False when there was no room: the event is dropped, and its sender repeats what stays unanswered.</returns>
    bool Post(HalEventKind kind, int number, bool flag, string text, byte[] data);
}

/// <summary>The one queue between the drivers' threads and the event loop.</summary>
public interface IEventQueue : IEventSink
{
    /// <summary>Waits for the next event; called by the event loop alone.</summary>
    /// <param name="into">Filled; <see cref="HalEventKind.None"/> at the time-out.</param>
    /// <param name="timeoutMs">0 or more; 0 does not wait.</param>
    void Take(HalEvent into, int timeoutMs);
}
