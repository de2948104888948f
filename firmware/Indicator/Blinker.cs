namespace Latchkey.Indicator;

/// <summary>Something that goes on and off in groups, by the monotonic clock: the LED, or the buzzer.</summary>
internal sealed class Blinker
{
    private int times;
    private int onMs;
    private int offMs;
    private int everyMs;
    private int beganMs;
    private bool isOver = true;

    /// <summary>True while it is to be on; as of the last <see cref="Step"/>.</summary>
    public bool IsOn;

    /// <summary>Begins with the first of a group.</summary>
    /// <param name="newTimes">How often in a group; 0 = off.</param>
    /// <param name="newOnMs">On for so long.</param>
    /// <param name="newOffMs">Then off for so long.</param>
    /// <param name="newEveryMs">A group every so often, at least as long as the group; 0 = only one.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Begin(int newTimes, int newOnMs, int newOffMs, int newEveryMs, int nowMs)
    {
        times = newTimes;
        onMs = newOnMs;
        offMs = newOffMs;
        everyMs = newEveryMs;
        beganMs = nowMs;
        isOver = newTimes == 0;
        Step(nowMs);
    }

    public void Step(int nowMs)
    {
        int sinceMs = nowMs - beganMs;
        if (everyMs != 0 && (sinceMs >= everyMs || sinceMs < 0))
        {
            // A loop that was away for longer than the counter counts begins anew.
            beganMs = sinceMs < 0 ? nowMs : nowMs - (sinceMs % everyMs);
            sinceMs = nowMs - beganMs;
        }

        int groupMs = times * (onMs + offMs);
        isOver |= everyMs == 0 && sinceMs >= groupMs;
        IsOn = !isOver && sinceMs < groupMs && sinceMs % (onMs + offMs) < onMs;
    }

    /// <summary>Milliseconds until it changes, or may.</summary>
    public int DueInMs(int nowMs)
    {
        if (isOver)
        {
            return int.MaxValue;
        }

        int sinceMs = nowMs - beganMs;
        int left = everyMs - sinceMs;
        if (sinceMs >= 0 && sinceMs < times * (onMs + offMs))
        {
            int inTurnMs = sinceMs % (onMs + offMs);
            left = (inTurnMs < onMs ? onMs : onMs + offMs) - inTurnMs;
        }

        return left < 0 ? 0 : left;
    }
}
