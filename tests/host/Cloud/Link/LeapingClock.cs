using System.Diagnostics;
using Latchkey.Hal;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// A counter for the lock that goes in real time and can be put forward, so that minutes of a back-off pass at once. It begins near its end, so that it wraps in every test. The loop takes a leap itself, between two turns and never while the bolt moves or the camera is asked: a
/// motion takes the time that it takes.
/// </summary>
internal sealed class LeapingClock : IMonotonicClock
{
    private const int FirstMs = int.MaxValue - 30_000;

    private readonly Stopwatch real = Stopwatch.StartNew();
    private int leapt;
    private int wanted;

    /// <summary>By how much it is ahead by now, in ms.</summary>
    internal int LeaptMs => Volatile.Read(ref leapt);

    /// <summary>Whether all leaps that were asked for have been taken.</summary>
    internal bool HasLanded => Volatile.Read(ref wanted) == 0;

    /// <inheritdoc/>
    public int NowMs() => unchecked(FirstMs + (int)real.ElapsedMilliseconds + LeaptMs);

    /// <summary>Asks for a leap.</summary>
    internal void Leap(int ms) => Interlocked.Add(ref wanted, ms);

    /// <summary>Takes what was asked for; by the loop.</summary>
    internal void Take()
    {
        int ms = Interlocked.Exchange(ref wanted, 0);
        Interlocked.Add(ref leapt, ms);
    }
}
