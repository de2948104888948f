namespace Latchkey.Recording;

/// <summary>The start of a recording that nothing waits for, until it is answered: sent once more, unchanged, after 500 ms.</summary>
internal sealed class FilmStart
{
    /// <summary>As it is sent.</summary>
    public readonly byte[] Frame;

    private readonly int askedMs;
    private bool isSent;
    private bool isResent;

    public FilmStart(byte[] frame, int nowMs)
    {
        Frame = frame;
        askedMs = nowMs;
    }

    /// <summary>True, once: it is to be sent.</summary>
    public bool TakeSend()
    {
        bool isDue = !isSent;
        isSent = true;
        return isDue;
    }

    /// <summary>True, once, when it is to be sent again.</summary>
    public bool TakeResend(int nowMs)
    {
        bool isDue = !isResent && nowMs - askedMs >= CameraLimits.ResendMs;
        isResent |= isDue;
        return isDue;
    }

    /// <summary>Milliseconds until it is to be sent again, or <paramref name="latestMs"/>.</summary>
    public int DueInMs(int nowMs, int latestMs)
    {
        int dueInMs = CameraLimits.ResendMs - (nowMs - askedMs);
        return isResent || dueInMs > latestMs ? latestMs : dueInMs;
    }
}
