namespace Latchkey.Indicator;

/// <summary>Something that goes on and off in groups, by the monotonic clock: the LED, or the buzzer.</summary>
internal sealed class Blinker
{
    private readonly int player;
    private int times;
    private int onMs;
    private int offMs;
    private int everyMs;
    private int beganMs;
    private bool isOver = true;

    /// <summary>Plays the columns of one of the two.</summary>
    /// <param name="player"><see cref="Signal.Led"/> or <see cref="Signal.Buzzer"/>.</param>
    public Blinker(int player) => this.player = player;

    /// <summary>True while it is to be on; as of the last <see cref="Step"/>.</summary>
    public bool IsOn;

    /// <summary>Begins with the first of a group.</summary>
    /// <param name="row">A row of <see cref="Signal"/>.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Begin(int row, int nowMs)
    {
        times = Signal.Times(row, player);
        onMs = Signal.OnMs(row, player);
        offMs = Signal.OffMs(row, player);
        everyMs = Signal.EveryMs(row, player);
        beganMs = nowMs;
        isOver = times == 0;
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
