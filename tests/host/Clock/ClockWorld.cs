using System.Numerics;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Xunit;

namespace Latchkey.Tests.Host.Clock;

/// <summary>
/// An access clock in a world where the true time is known to the nanosecond: a counter and a chip that each drift within the bound, a cloud that answers honestly, power cuts. Every step
/// ends with what must be so after each.
/// </summary>
internal sealed class ClockWorld : IExternalClock
{
    private static readonly BigInteger Million = 1_000_000;

    private static readonly BigInteger Billion = 1_000_000_000;

    private readonly VirtualTime time = new();
    private readonly FakeFlash flash = new();
    private readonly Settings settings = new();
    private readonly int driftPpm;
    private readonly int chipPpm;
    private StateStore store = null!;
    private BigInteger trueNs;
    private BigInteger chipNs;
    private BigInteger chipFromNs;
    private bool isFitted = true;
    private bool hasStood = true;
    private bool wasTurned;
    private int transferMs;
    private long floorS;

    /// <param name="startS">True time at the first boot.</param>
    /// <param name="driftPpm">The bound, and what the settings say.</param>
    /// <param name="chipPpm">How much the chip is slow: within the bound.</param>
    public ClockWorld(long startS, int driftPpm, int chipPpm)
    {
        this.driftPpm = driftPpm;
        this.chipPpm = chipPpm;
        settings.Set(Setting.ClockDriftPpm, driftPpm);
        trueNs = startS * Billion;
        Boot();
    }

    public AccessClock Clock { get; private set; } = null!;

    public int DriftPpm => driftPpm;

    /// <summary>How many boots went on from the chip.</summary>
    public int Resumed { get; private set; }

    /// <summary>UTC in ns at the last setting, as the message says it, and how far off it may be; null before.</summary>
    public (BigInteger EstimateNs, BigInteger UncertaintyNs, long CountedMs)? Told { get; private set; }

    public void Take(ClockStep step)
    {
        switch (step.Act)
        {
            case ClockAct.Advance:
                Pass(step.Amount, (step.Other % ((2 * driftPpm) + 1)) - driftPpm);
                break;
            case ClockAct.Tell:
                Tell(step.Amount % 10001, step.Other);
                break;
            case ClockAct.Commit:
                Assert.True(store.Commit());
                break;
            case ClockAct.Cut:
                trueNs += (step.Amount * Million) + (step.Other % 1_000_000);
                Boot();
                break;
            case ClockAct.Stand:
                hasStood = true;
                break;
            case ClockAct.Plug:
                isFitted = !isFitted;
                break;
            case ClockAct.Turn:
                wasTurned = true;
                chipNs += ((step.Other % 2 == 0) ? step.Amount : -step.Amount) * Billion / 30;
                break;
        }

        transferMs = step.Other % 40;
        Expect();
    }

    public long UtcSeconds()
    {
        Pass(transferMs, 0);
        long readS = (long)((chipNs + ((trueNs - chipFromNs) * Million / (Million + chipPpm))) / Billion);
        Pass(transferMs, 0);
        return isFitted && !hasStood && readS >= 0 ? readS : -1;
    }

    public bool Set(long utcSeconds)
    {
        Pass(transferMs, 0);
        if (isFitted)
        {
            chipNs = utcSeconds * Billion;
            chipFromNs = trueNs;
            hasStood = false;
        }

        return isFitted;
    }

    // So many counts, each a ms and a few ns long.
    private void Pass(int ms, int ppm)
    {
        time.Now += ms;
        trueNs += ms * (Million + ppm);
        if (Told is { } told)
        {
            Told = told with { CountedMs = told.CountedMs + ms };
        }
    }

    private void Tell(int journeyMs, int phase)
    {
        Clock.Refresh();
        BigInteger answeredNs = trueNs - (journeyMs * Million * (phase % 1001) / 1000);
        long nowS = (long)(answeredNs / Billion);
        Told = ((nowS * Billion) + (journeyMs / 2 * Million), (((journeyMs + 1) / 2) + 1000) * Million, 0);
        Clock.Set(nowS, journeyMs / 2, ((journeyMs + 1) / 2) + 1000);
    }

    private void Boot()
    {
        // The counter begins anywhere.
        time.Now = unchecked((time.Now * 1103515245) + 12345);
        Told = null;
        Clock = new AccessClock(time, settings);
        store = new StateStore(flash) { Guard = new JudgeBench() };
        store.Load([Clock]);
        floorS = Clock.Floor;
        Clock.Resume(this);
        Resumed += Clock.UncertaintyS >= 0 ? 1 : 0;
        Assert.True(store.Commit());
    }

    private void Expect()
    {
        Clock.Refresh();
        Assert.True(Clock.Floor >= floorS, "the floor sank");
        floorS = Clock.Floor;
        Assert.True(Clock.Lo >= Clock.Floor, "lo is below the floor");
        Assert.True(Clock.Hi >= Clock.Lo, "hi is below lo");
        Assert.True(Clock.Floor * Billion <= trueNs, "the floor is in the future");
        if (!wasTurned)
        {
            Assert.True(Clock.Lo * Billion <= trueNs, $"lo is {(double)((Clock.Lo * Billion) - trueNs) / 1e9} s after the true time");
            Assert.True(Clock.Hi * Billion >= trueNs, $"hi is {(double)(trueNs - (Clock.Hi * Billion)) / 1e9} s before the true time");
        }
    }
}
