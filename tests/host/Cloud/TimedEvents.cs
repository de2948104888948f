using Latchkey.Hal;
using Latchkey.VirtualEsp32;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>The firmware's queue with a stopwatch on its inputs, by the board's time: from the edge to the end of the turn that has looked at them.</summary>
internal sealed class TimedEvents(IEventQueue queue, VirtualBoard board) : IEventQueue
{
    private long _edgeAtUs;
    private bool _isTaken;

    internal List<double> LatenciesMs { get; } = [];

    private long NowUs => (long)(board.NowMs * 1000);

    /// <summary>An input changes, unless the last change is not dealt with yet.</summary>
    internal void Edge()
    {
        if (Interlocked.CompareExchange(ref _edgeAtUs, NowUs, 0) == 0)
        {
            queue.Post(HalEventKind.Inputs);
        }
    }

    /// <summary>The loop has turned.</summary>
    internal void Turned()
    {
        if (_isTaken)
        {
            _isTaken = false;
            LatenciesMs.Add((NowUs - Interlocked.Exchange(ref _edgeAtUs, 0)) / 1000.0);
        }
    }

    public void Post(HalEventKind kind) => queue.Post(kind);

    public bool Post(HalEventKind kind, int number, bool flag, string text, byte[] data) => queue.Post(kind, number, flag, text, data);

    public void Take(HalEvent into, int timeoutMs)
    {
        queue.Take(into, timeoutMs);
        _isTaken |= into.Kind == HalEventKind.Inputs && Volatile.Read(ref _edgeAtUs) != 0;
    }
}
