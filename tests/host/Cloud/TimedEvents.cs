using System.Diagnostics;
using Latchkey.Hal;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>The firmware's queue with a stopwatch on its inputs: from the edge to the end of the turn that has looked at them.</summary>
internal sealed class TimedEvents(IEventQueue queue) : IEventQueue
{
    private long _edgeAt;
    private bool _isTaken;

    internal List<double> LatenciesMs { get; } = [];

    /// <summary>An input changes, unless the last change is not dealt with yet.</summary>
    internal void Edge()
    {
        if (Interlocked.CompareExchange(ref _edgeAt, Stopwatch.GetTimestamp(), 0) == 0)
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
            LatenciesMs.Add(Stopwatch.GetElapsedTime(Interlocked.Exchange(ref _edgeAt, 0)).TotalMilliseconds);
        }
    }

    public void Post(HalEventKind kind) => queue.Post(kind);

    public bool Post(HalEventKind kind, int number, bool flag, string text, byte[] data) => queue.Post(kind, number, flag, text, data);

    public void Take(HalEvent into, int timeoutMs)
    {
        queue.Take(into, timeoutMs);
        _isTaken |= into.Kind == HalEventKind.Inputs && Volatile.Read(ref _edgeAt) != 0;
    }
}
