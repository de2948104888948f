using System.Diagnostics;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// How long the machine under the tests held everybody up: a thread that only sleeps a little, again and again, and notes the worst it overslept. What a lock took longer because of that is not its own.
/// </summary>
internal sealed class HostPulse : IDisposable
{
    private const int BeatMs = 2;

    private readonly Thread thread;
    private volatile bool isEnding;
    private int worstMs;

    internal HostPulse()
    {
        thread = new Thread(Beat) { IsBackground = true, Name = "host pulse" };
        thread.Start();
    }

    /// <summary>The worst since the last call, in ms.</summary>
    internal int TakeWorstMs() => Interlocked.Exchange(ref worstMs, 0);

    public void Dispose()
    {
        isEnding = true;
        thread.Join();
    }

    private void Beat()
    {
        while (!isEnding)
        {
            long from = Stopwatch.GetTimestamp();
            Thread.Sleep(BeatMs);
            int overMs = (int)Stopwatch.GetElapsedTime(from).TotalMilliseconds - BeatMs;
            if (overMs > Volatile.Read(ref worstMs))
            {
                Volatile.Write(ref worstMs, overMs);
            }
        }
    }
}
