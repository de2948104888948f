using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Store;

namespace Latchkey.Clock;

/// <summary>
/// The clock that windows are judged by (protocol/time.md): an estimate, an uncertainty that grows by drift, and a floor that only rises. It is set by authenticated messages alone and
/// advances by the monotonic counter alone; every boot makes the uncertainty infinite, unless an external clock bridges it (<see cref="Holdover"/>). Neither SNTP nor the system clock reaches it.
/// </summary>
public sealed class AccessClock : IPersisted
{
    /// <summary>The last second of the year 9999, UTC seconds since 1970: the end of every range of times.</summary>
    public const long MaxS = 253402300799L;

    /// <summary>False while the uncertainty is above clock.trust_s.</summary>
    public bool IsTrusted;

    /// <summary>The earliest that it can be, UTC seconds since 1970, rounded down.</summary>
    public long Lo;

    /// <summary>The latest that it can be, rounded up.</summary>
    public long Hi;

    /// <summary>No authenticated time was ever earlier than this.</summary>
    public long Floor;

    private readonly IMonotonicClock ticks;
    private readonly Settings settings;
    private readonly Holdover holdover;
    private int lastTick;
    private long uptimeMs;
    private long estimateMs;
    private long uncertaintyMs;
    private bool isSet;
    private long setAtMs;

    /// <summary>Begins with infinite uncertainty.</summary>
    public AccessClock(IMonotonicClock ticks, Settings settings)
    {
        this.ticks = ticks;
        this.settings = settings;
        holdover = new Holdover(ticks);
        lastTick = ticks.NowMs();
    }

    /// <summary>True for 0..<see cref="MaxS"/>.</summary>
    public static bool IsMoment(long utcS) => utcS >= 0 && utcS <= MaxS;

    /// <summary><see cref="Lo"/> in local time.</summary>
    public long LocalLo => Lo + settings.Utc.AtS(Lo);

    /// <summary><see cref="Hi"/> in local time, under the offset of <see cref="Lo"/>.</summary>
    public long LocalHi => Hi + settings.Utc.AtS(Lo);

    /// <summary>What the offset of <see cref="Hi"/> is ahead of that of <see cref="Lo"/>, in seconds: 0 unless clock.utc changes in between. Then there are two local intervals, this far apart.</summary>
    public int LocalJumpS => settings.Utc.HasChange ? settings.Utc.AtS(Hi) - settings.Utc.AtS(Lo) : 0;

    /// <summary>Milliseconds since the boot, as of the last <see cref="Refresh"/>: unlike the counter they never wrap, so old things stay old.</summary>
    public long UptimeMs => uptimeMs;

    /// <summary>Seconds since the boot.</summary>
    public int UptimeS => (int)(uptimeMs / 1000);

    /// <summary>Best guess of UTC in seconds since 1970; counts only while <see cref="IsTrusted"/>.</summary>
    public long NowS => (estimateMs + uptimeMs - setAtMs) / 1000;

    /// <summary>Uncertainty in whole seconds, rounded up; -1 = infinite.</summary>
    public int UncertaintyS => isSet ? (int)((UncertaintyMs() + 999) / 1000) : -1;

    /// <summary>True when an external clock carries it over a boot.</summary>
    public bool LastsOverBoot => holdover.IsKnown;

    /// <summary>Brings the fields up to the present. To be called before they are read, and at least once in 24 days, because the counter wraps.</summary>
    public void Refresh()
    {
        int now = ticks.NowMs();
        uptimeMs += (uint)(now - lastTick);
        lastTick = now;
        if (!isSet)
        {
            IsTrusted = false;
            Lo = Floor;
            Hi = long.MaxValue;
            return;
        }

        long uncertainty = UncertaintyMs();
        long estimate = estimateMs + uptimeMs - setAtMs;
        long lo = (estimate - uncertainty) / 1000;
        long hi = (estimate + uncertainty + 999) / 1000;
        Lo = lo > Floor ? lo : Floor;
        Hi = hi > Lo ? hi : Lo;
        IsTrusted = uncertainty <= settings.Of(Setting.ClockTrustS) * 1000L;
    }

    /// <summary>Sets it by an authenticated message.</summary>
    /// <param name="nowS">The message's time, UTC seconds since 1970.</param>
    /// <param name="ageMs">How much later it may be by now, on average: added to the estimate.</param>
    /// <param name="newUncertaintyMs">How far off the estimate may be.</param>
    public void Set(long nowS, int ageMs, int newUncertaintyMs)
    {
        Refresh();
        isSet = true;
        setAtMs = uptimeMs;
        estimateMs = (nowS * 1000) + ageMs;
        uncertaintyMs = newUncertaintyMs;
        if (nowS > Floor)
        {
            Floor = nowS;
        }

        holdover.Note(lastTick, estimateMs, uncertaintyMs);
        Refresh();
    }

    /// <summary>Takes what the uncertainty has grown to as it is, before clock.drift_ppm changes: another drift counts from now on, and takes nothing back.</summary>
    public void BankDrift()
    {
        Refresh();
        uncertaintyMs = UncertaintyMs();
        estimateMs += uptimeMs - setAtMs;
        setAtMs = uptimeMs;
    }

    /// <summary>After a boot, once the state is loaded: goes on from an external clock that kept the time since it was last set. Without one everything stays unknown.</summary>
    public void Resume(IExternalClock fitted)
    {
        Refresh();
        if (holdover.Recall(fitted, lastTick, Floor, settings.Of(Setting.ClockDriftPpm)))
        {
            isSet = true;
            setAtMs = uptimeMs;
            estimateMs = holdover.EstimateMs;
            uncertaintyMs = holdover.UncertaintyMs;
        }

        Refresh();
    }

    /// <summary>Nothing of the time is known any more but the floor.</summary>
    public void Forget()
    {
        isSet = false;
        holdover.Void();
        Refresh();
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.ClockFloor);
        record.Long(Floor);
        record.End();
        holdover.Save(record);
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        switch (kind)
        {
            case SectionKind.ClockFloor:
                Floor = record.Long();
                return true;
            case SectionKind.Holdover:
                holdover.Load(record);
                return true;
            default:
                return false;
        }
    }

    private long UncertaintyMs() => uncertaintyMs + Drift.Of(uptimeMs - setAtMs, settings.Of(Setting.ClockDriftPpm));
}
