using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// The time of every virtual board of this process: real time, less the stalls of the machine under it. A host that keeps the whole process from running for a second would else look, to a
/// firmware that measures a bolt's travel, like a second in which its motor turned and nothing was done about it; no chip does that. One thread looks at real time every
/// <see cref="LookMs"/>; of a gap between two looks only <see cref="LongestGapMs"/> have happened.
/// </summary>
internal static class SteadyClock
{
    private const int LookMs = 2;

    /// <summary>What the threads of a machine that is busy, but not stalled, wait for their turn.</summary>
    private const double LongestGapMs = 12;

    private static readonly Lock Gate = new();
    private static readonly List<(long At, double LostMs)> Stalls = [];
    private static long s_seen = Stopwatch.GetTimestamp();
    private static double s_lostMs;

    static SteadyClock()
    {
        new Thread(Look) { IsBackground = true, Name = "steady clock", Priority = ThreadPriority.Highest }.Start();
    }

    /// <summary>Milliseconds of the boards' time; the origin means nothing.</summary>
    internal static double NowMs
    {
        get
        {
            lock (Gate)
            {
                long now = Stopwatch.GetTimestamp();
                double stallMs = Stopwatch.GetElapsedTime(s_seen, now).TotalMilliseconds - LongestGapMs;
                if (stallMs > 0)
                {
                    s_lostMs += stallMs;
                    Stalls.Add((now, s_lostMs));
                }

                s_seen = now;
                return Real(now) - s_lostMs;
            }
        }
    }

    /// <summary>The boards' time at an earlier moment.</summary>
    /// <param name="timestamp">In ticks of <see cref="Stopwatch"/>.</param>
    internal static double MsAt(long timestamp)
    {
        lock (Gate)
        {
            int after = Stalls.FindIndex(stall => stall.At > timestamp);
            double lostMs = after < 0 ? s_lostMs : after == 0 ? 0 : Stalls[after - 1].LostMs;
            return Real(timestamp) - lostMs;
        }
    }

    private static double Real(long timestamp) => Stopwatch.GetElapsedTime(0, timestamp).TotalMilliseconds;

    private static void Look()
    {
        while (true)
        {
            Thread.Sleep(LookMs);
            _ = NowMs;
        }
    }
}
