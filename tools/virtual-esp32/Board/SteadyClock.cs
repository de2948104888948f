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

    /// <summary>More than a minute of a machine that stalls all the time: nobody asks for an earlier moment.</summary>
    private const int MostStalls = 8192;

    private static readonly Lock Gate = new();
    private static readonly List<(long At, double LostMs)> Stalls = [];
    private static long s_seen = Stopwatch.GetTimestamp();
    private static double s_lostMs;
    private static double s_forgottenMs;

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
                    Forget();
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
            int last = Stalls.FindLastIndex(stall => stall.At <= timestamp);
            return Real(timestamp) - (last < 0 ? s_forgottenMs : Stalls[last].LostMs);
        }
    }

    private static void Forget()
    {
        if (Stalls.Count > MostStalls)
        {
            s_forgottenMs = Stalls[(MostStalls / 2) - 1].LostMs;
            Stalls.RemoveRange(0, MostStalls / 2);
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
