using Latchkey.Hal;
using Latchkey.Store;

namespace Latchkey.Clock;

/// <summary>
/// What carries the access clock over a power cut, if an external clock is fitted: what that clock said at the moment of an authenticated setting, and how certain the time was then. The chip is
/// only a counter with a battery; nothing that it says counts without this pair, and the pair lies on flash, not in the chip.
/// </summary>
/// <remarks>
/// A chip that runs and is near the time is read, not set: a pair stays true whichever of two commits the power cut leaves. One that must be set is set only when no older pair can be on
/// flash, for that would speak of another setting: so a chip found far off first loses its pair, with the commit of that setting, and is set at the next.
/// </remarks>
internal sealed class Holdover
{
    // Kept within a minute of UTC. How far off it is is known, so this is no matter of trust: it is for its calendar, and for people who look at the chip.
    private const int NearS = 60;

    // Whole seconds at both ends: the elapsed time is known to a second either way.
    private const int ResolutionMs = 1000;

    private readonly IMonotonicClock ticks;
    private IExternalClock chip;
    private bool mayBeStored;
    private long chipS;
    private long chipEstimateMs;
    private long chipUncertaintyMs;

    public Holdover(IMonotonicClock ticks) => this.ticks = ticks;

    /// <summary>True while the chip and what is known of it make a time.</summary>
    public bool IsKnown;

    /// <summary>Set by <see cref="Recall"/>: UTC in ms since 1970.</summary>
    public long EstimateMs;

    /// <summary>Set by <see cref="Recall"/>: how far off that can be, in ms.</summary>
    public long UncertaintyMs;

    /// <summary>After a boot: what the chip says of the present.</summary>
    /// <param name="fitted">The chip, or what says that there is none.</param>
    /// <param name="tick">The counter at the moment that the estimate is to be of.</param>
    /// <param name="floorS">The access clock's floor.</param>
    /// <param name="driftPpm">Assumed drift of the chip.</param>
    /// <returns>False when that is worth nothing: no chip, no pair, it stood still meanwhile, or it went back.</returns>
    public bool Recall(IExternalClock fitted, int tick, long floorS, int driftPpm)
    {
        chip = fitted;
        long nowS = fitted.UtcSeconds();
        int tookMs = ticks.NowMs() - tick;
        long elapsedMs = (nowS - chipS) * 1000;
        EstimateMs = chipEstimateMs + elapsedMs;
        UncertaintyMs = chipUncertaintyMs + ResolutionMs + tookMs + Drift.Of(elapsedMs + ResolutionMs, driftPpm);
        IsKnown = IsKnown && nowS >= chipS && EstimateMs / 1000 >= floorS;
        return IsKnown;
    }

    /// <summary>An authenticated setting: pairs it with what the chip says, and sets a chip that stood still or is far off.</summary>
    /// <param name="tick">The counter at the moment that the estimate is of.</param>
    /// <param name="estimateMs">UTC in ms since 1970.</param>
    /// <param name="uncertaintyMs">How far off it can be.</param>
    public void Note(int tick, long estimateMs, long uncertaintyMs)
    {
        IsKnown = false;
        if (chip == null)
        {
            return;
        }

        chipS = chip.UtcSeconds();
        if (!IsNear(estimateMs) && !mayBeStored)
        {
            if (!chip.Set(estimateMs / 1000))
            {
                // Not there, or no use: it is not asked again before the next boot, since a bus that hangs takes its time.
                chip = null;
                return;
            }

            chipS = chip.UtcSeconds();
        }

        IsKnown = IsNear(estimateMs);
        chipEstimateMs = estimateMs;
        chipUncertaintyMs = uncertaintyMs + (ticks.NowMs() - tick);
    }

    /// <summary>What the chip says is worth nothing from now on.</summary>
    public void Void() => IsKnown = false;

    public void Save(RecordWriter record)
    {
        mayBeStored = IsKnown;
        if (IsKnown)
        {
            record.Begin(SectionKind.Holdover);
            record.Long(chipS);
            record.Long(chipEstimateMs);
            record.Long(chipUncertaintyMs);
            record.End();
        }
    }

    public void Load(RecordReader record)
    {
        IsKnown = true;
        mayBeStored = true;
        chipS = record.Long();
        chipEstimateMs = record.Long();
        chipUncertaintyMs = record.Long();
    }

    private bool IsNear(long estimateMs)
    {
        long aheadS = chipS - (estimateMs / 1000);
        return chipS >= 0 && aheadS <= NearS && aheadS >= -NearS;
    }
}
