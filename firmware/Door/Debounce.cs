namespace Latchkey.Door;

/// <summary>A level that counts only once it has stood still for a while, by the monotonic clock.</summary>
internal sealed class Debounce
{
    private readonly int stableMs;
    private bool raw;
    private int sinceMs;
    public Debounce(int stableMs) => this.stableMs = stableMs;

    /// <summary>The level that counts.</summary>
    public bool Level;

    /// <summary>True while another level is there that has not stood still yet.</summary>
    public bool IsPending;

    /// <summary>False until a first level has stood still.</summary>
    public bool IsKnown;

    /// <summary>Takes a reading; true when the level that counts has just become known or changed.</summary>
    public bool Step(bool reading, int nowMs)
    {
        if (!IsPending && IsKnown && reading == Level)
        {
            return false;
        }

        if (!IsPending || reading != raw)
        {
            IsPending = true;
            raw = reading;
            sinceMs = nowMs;
        }

        if (nowMs - sinceMs < stableMs)
        {
            return false;
        }

        IsPending = false;
        if (IsKnown && raw == Level)
        {
            return false;
        }

        IsKnown = true;
        Level = raw;
        return true;
    }

    public int DueInMs(int nowMs)
    {
        int left = stableMs - (nowMs - sinceMs);
        return !IsPending ? int.MaxValue : left < 0 ? 0 : left;
    }
}
