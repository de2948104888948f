using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Clock;

/// <summary>The access clock (protocol/time.md): an estimate, an uncertainty that grows, a floor that only rises.</summary>
[TestClass]
public class AccessClockTests
{
    private const long Now = 1763996400;

    private const int Day = 24 * 60 * 60 * 1000;

    [TestMethod]
    public void Before_it_is_set_nothing_is_known()
    {
        AccessClock clock = Of(new VirtualTime());
        clock.Refresh();
        Assert.IsFalse(clock.IsTrusted);
        Assert.AreEqual(-1, clock.UncertaintyS);
        Assert.AreEqual(long.MaxValue, clock.Hi);
        Assert.AreEqual(0L, clock.Lo);
    }

    [TestMethod]
    public void Lo_and_hi_are_rounded_outwards()
    {
        AccessClock clock = Of(new VirtualTime());
        clock.Set(Now, 0, 1000);
        Assert.AreEqual(Now + 1, clock.Hi);
        clock.Set(Now, 1, 1000);
        Assert.AreEqual(Now + 2, clock.Hi, "a millisecond more is a second more");
        clock.Set(Now, 999, 1);
        Assert.AreEqual(Now + 1, clock.Hi);
        Assert.AreEqual(Now, clock.Lo);
    }

    [TestMethod]
    public void Lo_is_never_below_the_floor()
    {
        VirtualTime time = new VirtualTime();
        AccessClock clock = Of(time);
        clock.Set(Now, 0, 5000);
        Assert.AreEqual(Now, clock.Lo, "authenticated: it was this late once");
        time.Now += 4000;
        clock.Refresh();
        Assert.AreEqual(Now, clock.Lo);
        time.Now += 3000;
        clock.Refresh();
        Assert.AreEqual(Now + 1, clock.Lo, "7 s later less 5.001 s, rounded down");
    }

    [TestMethod]
    public void Hi_is_never_below_lo()
    {
        AccessClock clock = Of(new VirtualTime());
        clock.Set(Now, 0, 1000);
        clock.Set(Now - 500, 0, 1000);
        Assert.AreEqual(Now, clock.Lo);
        Assert.AreEqual(Now, clock.Hi);
    }

    [TestMethod]
    public void The_floor_only_rises()
    {
        AccessClock clock = Of(new VirtualTime());
        clock.Set(Now, 0, 1000);
        clock.Set(Now - 500, 0, 1000);
        Assert.AreEqual(Now, clock.Floor);
        clock.Set(Now + 1, 0, 1000);
        Assert.AreEqual(Now + 1, clock.Floor);
    }

    /// <summary>100 ppm: 8.64 s a day; 300 s are passed on the 35th day.</summary>
    [TestMethod]
    public void Drift_makes_it_untrusted_in_the_end()
    {
        VirtualTime time = new VirtualTime();
        AccessClock clock = Of(time);
        clock.Set(Now, 0, 1000);
        for (int day = 1; day <= 34; day++)
        {
            time.Now += Day;
            clock.Refresh();
            Assert.IsTrue(clock.IsTrusted, "day " + day.ToString());
        }

        Assert.AreEqual(295, clock.UncertaintyS, "1 s and 34 days at 8.64 s, rounded up");
        Assert.AreEqual(Now + (34 * 86400) - 295, clock.Lo);
        Assert.AreEqual(Now + (34 * 86400) + 295, clock.Hi);
        time.Now += Day;
        clock.Refresh();
        Assert.IsFalse(clock.IsTrusted);
    }

    [TestMethod]
    [DataRow(300000, true)]
    [DataRow(300001, false)]
    public void It_is_trusted_up_to_300_s_and_not_a_millisecond_beyond(int uncertaintyMs, bool isTrusted)
    {
        AccessClock clock = Of(new VirtualTime());
        clock.Set(Now, 0, uncertaintyMs);
        Assert.AreEqual(isTrusted, clock.IsTrusted);
    }

    [TestMethod]
    [DataRow(30, 30000, true)]
    [DataRow(30, 30001, false)]
    [DataRow(3600, 3600000, true)]
    [DataRow(3600, 3600001, false)]
    public void Up_to_where_it_is_trusted_is_a_setting(int trustS, int uncertaintyMs, bool isTrusted)
    {
        Settings settings = new Settings();
        settings.Set(Setting.ClockTrustS, trustS);
        AccessClock clock = new AccessClock(new VirtualTime(), settings);
        clock.Set(Now, 0, uncertaintyMs);
        Assert.AreEqual(isTrusted, clock.IsTrusted);
    }

