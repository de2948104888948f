using Latchkey.Access;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Clock;

/// <summary>The access clock over the wraps of the counter, and at the ends of other people's calendars.</summary>
[TestClass]
public class LongRunTests
{
    private const long Now = ClockBench.NowS;

    private const int Day = 24 * 60 * 60 * 1000;

    /// <summary>The counter of 32 bits is back where it was after 49.7 days: up to there nothing is lost, and 24 are promised.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(20)]
    [DataRow(24)]
    [DataRow(49)]
    public void A_look_at_it_every_24_days_is_enough_over_the_wraps_of_the_counter(int days)
    {
        VirtualTime time = new VirtualTime();
        AccessClock clock = Of(time);
        clock.Set(Now, 0, 1000);
        for (int at = days; at <= 120; at += days)
        {
            time.Now += days * Day;
            clock.Refresh();
            Assert.AreEqual(Now + (at * 86400L), clock.NowS);
            Assert.AreEqual(at * 86400, clock.UptimeS);
            Assert.AreEqual(1 + (((at * 864) + 99) / 100), clock.UncertaintyS, "8.64 s a day, rounded up");
        }
    }

    [TestMethod]
    public void It_is_set_before_and_after_wraps_alike()
    {
        VirtualTime time = new VirtualTime();
        AccessClock clock = Of(time);
        for (int day = 0; day < 60; day++)
        {
            time.Now += Day;
            clock.Refresh();
            Assert.AreEqual(-1, clock.UncertaintyS, "not set yet");
        }

        clock.Set(Now, 0, 1000);
        for (int day = 1; day <= 60; day++)
        {
            time.Now += Day;
            clock.Refresh();
            Assert.AreEqual(Now + (day * 86400L), clock.NowS);
        }

        Assert.IsFalse(clock.IsTrusted, "60 days at 8.64 s");
        clock.Set(Now + (60 * 86400), 0, 1000);
        Assert.IsTrue(clock.IsTrusted);
        Assert.AreEqual(Now + (60 * 86400) + 1, clock.Hi);
        Assert.AreEqual(1, clock.UncertaintyS);
    }

    /// <summary>2038-01-19 and the end of 32 bits; 2100-02-28, with no 29th behind it; 2106-02-07 and the end of 32 bits without a sign.</summary>
    [TestMethod]
    [DataRow(2147483647L)]
    [DataRow(4107542399L)]
    [DataRow(4294967295L)]
    public void Seconds_run_on_over_the_ends_of_other_clocks(long lastS)
    {
        VirtualTime time = new VirtualTime();
        AccessClock clock = Of(time);
        clock.Set(lastS, 0, 1000);
        time.Now += 3000;
        clock.Refresh();
        Assert.AreEqual(lastS + 3, clock.NowS);
        Assert.AreEqual(lastS + 1, clock.Lo);
        Assert.AreEqual(lastS + 5, clock.Hi);
        Assert.AreEqual(lastS, clock.Floor);
    }

    /// <summary>The weekday of a schedule, too: 2100-03-01 is a Monday only in a calendar that knows that 2100 is no leap year.</summary>
    [TestMethod]
    [DataRow(4107542399L, 64)]
    [DataRow(4107542400L, 1)]
    [DataRow(2147483648L, 2)]
    public void Schedules_know_the_weekday_after_them(long nowS, int day)
    {
        JudgeBench bench = new JudgeBench(nowS);
        bench.Clock.Set(nowS, 0, 0);
        for (int bit = 1; bit < 128; bit <<= 1)
        {
            Mint token = new Mint { NotBefore = nowS - 60, Expiry = nowS + 60, Schedule = new int[] { bit, 0, 1440 } };
            Assert.AreEqual(bit == day ? "ok" : "out-of-schedule", ReasonWords.Of(bench.Unlock(token.Token())), bit.ToString());
        }
    }

    [TestMethod]
    public void At_the_end_of_9999_everything_has_expired_and_nothing_overflows()
    {
        JudgeBench bench = new JudgeBench(AccessClock.MaxS - 2);
        bench.Settings.Utc = new UtcOffset(840, AccessClock.MaxS, -840);
        Mint token = new Mint { NotBefore = AccessClock.MaxS - 60, Expiry = AccessClock.MaxS, Schedule = new int[] { 127, 0, 1440 } };
        Assert.AreEqual("ok", ReasonWords.Of(bench.Unlock(token.Token())), "until a second before it");
        bench.Clock.Set(AccessClock.MaxS, 5000, 6000);
        Assert.AreEqual(AccessClock.MaxS + 11, bench.Clock.Hi);
        Assert.AreEqual(AccessClock.MaxS, bench.Clock.Lo);
        Assert.AreEqual("expired", ReasonWords.Of(bench.Unlock(token.Token())));
    }

    /// <summary>At 500 ppm, with a look every 24 days: what is multiplied does not fit 32 bits after a minute, and fits 64 for as long as anything lasts.</summary>
    [TestMethod]
    public void Drift_over_60_years_does_not_overflow()
    {
        VirtualTime time = new VirtualTime();
        Settings settings = new Settings();
        settings.Set(Setting.ClockDriftPpm, 500);
        AccessClock clock = new AccessClock(time, settings);
        clock.Set(Now, 0, 1000);
        int seconds = 0;
        while (seconds < 60 * 365 * 86400)
        {
            time.Now += 24 * Day;
            seconds += 24 * 86400;
            clock.Refresh();
        }

        // Half a millisecond a second.
        int uncertaintyS = (1000 + (seconds / 2) + 999) / 1000;
        Assert.AreEqual(uncertaintyS, clock.UncertaintyS);
        Assert.AreEqual(Now + seconds - uncertaintyS, clock.Lo);
        Assert.AreEqual(Now + seconds + uncertaintyS, clock.Hi);
        Assert.AreEqual(seconds, clock.UptimeS);
        Assert.IsFalse(clock.IsTrusted);
    }

    /// <summary>A chip that was found in a drawer in 2099, and a setting of 2025.</summary>
    [TestMethod]
    public void Drift_over_the_years_of_a_power_cut_does_not_overflow()
    {
        ClockBench bench = ClockBench.WithChip();
        bench.Clock.Set(Now, 0, 1000);
        bench.Store.Commit();
        bench.Chip.Turn(75L * 365 * 86400);
        bench.Boot();
        Assert.IsFalse(bench.Clock.IsTrusted);
        Assert.AreEqual(2 + (75 * 365 * 864 / 100) + 1, bench.Clock.UncertaintyS);
    }

    private static AccessClock Of(VirtualTime time) => new AccessClock(time, new Settings());
}
