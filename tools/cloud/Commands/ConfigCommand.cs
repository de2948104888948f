namespace Latchkey.Cloud;

/// <summary>Changes settings of contracts section 11, all of these or none. Those left null stay as they are; those that only the console may change are not here.</summary>
public sealed record ConfigCommand : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "config";

    /// <summary><c>relock.after_s</c>: seconds from an unlock to the relock, 5..600.</summary>
    public int? RelockAfterS { get; init; }

    /// <summary><c>relock.manual</c>: whether an unlock from inside is relocked too.</summary>
    public bool? RelockManual { get; init; }

    /// <summary><c>relock.guarded_s</c>: how long after a delivery or service the way out is watched, 60..3600 s.</summary>
    public int? RelockGuardedS { get; init; }

    /// <summary><c>door.ajar_s</c>: after how long an open door is an alarm, 10..3600 s.</summary>
    public int? DoorAjarS { get; init; }

    /// <summary><c>guest.recording</c>: whether a guest needs a recording.</summary>
    public bool? GuestRecording { get; init; }

    /// <summary><c>lockout.count</c>: how many bad messages in a row start a lock-out, 3..10.</summary>
    public int? LockoutCount { get; init; }

    /// <summary><c>clock.drift_ppm</c>: assumed drift of the lock's clock, 5..500 ppm.</summary>
    public int? ClockDriftPpm { get; init; }

    /// <summary><c>clock.trust_s</c>: the uncertainty beyond which the clock is not trusted, 30..3600 s; from afar it is only lowered.</summary>
    public int? ClockTrustS { get; init; }

    /// <summary><c>clock.utc</c>: local time.</summary>
    public LocalTime? ClockUtc { get; init; }

    /// <summary><c>cloud.max_window_s</c>: the longest window that a token may have on <c>cmd/unlock</c>, 30..14400 s; 0 for no limit.</summary>
    public int? CloudMaxWindowS { get; init; }

    /// <summary><c>ha.discovery</c>: whether the lock announces itself to Home Assistant.</summary>
    public bool? HomeAssistantDiscovery { get; init; }

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, object> Arguments(LockKeys sender)
    {
        (string Key, object? Value)[] all =
        [
            ("relock.after_s", RelockAfterS), ("relock.manual", RelockManual), ("relock.guarded_s", RelockGuardedS), ("door.ajar_s", DoorAjarS), ("guest.recording", GuestRecording),
            ("lockout.count", LockoutCount), ("clock.drift_ppm", ClockDriftPpm), ("clock.trust_s", ClockTrustS), ("clock.utc", ClockUtc?.ToArray()),
            ("cloud.max_window_s", CloudMaxWindowS), ("ha.discovery", HomeAssistantDiscovery),
        ];
        return all.Where(setting => setting.Value is not null).ToDictionary(setting => setting.Key, setting => setting.Value!);
    }
}

/// <summary>Local time as the setting <c>clock.utc</c> has it: an offset from UTC, and the next change of it.</summary>
/// <param name="OffsetMinutes">Local time minus UTC in minutes, -840..840.</param>
/// <param name="Change">From when on another offset applies; null when none is known.</param>
public sealed record LocalTime(int OffsetMinutes, OffsetChange? Change = null)
{
    /// <summary>[offset], or [offset, at, next].</summary>
    internal object[] ToArray() => Change is null ? [OffsetMinutes] : [OffsetMinutes, Change.At, Change.NextMinutes];
}

/// <summary>A change of the offset, as at the end of summer time.</summary>
/// <param name="At">When, in seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="NextMinutes">The offset from then on, -840..840.</param>
public sealed record OffsetChange(long At, int NextMinutes);
