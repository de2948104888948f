using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Clock;

/// <summary>An access clock, its store and a clock chip, and a power switch.</summary>
public sealed class ClockBench
{
    /// <summary>True time when a bench begins, UTC seconds since 1970.</summary>
    public const long NowS = 1763996400;

    /// <summary>The counter.</summary>
    public readonly VirtualTime Time = new VirtualTime();

    /// <summary>The chip, not fitted.</summary>
    public readonly FakeExternalClock Chip;

    /// <summary>The flash.</summary>
    public readonly FakeFlash Flash = new FakeFlash();

    /// <summary>At their defaults.</summary>
    public readonly Settings Settings = new Settings();

    /// <summary>The clock of this boot.</summary>
    public AccessClock Clock;

    /// <summary>The store of this boot.</summary>
    public StateStore Store;

    /// <summary>Booted, with nothing on flash and no chip.</summary>
    public ClockBench()
    {
        Chip = new FakeExternalClock(Time);
        Boot();
    }

    /// <summary>True time, UTC seconds since 1970, rounded down.</summary>
    public long TrueS => NowS + (Chip.Counted() / 1000);

    /// <summary>With a chip that nobody has set yet.</summary>
    public static ClockBench WithChip()
    {
        ClockBench bench = new ClockBench();
        bench.Chip.IsFitted = true;
        return bench;
    }

    /// <summary>A power cut, and a boot at once.</summary>
    public void Boot()
    {
        Clock = new AccessClock(Time, Settings);
        Store = new StateStore(Flash) { Guard = new JudgeBench() };
        Store.Load(new IPersisted[] { Clock });
        Clock.Resume(Chip);
    }

    /// <summary>Time passes, powered or not: at most 24 days at once.</summary>
    public void Pass(int ms)
    {
        Time.Now += ms;
        Chip.Counted();
    }
}
