namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The part of the platform's <c>System.DateTime</c> that asks the system clock: this board's, not the host's.</summary>
public readonly record struct DateTime(long Ticks)
{
    /// <summary>What the chip's system clock says.</summary>
    public static DateTime UtcNow => new(System.DateTime.UtcNow.AddSeconds(Chip.Here().Board.ClockOffsetS).Ticks);

    /// <summary>1970-01-01T00:00:00Z.</summary>
    public static DateTime UnixEpoch => new(System.DateTime.UnixEpoch.Ticks);

    /// <summary>As .NET's, for the platform's calls that take one.</summary>
    public static implicit operator System.DateTime(DateTime time) => new(time.Ticks, System.DateTimeKind.Utc);
}
