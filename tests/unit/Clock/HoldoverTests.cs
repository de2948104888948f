using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Clock;

/// <summary>An external clock (protocol/time.md): set by authenticated time it bridges a power cut, and in every other case it is as if there were none.</summary>
[TestClass]
public class HoldoverTests
{
    private const long Now = ClockBench.NowS;

    private const int Hour = 60 * 60 * 1000;

    [TestMethod]
    public void A_clock_that_was_set_by_authenticated_time_bridges_a_power_cut()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        Assert.IsTrue(bench.Store.Commit());
        bench.Pass(8 * Hour);
        bench.Boot();
        Assert.IsTrue(bench.Clock.IsTrusted);
        Assert.AreEqual(Now + (8 * 3600), bench.Clock.NowS);
    }

    /// <summary>A second of the setting, a second of resolution, 8 hours and a second at 100 ppm: 4.881 s.</summary>
    [TestMethod]
    public void Its_uncertainty_is_that_of_the_setting_and_a_second_and_the_drift_since()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Pass(8 * Hour);
        bench.Boot();
        long nowMs = (Now * 1000) + (8 * Hour);
        Assert.AreEqual((nowMs - 4881) / 1000, bench.Clock.Lo);
        Assert.AreEqual((nowMs + 4881 + 999) / 1000, bench.Clock.Hi);
        Assert.AreEqual(5, bench.Clock.UncertaintyS);
        bench.Pass(1190000);
        bench.Clock.Refresh();
        Assert.AreEqual(5, bench.Clock.UncertaintyS, "4.881 s, and 1190 s of the counter at 100 ppm");
        bench.Pass(1);
        bench.Clock.Refresh();
        Assert.AreEqual(6, bench.Clock.UncertaintyS, "and a millisecond more");
    }

    [TestMethod]
    public void What_the_chip_does_not_say_of_a_second_is_in_the_interval()
    {
        for (int lateMs = 0; lateMs < 1000; lateMs += 37)
        {
            ClockBench bench = ClockBench.WithChip();
            bench.Clock.Set(Now, 999, 1000);
            bench.Store.Commit();
            bench.Pass(Hour + lateMs);
            bench.Clock.Set(Now + 3600, 999 + lateMs, 10);
            bench.Store.Commit();
            bench.Pass(Hour - lateMs);
            bench.Boot();
            long trueMs = ((Now + 7200) * 1000) + 999;
            Assert.IsTrue(bench.Clock.Lo * 1000 <= trueMs && trueMs <= bench.Clock.Hi * 1000, lateMs.ToString());
            Assert.IsTrue(bench.Clock.UncertaintyS <= 2, "10 ms, a second, and 361 ms of drift");
        }
    }

    [TestMethod]
    public void What_the_journey_of_an_answer_adds_is_not_lost_in_a_power_cut()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 5000, 6000);
        bench.Store.Commit();
        bench.Boot();
        Assert.AreEqual(Now + 5, bench.Clock.NowS);
        Assert.AreEqual(8, bench.Clock.UncertaintyS, "6 s, 1 s, and the drift of a second");
        Assert.AreEqual(Now, bench.Clock.Floor);
    }

    [TestMethod]
    public void What_a_transfer_takes_counts_as_uncertainty()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Chip.TransferMs = 250;
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Boot();

        // Read, set and read again at the setting, once more at the boot: four transfers.
        Assert.AreEqual(4, bench.Clock.UncertaintyS, "1 s, 1 s, 4 times 250 ms, and some drift");
        Assert.IsTrue(bench.Clock.Lo <= bench.TrueS && bench.TrueS <= bench.Clock.Hi);
    }

    [TestMethod]
    public void It_bridges_one_power_cut_after_another()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        for (int day = 1; day <= 20; day++)
        {
            bench.Pass(24 * Hour);
            bench.Boot();
            Assert.IsTrue(bench.Store.Commit());
            Assert.IsTrue(bench.Clock.IsTrusted);
            Assert.AreEqual(Now + (day * 86400), bench.Clock.NowS);
        }

        Assert.AreEqual(175, bench.Clock.UncertaintyS, "2 s and 20 days at 8.64 s, and nothing for the boots");
    }

    [TestMethod]
    public void Without_power_for_too_long_drift_makes_it_untrusted()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Pass(20 * 24 * Hour);
        bench.Pass(15 * 24 * Hour);
        bench.Boot();
        Assert.IsFalse(bench.Clock.IsTrusted);
        Assert.AreEqual(305, bench.Clock.UncertaintyS, "2 s and 35 days at 8.64 s");
    }

    [TestMethod]
    public void Without_a_chip_a_boot_knows_nothing()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Chip.IsFitted = false;
        bench.Boot();
        ExpectNothingKnown(bench);
    }

    [TestMethod]
    public void A_chip_that_stood_still_is_worth_nothing()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Chip.HasStood = true;
        bench.Boot();
        ExpectNothingKnown(bench);
        Assert.IsTrue(bench.Store.Commit());
        bench.Chip.HasStood = false;
        bench.Boot();
        ExpectNothingKnown(bench);
    }

    [TestMethod]
    public void A_chip_that_runs_without_a_stored_setting_is_worth_nothing()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Chip.Set(Now);
        bench.Boot();
        ExpectNothingKnown(bench);
    }

    /// <summary>Seconds after 1970, what says that there is no time is near to it as a number.</summary>
    [TestMethod]
    public void A_chip_that_says_nothing_is_never_near()
    {
        ClockBench bench = new ClockBench();
        bench.Clock.Set(30, 0, 1000);
        bench.Store.Commit();
        bench.Boot();
        ExpectNothingKnown(bench);
    }

    [TestMethod]
    public void A_chip_that_was_taken_out_takes_its_pair_along()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Chip.IsFitted = false;
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Chip.IsFitted = true;
        bench.Boot();
        ExpectNothingKnown(bench);
    }

    [TestMethod]
    public void A_setting_whose_commit_a_power_cut_took_is_none()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Store.Commit();
        bench.Clock.Set(Now, 0, 1000);
        bench.Boot();
        ExpectNothingKnown(bench);
    }

    [TestMethod]
    [DataRow(3600L, true)]
    [DataRow(3601L, false)]
    public void A_chip_that_is_behind_its_setting_is_worth_nothing(long turnedBackS, bool isGood)
    {
        // Far enough above the floor that it is not what refuses.
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 5000, 6000);
        bench.Store.Commit();
        bench.Pass(Hour);
        bench.Chip.Turn(-turnedBackS);
        bench.Boot();
        Assert.AreEqual(isGood, bench.Clock.IsTrusted);
    }

    /// <summary>An answer may be a day behind the floor: then the chip is, too.</summary>
    [TestMethod]
    [DataRow(3600, true)]
    [DataRow(3599, false)]
    public void A_chip_that_is_below_the_floor_is_worth_nothing(int passedS, bool isGood)
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now + 3600, 0, 1000);
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Pass(passedS * 1000);
        bench.Boot();
        Assert.AreEqual(isGood, bench.Clock.IsTrusted);
        Assert.AreEqual(Now + 3600, bench.Clock.Lo);
    }

    /// <summary>From a year back to three years ahead, in odd steps: nothing opens a window that had closed when the time was last told.</summary>
    [TestMethod]
    public void Whoever_turns_the_chip_the_floor_holds()
    {
        for (long turnedS = -31536000; turnedS < 94608000; turnedS += 86400 + 1013)
        {
            ClockBench bench = ClockBench.WithChip();
            bench.Clock.Set(Now, 0, 1000);
            bench.Store.Commit();
            bench.Pass(Hour);
            bench.Chip.Turn(turnedS);
            bench.Boot();
            Assert.AreEqual(Now, bench.Clock.Floor);
            Assert.IsTrue(bench.Clock.Lo >= Now && bench.Clock.Hi >= bench.Clock.Lo, turnedS.ToString());
            if (turnedS < -3600 || turnedS > 35 * 86400)
            {
                Assert.IsFalse(bench.Clock.IsTrusted, turnedS.ToString());
            }
        }
    }

    [TestMethod]
    public void The_next_authenticated_time_puts_right_what_somebody_turned()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Chip.Turn(3 * 86400);
        bench.Boot();
        Assert.AreEqual(Now + (3 * 86400), bench.Clock.NowS);
        bench.Clock.Set(Now, 0, 1000);
        Assert.AreEqual(Now, bench.Clock.NowS);
        Assert.AreEqual(Now, bench.Clock.Floor, "what the chip says raises no floor");
    }

    [TestMethod]
    public void Only_authenticated_time_sets_the_chip()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Boot();
        bench.Pass(Hour);
        bench.Clock.Refresh();
        bench.Store.Commit();
        bench.Boot();
        Assert.AreEqual(0, bench.Chip.Settings);
        bench.Clock.Set(Now, 0, 1000);
        Assert.AreEqual(1, bench.Chip.Settings);
        Assert.AreEqual(Now, bench.Chip.UtcSeconds());
        bench.Clock.Set(Now + 30, 0, 1000);
        Assert.AreEqual(1, bench.Chip.Settings, "one that runs and is near is read");
    }

    /// <summary>The chip is not touched, so the pair of the setting before is as good as it was, and the new one never was.</summary>
    [TestMethod]
    public void A_power_cut_between_a_setting_and_its_commit_leaves_the_setting_before()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Pass(Hour);
        bench.Clock.Set(Now + 3605, 0, 6000);
        bench.Pass(Hour);
        bench.Boot();
        Assert.AreEqual(1, bench.Chip.Settings);
        Assert.AreEqual(Now + 7200, bench.Clock.NowS);
        Assert.AreEqual(3, bench.Clock.UncertaintyS, "2 s and 0.721 s of drift");
    }

    [TestMethod]
    [DataRow(60L, true)]
    [DataRow(-60L, true)]
    [DataRow(61L, false)]
    [DataRow(-61L, false)]
    public void A_chip_more_than_a_minute_off_first_loses_its_pair_and_is_set_at_the_next_setting(long turnedS, bool isNear)
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Pass(Hour);
        bench.Chip.Turn(turnedS);
        bench.Clock.Set(Now + 3600, 0, 1000);
        Assert.AreEqual(1, bench.Chip.Settings, "an older pair may be on flash");
        Assert.AreEqual(Now + 3600 + turnedS, bench.Chip.UtcSeconds());
        bench.Store.Commit();
        bench.Boot();
        Assert.AreEqual(isNear, bench.Clock.IsTrusted);
        bench.Store.Commit();
        bench.Clock.Set(Now + 3600, 0, 1000);
        Assert.AreEqual(isNear ? 1 : 2, bench.Chip.Settings);
        bench.Store.Commit();
        bench.Boot();
        Assert.IsTrue(bench.Clock.IsTrusted);
        Assert.AreEqual(Now + 3600, bench.Clock.NowS);
    }

    /// <summary>Else a power cut before the next commit would leave the old pair with a chip that was set anew and says no more that it stood.</summary>
    [TestMethod]
    public void A_chip_that_stood_still_is_not_set_while_a_pair_may_be_stored()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Chip.HasStood = true;
        bench.Boot();
        bench.Clock.Set(Now, 0, 1000);
        Assert.AreEqual(1, bench.Chip.Settings);
        bench.Store.Commit();
        bench.Clock.Set(Now, 0, 1000);
        Assert.AreEqual(2, bench.Chip.Settings);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_chip_that_does_not_let_itself_be_set_is_left_alone_until_the_next_boot(bool isThere)
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Chip.IsFitted = isThere;
        bench.Chip.IsWriteProtected = true;
        bench.Boot();
        int calls = bench.Chip.Calls;
        bench.Clock.Set(Now, 0, 1000);
        Assert.AreEqual(calls + 2, bench.Chip.Calls, "asked, and set in vain");
        bench.Clock.Set(Now, 0, 1000);
        Assert.AreEqual(calls + 2, bench.Chip.Calls);
        Assert.IsTrue(bench.Clock.IsTrusted, "the clock itself is set");
        bench.Store.Commit();
        bench.Boot();
        ExpectNothingKnown(bench);
    }

    /// <summary>The whole lock: an hour without power, and a courier at the door before the network is back.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_lock_with_an_external_clock_admits_after_a_power_cut_without_asking_for_the_time(bool isFitted)
    {
        LockRig rig = new LockRig();
        rig.ExternalClock.IsFitted = isFitted;
        rig = LockRig.NewPaired(rig);
        rig.Time.Now += Hour / 2;
        rig.Boot();
        rig.Run(3000);
        rig.Unlock(new Mint().Token());
        if (isFitted)
        {
            rig.Run(1000);
            rig.Expect("unlocked", "courier-17");
        }
        else
        {
            rig.ExpectDenied("clock-untrusted");
        }
    }

    /// <summary>The tables of the flash are read between the first look at the counter and the look at the chip.</summary>
    [TestMethod]
    public void The_time_that_a_boot_takes_is_not_counted_twice()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        AccessClock clock = new AccessClock(bench.Time, bench.Settings);
        new StateStore(bench.Flash).Load(new IPersisted[] { clock });
        bench.Pass(20000);
        clock.Resume(bench.Chip);
        Assert.AreEqual(Now + 20, clock.NowS);
        Assert.AreEqual(3, clock.UncertaintyS, "a second of the setting, one of resolution, and the drift of 20 s");
    }

    [TestMethod]
    public void What_is_stored_behind_it_is_read_well()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        FakeFlash flash = new FakeFlash();
        StateStore store = new StateStore(flash) { Guard = new JudgeBench() };
        store.Load(new IPersisted[] { bench.Clock, bench.Settings });
        bench.Settings.Set(Setting.RelockAfterS, 47);
        Assert.IsTrue(store.Commit());
        Settings read = new Settings();
        new StateStore(flash).Load(new IPersisted[] { new AccessClock(bench.Time, read), read });
        Assert.AreEqual(47, read.Of(Setting.RelockAfterS));
    }

    private static void ExpectNothingKnown(ClockBench bench)
    {
        Assert.IsFalse(bench.Clock.IsTrusted);
        Assert.AreEqual(-1, bench.Clock.UncertaintyS);
        Assert.AreEqual(bench.Clock.Floor, bench.Clock.Lo);
        Assert.AreEqual(long.MaxValue, bench.Clock.Hi);
    }
}