    /// <summary>20 days, with a chip over as many again: 1 s of the setting, and a second and its drift for the chip.</summary>
    [TestMethod]
    [DataRow(5, 10, 20)]
    [DataRow(500, 865, 1731)]
    public void How_fast_it_grows_is_a_setting_for_the_counter_and_the_chip(int ppm, int atLast, int afterACut)
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Settings.Set(Setting.ClockDriftPpm, ppm);
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Pass(20 * Day);
        bench.Clock.Refresh();
        Assert.AreEqual(atLast, bench.Clock.UncertaintyS);
        bench.Pass(20 * Day);
        bench.Boot();
        Assert.AreEqual(afterACut, bench.Clock.UncertaintyS);
    }

    [TestMethod]
    public void What_drift_adds_is_never_understated()
    {
        VirtualTime time = new VirtualTime();
        AccessClock clock = Of(time);
        clock.Set(Now, 0, 1000);
        time.Now += 1;
        clock.Refresh();
        Assert.AreEqual(2, clock.UncertaintyS, "any drift at all is a second more");
    }

    /// <summary>The counter of 32 bits wraps every 49.7 days; the clock does not.</summary>
    [TestMethod]
    public void It_goes_on_over_the_wrap_of_the_counter()
    {
        VirtualTime time = new VirtualTime();
        AccessClock clock = Of(time);
        clock.Set(Now, 0, 1000);
        for (int i = 0; i < 100; i++)
        {
            time.Now += Day;
            clock.Refresh();
        }

        Assert.AreEqual(Now + (100L * 86400), clock.NowS);
        Assert.AreEqual(100 * 86400, clock.UptimeS);
    }

    [TestMethod]
    public void Setting_it_anew_takes_the_drift_back()
    {
        VirtualTime time = new VirtualTime();
        AccessClock clock = Of(time);
        clock.Set(Now, 0, 1000);
        time.Now += 20 * Day;
        clock.Refresh();
        clock.Set(Now + (20 * 86400), 0, 1000);
        Assert.AreEqual(1, clock.UncertaintyS);
    }

    [TestMethod]
    public void The_floor_survives_a_boot_and_nothing_else_does()
    {
        FakeFlash flash = new FakeFlash();
        VirtualTime time = new VirtualTime();
        AccessClock clock = Of(time);
        StateStore store = Stored(flash, clock);
        clock.Set(Now, 0, 1000);
        store.Commit();
        AccessClock next = Of(time);
        Stored(flash, next);
        next.Refresh();
        Assert.IsFalse(next.IsTrusted);
        Assert.AreEqual(Now, next.Floor);
        Assert.AreEqual(Now, next.Lo);
        Assert.AreEqual(-1, next.UncertaintyS);
    }

    [TestMethod]
    public void Local_time_is_UTC_and_the_offset()
    {
        AccessClock clock = new AccessClock(new VirtualTime(), new Settings { Utc = new UtcOffset(-90) });
        clock.Set(Now, 0, 1000);
        Assert.AreEqual(Now - 5400, clock.LocalLo);
        Assert.AreEqual(Now - 5399, clock.LocalHi);
    }

    /// <summary>Who controls the network controls SNTP: whatever the system clock says, the window stays where it is.</summary>
    [TestMethod]
    [DataRow(0L)]
    [DataRow(1L)]
    [DataRow(253402300799L)]
    [DataRow(1763990000L)]
    public void The_system_clock_opens_and_closes_no_window(long wallS)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Time.WallS = wallS;
        rig.Unlock(new Mint { NotBefore = LockRig.NowS + 600 }.Token());
        rig.ExpectDenied("not-yet-valid");
        rig.Unlock(new Mint { Expiry = LockRig.NowS }.Token());
        rig.ExpectDenied("expired");
        rig.Time.WallS = wallS;
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Expect("unlocked", "courier-17");
    }

    /// <summary>No power cut brings a window back that had closed when the time was last told: the floor is in the commit of the answer, by however little it rose.</summary>
    [TestMethod]
    [DataRow(601)]
    [DataRow(1)]
    public void A_floor_is_on_flash_before_the_answer_that_raised_it_is_told(int riseS)
    {
        LockRig rig = LockRig.NewPaired();
        long floor = rig.Parts.Clock.Floor;
        rig.Command("cmd/admin", Mint.Time(1, LockRig.NowS + 9000, floor + riseS, AdminMint.NonceOf(rig)));
        rig.RunUntil(() => rig.Broker.CountOf("\"event\":\"admin\"") > 0);
        rig.Boot();
        Assert.AreEqual(floor + riseS, rig.Parts.Clock.Floor);
        Assert.AreEqual(floor + riseS, rig.Parts.Clock.Lo);
    }

    [TestMethod]
    public void After_a_boot_no_window_is_open_until_the_time_is_told()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Time.WallS = LockRig.NowS;
        rig.Boot();
        rig.Run(3000);
        rig.Unlock(new Mint().Token());
        rig.ExpectDenied("clock-untrusted");
        Assert.IsTrue(rig.Broker.Last("state ").IndexOf("\"clock\":{\"trusted\":false,\"uncertaintyS\":null}") > 0, rig.Broker.Last("state "));
        rig.KnowTime();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Expect("unlocked", "courier-17");
    }

    private static AccessClock Of(VirtualTime time) => new AccessClock(time, new Settings());

    /// <summary>20,000 s at 100 ppm are 2 s, on top of the second of the setting, although nobody has looked since.</summary>
    [TestMethod]
    public void What_is_taken_as_grown_counts_up_to_the_moment()
    {
        ClockBench bench = new ClockBench();
        bench.Clock.Set(ClockBench.NowS, 0, 1000);
        bench.Pass(20000000);
        bench.Clock.BankDrift();
        bench.Settings.Set(Setting.ClockDriftPpm, 5);
        Assert.AreEqual(3, bench.Clock.UncertaintyS);
        Assert.AreEqual(ClockBench.NowS + 20000, bench.Clock.NowS);
    }

    private static StateStore Stored(FakeFlash flash, AccessClock clock)
    {
        StateStore store = new StateStore(flash) { Guard = new JudgeBench() };
        store.Load(new IPersisted[] { clock });
        return store;
    }
}
