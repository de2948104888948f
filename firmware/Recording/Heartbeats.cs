namespace Latchkey.Recording;

/// <summary>
/// Do the frames of one recording rise? Lost when they have not risen for 2 s of arrival time, back when they rise again. A stall of the loop that is known (no look at the link
/// for over 500 ms) starts the period anew, since what arrived meanwhile may be gone; but once only between two rises, so that a loop that keeps stalling cannot hide a dead camera.
/// </summary>
internal sealed class Heartbeats
{
    private long frames;
    private int sinceMs;
    private bool isForgiven;

    /// <summary>True once the count has begun.</summary>
    public bool IsRunning;

    /// <summary>True from the loss to the next rise.</summary>
    public bool IsLost;

    /// <summary>True while frames come in.</summary>
    public bool AreRising => IsRunning && !IsLost && frames > 0;

    /// <summary>Begins to count.</summary>
    /// <param name="framesSoFar">What is on storage; 0 when nothing was heard yet.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Begin(long framesSoFar, int nowMs)
    {
        frames = framesSoFar;
        sinceMs = nowMs;
        IsRunning = true;
        isForgiven = false;
        IsLost = false;
    }

    /// <summary>Takes a heartbeat.</summary>
    /// <returns>True when it ends a loss.</returns>
    public bool TakeBack(long framesNow, int nowMs)
    {
        if (!IsRunning || framesNow <= frames)
        {
            return false;
        }

        bool wasLost = IsLost;
        Begin(framesNow, nowMs);
        return wasLost;
    }

    /// <summary>The loop was away.</summary>
    public void Forgive(int nowMs)
    {
        if (!isForgiven)
        {
            sinceMs = nowMs;
            isForgiven = true;
        }
    }

    /// <summary>Looks at the clock.</summary>
    /// <returns>True once, when the recording is lost.</returns>
    public bool TakeLost(int nowMs)
    {
        if (!IsRunning || IsLost || nowMs - sinceMs < CameraLimits.HeartbeatMs)
        {
            return false;
        }

        IsLost = true;
        return true;
    }

    /// <summary>Milliseconds until the loop must look, or <paramref name="latestMs"/>.</summary>
    public int DueInMs(int nowMs, int latestMs)
    {
        if (!IsRunning || IsLost)
        {
            return latestMs;
        }

        int lostInMs = CameraLimits.HeartbeatMs - (nowMs - sinceMs);
        int dueInMs = lostInMs < CameraLimits.RecordingLookMs ? lostInMs : CameraLimits.RecordingLookMs;
        return dueInMs < latestMs ? dueInMs : latestMs;
    }
}
