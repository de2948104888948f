namespace Latchkey.Door;

/// <summary>The measured travels of one way: each must be plausible for the profile, and all of them alike.</summary>
public sealed class TravelSamples
{
    // A profile's own time is a typical one; three times as fast is a switch that was hit by something else.
    private const int FastestPart = 3;

    // What two travels of a sound mechanism differ by: a quarter in time, half in current, and what sampling adds.
    private const int UnevenMs = 40;
    private const int UnevenMa = 30;

    private int sumMs;
    private int sumMa;
    private int leastMs;
    private int mostMs;
    private int leastMa;
    private int mostMa;

    /// <summary>How many there are.</summary>
    public int Count;

    /// <summary>Average time, ms; 0 without any.</summary>
    public int AverageMs => Count == 0 ? 0 : sumMs / Count;

    /// <summary>Average peak current, mA; 0 without any.</summary>
    public int AverageMa => Count == 0 ? 0 : sumMa / Count;

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Count = 0;
        sumMs = 0;
        sumMa = 0;
    }

    /// <summary>Takes one that arrived.</summary>
    /// <returns>The word for what is implausible about it, or null.</returns>
    public string Take(BoltTravel travel, LockProfile profile)
    {
        leastMs = Count > 0 && leastMs < travel.TookMs ? leastMs : travel.TookMs;
        mostMs = Count > 0 && mostMs > travel.TookMs ? mostMs : travel.TookMs;
        leastMa = Count > 0 && leastMa < travel.PeakMa ? leastMa : travel.PeakMa;
        mostMa = Count > 0 && mostMa > travel.PeakMa ? mostMa : travel.PeakMa;
        sumMs += travel.TookMs;
        sumMa += travel.PeakMa;
        Count++;
        return WrongOf(travel, profile) ?? (IsUneven() ? "uneven" : null);
    }

    /// <summary>The word for the limit of a profile that a travel does not keep, or null.</summary>
    /// <param name="tookMs">How long it took.</param>
    /// <param name="peakMa">What it drew at most.</param>
    /// <param name="profile">With the limits as they are set.</param>
    public static string BeyondOf(int tookMs, int peakMa, LockProfile profile)
    {
        // A worn bolt must have room to be told before it meets the time-out.
        if (tookMs * BoltWear.WornPercent > profile.TimeoutMs * 100)
        {
            return "too-slow";
        }

        return peakMa > profile.StallMa ? "current-too-high" : null;
    }

    private static string WrongOf(BoltTravel travel, LockProfile profile)
    {
        // Before the first sample at full speed nothing is known of the current.
        int sampledMs = profile.SoftStartMs + BoltLimits.StallMs + BoltLimits.SampleMs;
        if (travel.TookMs < sampledMs || travel.TookMs * FastestPart < profile.TravelMs)
        {
            return "too-fast";
        }

        return travel.PeakMa <= 0 ? "no-current" : BeyondOf(travel.TookMs, travel.PeakMa, profile);
    }

    private bool IsUneven() => mostMs - leastMs > (leastMs / 4) + UnevenMs || mostMa - leastMa > (leastMa / 2) + UnevenMa;
}
