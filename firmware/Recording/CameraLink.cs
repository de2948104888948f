namespace Latchkey.Recording;

/// <summary>
/// Is the module there? Silent without a frame with a good mac for 10 s (from the boot at the earliest), refusing for 10 s after a <c>refused</c>. Both are latched, so that
/// they still hold when the millisecond counter has gone round.
/// </summary>
internal sealed class CameraLink
{
    private int heardMs;
    private int refusedMs;
    private int askMs;
    private bool isSilent;
    private bool isRefusing;

    /// <summary>True once a good frame has come since the boot.</summary>
    public bool IsHeard;

    /// <summary>How many good frames have come since the boot.</summary>
    public int HeardFrames;

    /// <summary>Begins at the boot, or with a new key: silence counts from now, and the module is asked at once.</summary>
    public void Begin(int nowMs)
    {
        heardMs = nowMs;
        askMs = nowMs;
    }

    /// <summary>A frame with a good mac has come.</summary>
    public void Heard(int nowMs)
    {
        heardMs = nowMs;
        isSilent = false;
        IsHeard = true;
        HeardFrames++;
    }

    /// <summary>The module has refused.</summary>
    public void Refused(int nowMs)
    {
        refusedMs = nowMs;
        isRefusing = true;
    }

    public bool IsSilent(int nowMs) => isSilent || nowMs - heardMs >= CameraLimits.SilenceMs;

    public bool IsRefusing(int nowMs) => isRefusing && nowMs - refusedMs < CameraLimits.RefusalMs;

    /// <summary>To be called at least once a second.</summary>
    public void Latch(int nowMs)
    {
        isSilent = IsSilent(nowMs);
        isRefusing = IsRefusing(nowMs);
    }

    /// <summary>Whether <c>status?</c> is to be sent now; every 3 s, and not while something is recorded.</summary>
    public bool TakeAsk(bool isRecording, int nowMs)
    {
        if (askMs - nowMs > 0)
        {
            return false;
        }

        askMs = nowMs + CameraLimits.StatusMs;
        return !isRecording;
    }

    /// <summary>Milliseconds until the loop must look, or <paramref name="latestMs"/>.</summary>
    public int DueInMs(int nowMs, int latestMs) => askMs - nowMs < latestMs ? askMs - nowMs : latestMs;
}
