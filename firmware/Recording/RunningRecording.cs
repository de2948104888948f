namespace Latchkey.Recording;

/// <summary>
/// One session's recording as the lock knows it, from its start to the module's <c>stopped</c> (or to the last <c>stop</c> that nobody answered): whose it is, whether its frames
/// rise, and when it is to end.
/// </summary>
internal sealed class RunningRecording
{
    /// <summary>The session, 8 bytes.</summary>
    public readonly byte[] SessionId;

    /// <summary>The nonce of its start, 16 bytes.</summary>
    public readonly byte[] Nonce;

    /// <summary>Its frames.</summary>
    public readonly Heartbeats Heartbeats = new Heartbeats();

    /// <summary>What the module calls it; null until it is known.</summary>
    public string RecordingId;

    /// <summary>True while a loss is told to the watcher: from the proof to the order to stop.</summary>
    public bool IsWatched;

    /// <summary>True when it is over, as far as the lock can tell.</summary>
    public bool IsOver;

    private bool isStopOrdered;
    private int stopMs;
    private int stopsSent;

    public RunningRecording(byte[] sessionId, byte[] nonce)
    {
        SessionId = sessionId;
        Nonce = nonce;
    }

    /// <summary>True when the lock wants, or wanted, it to end.</summary>
    public bool IsEnding => isStopOrdered || IsOver;

    /// <summary>Orders the stop. The latest order counts, until the first stop is sent.</summary>
    public void OrderStop(int delayMs, int nowMs)
    {
        IsWatched = false;
        if (!IsOver && stopsSent == 0)
        {
            isStopOrdered = true;
            stopMs = nowMs + delayMs;
        }
    }

    /// <summary>Whether a stop is to be sent now. The one after the last ends the recording: nobody answers.</summary>
    public bool TakeStop(int nowMs)
    {
        if (!isStopOrdered || IsOver || stopMs - nowMs > 0)
        {
            return false;
        }

        if (stopsSent == CameraLimits.StopSends)
        {
            IsOver = true;
            return false;
        }

        stopsSent++;
        stopMs = nowMs + CameraLimits.StopRepeatMs;
        return true;
    }

    /// <summary>Milliseconds until the loop must look, or <paramref name="latestMs"/>.</summary>
    public int DueInMs(int nowMs, int latestMs)
    {
        int dueInMs = IsOver && !IsWatched ? latestMs : Heartbeats.DueInMs(nowMs, latestMs);
        bool isStopNext = isStopOrdered && !IsOver && stopMs - nowMs < dueInMs;
        return isStopNext ? stopMs - nowMs : dueInMs;
    }
}
