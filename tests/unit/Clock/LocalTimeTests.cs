using Latchkey.Access;
using Latchkey.Config;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Clock;

/// <summary>Local time (protocol/time.md): UTC and an offset, which may change; an interval across the change must be inside the schedule under both.</summary>
[TestClass]
public class LocalTimeTests
{
    // Sundays, 01:00 UTC: Berlin goes from +60 to +120 min, and back.
    private const long Spring = 1774746000;

    private const long Autumn = 1792890000;

    /// <summary>The interval is [now, now + 1 s].</summary>
    [TestMethod]
    [DataRow(-2, 60, 60)]
    [DataRow(-1, 60, 120)]
    [DataRow(0, 120, 120)]
    [DataRow(1, 120, 120)]
    public void From_the_change_on_the_offset_is_the_next(int afterS, int loMin, int hiMin)
    {
        JudgeBench bench = Bench(Spring + afterS, 60, Spring, 120);
        Assert.AreEqual(bench.Clock.Lo + (loMin * 60), bench.Clock.LocalLo);
        Assert.AreEqual(bench.Clock.Hi + (loMin * 60), bench.Clock.LocalHi, "under one offset");
        Assert.AreEqual((hiMin - loMin) * 60, bench.Clock.LocalJumpS);
    }

    [TestMethod]
    public void Without_a_change_local_time_never_jumps()
    {
        JudgeBench bench = new JudgeBench(0);
        bench.Settings.Utc = new UtcOffset(-60);
        bench.Clock.Refresh();
        Assert.AreEqual(0, bench.Clock.LocalJumpS);
        Assert.AreEqual(-3600L, bench.Clock.LocalLo);
        Assert.AreEqual(-3599L, bench.Clock.LocalHi);
    }

    /// <summary>A second before the change: 01:59:59 to 02:00:00 under the offset before, 02:59:59 to 03:00:00 under the next.</summary>
    [TestMethod]
    [DataRow(0, 1440, "ok")]
    [DataRow(119, 181, "ok")]
    [DataRow(0, 121, "out-of-schedule")]
    [DataRow(0, 180, "out-of-schedule")]
    [DataRow(120, 1440, "out-of-schedule")]
    [DataRow(179, 1440, "out-of-schedule")]
    public void An_interval_across_the_change_must_be_inside_under_both_when_local_time_jumps_ahead(int from, int to, string reason) =>
        Expect(reason, Bench(Spring - 1, 60, Spring, 120), Spring, new int[] { 127, from, to });

    /// <summary>A second before the change: 02:59:59 to 03:00:00 under the offset before, 01:59:59 to 02:00:00 under the next.</summary>
    [TestMethod]
    [DataRow(0, 1440, "ok")]
    [DataRow(119, 181, "ok")]
    [DataRow(119, 180, "out-of-schedule")]
    [DataRow(120, 181, "out-of-schedule")]
    [DataRow(179, 181, "out-of-schedule")]
    [DataRow(119, 121, "out-of-schedule")]
    public void An_interval_across_the_change_must_be_inside_under_both_when_local_time_goes_back(int from, int to, string reason) =>
        Expect(reason, Bench(Autumn - 1, 120, Autumn, 60), Autumn, new int[] { 127, from, to });

    /// <summary>Inside under each of them, in two rows: what lies between is no part of the interval under either.</summary>
    [TestMethod]
    public void The_hour_that_does_not_exist_need_not_be_in_the_schedule()
    {
        int[] rows = { 127, 119, 121, 127, 179, 181 };
        Expect("ok", Bench(Spring - 1, 60, Spring, 120), Spring, rows);
        Expect("ok", Bench(Autumn - 1, 120, Autumn, 60), Autumn, rows);
    }

    [TestMethod]
    [DataRow(-2, 119, 120, "ok")]
    [DataRow(-2, 179, 180, "out-of-schedule")]
    [DataRow(0, 180, 181, "ok")]
    [DataRow(0, 120, 121, "out-of-schedule")]
    public void Wholly_before_or_after_the_change_one_offset_counts(int afterS, int from, int to, string reason) =>
        Expect(reason, Bench(Spring + afterS, 60, Spring, 120), Spring, new int[] { 127, from, to });

    private static void Expect(string reason, JudgeBench bench, long around, int[] schedule)
    {
        Mint token = new Mint { NotBefore = around - 600, Expiry = around + 600, Schedule = schedule };
        Assert.AreEqual(reason, ReasonWords.Of(bench.Unlock(token.Token())));
    }

    private static JudgeBench Bench(long nowS, int beforeMin, long changeS, int afterMin)
    {
        JudgeBench bench = new JudgeBench(nowS);
        bench.Settings.Utc = new UtcOffset(beforeMin, changeS, afterMin);
        bench.Clock.Refresh();
        return bench;
    }
}
