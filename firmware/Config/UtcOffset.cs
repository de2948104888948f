namespace Latchkey.Config;

/// <summary>clock.utc (protocol/configuration.md): what local time is ahead of UTC, in minutes, and the change that is known to come.</summary>
public sealed class UtcOffset
{
    /// <summary>The protocol's key.</summary>
    public const string Key = "clock.utc";

    /// <summary>Farthest from UTC that a place on earth can be, in minutes either way.</summary>
    public const int MostMin = 840;

    /// <summary>Minutes, -840..840, before the change.</summary>
    public readonly int BeforeMin;

    /// <summary>True when there is a change.</summary>
    public readonly bool HasChange;

    /// <summary>UTC seconds since 1970 from which on the other offset holds.</summary>
    public readonly long ChangeS;

    /// <summary>Minutes, -840..840, from the change on.</summary>
    public readonly int AfterMin;

    /// <summary>One offset for ever.</summary>
    public UtcOffset(int minutes)
    {
        BeforeMin = minutes;
        AfterMin = minutes;
    }

    /// <summary>An offset, and another from a moment on.</summary>
    public UtcOffset(int beforeMin, long changeS, int afterMin)
    {
        BeforeMin = beforeMin;
        HasChange = true;
        ChangeS = changeS;
        AfterMin = afterMin;
    }

    /// <summary>True for -840..840.</summary>
    public static bool IsPossible(long minutes) => minutes >= -MostMin && minutes <= MostMin;

    /// <summary>The offset at a moment, in seconds.</summary>
    /// <param name="utcS">UTC seconds since 1970.</param>
    public int AtS(long utcS) => (HasChange && utcS >= ChangeS ? AfterMin : BeforeMin) * 60;
}
