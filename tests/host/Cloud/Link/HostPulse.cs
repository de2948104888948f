using System.Diagnostics;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// How long the machine under the tests held everybody up: a thread that only sleeps a little, again and again, and adds up what it overslept. What a lock took longer because of that is not its own.
/// </summary>
internal sealed class HostPulse : IDisposable
{
    private const int BeatMs = 2;

    // A kernel's timer is not finer than a few milliseconds; that is no stall.
    private const int StallMs = 5;

    private readonly Thread thread;
    private volatile bool isEnding;
    private long heldUpMs;

    internal HostPulse()
    {
        thread = new Thread(Beat) { IsBackground = true, Name = "host pulse" };
        thread.Start();
    }

    /// <summary>All stalls since the beginning, in ms. Only rises.</summary>
    internal long HeldUpMs => Volatile.Read(ref heldUpMs);

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
            if (overMs > StallMs)
            {
                Volatile.Write(ref heldUpMs, heldUpMs + overMs);
            }
        }
    }
}
