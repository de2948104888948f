using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Weekly hours (protocol/token.md): all of [lo, hi] in the union of the rows, and rows that touch count as one.</summary>
[TestClass]
public class ScheduleTests
{
    // Monday 2025-11-24 00:00.
    private const long Monday = 1763942400;

    private const int Day = 86400;

    private static readonly int[] WorkingDays = { 21, 540, 1020 };

    /// <summary>Monday, Wednesday, Friday 09:00 to 17:00: to the second, on each day of the week.</summary>
    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, false)]
    [DataRow(2, true)]
    [DataRow(3, false)]
    [DataRow(4, true)]
    [DataRow(5, false)]
    [DataRow(6, false)]
    [DataRow(7, true)]
    public void A_row_covers_its_days_from_its_first_second_to_its_last(int day, bool isCovered)
    {
        Schedule schedule = Of(WorkingDays);
        long midnight = Monday + (day * Day);
        Assert.IsFalse(At(schedule, midnight + 32399));
        Assert.AreEqual(isCovered, At(schedule, midnight + 32400));
        Assert.AreEqual(isCovered, At(schedule, midnight + 61199));
        Assert.IsFalse(At(schedule, midnight + 61200), "to is exclusive");
        Assert.AreEqual(isCovered, schedule.Covers(midnight + 32400, midnight + 61199), "all of it");
        Assert.IsFalse(schedule.Covers(midnight + 32399, midnight + 32401), "begins before");
        Assert.IsFalse(schedule.Covers(midnight + 61199, midnight + 61200), "ends after");
    }

    [TestMethod]
    public void An_interval_that_spans_the_gap_between_two_rows_is_not_covered()
    {
        Schedule schedule = Of(new int[] { 1, 540, 600, 1, 601, 660 });
        Assert.IsTrue(schedule.Covers(Monday + (540 * 60), Monday + (599 * 60) + 59));
        Assert.IsFalse(schedule.Covers(Monday + (599 * 60), Monday + (601 * 60)), "a minute between");
        Assert.IsFalse(At(schedule, Monday + (600 * 60)));
    }

    [TestMethod]
    public void Rows_that_touch_count_as_one_in_any_order()
    {
        Assert.IsTrue(Of(new int[] { 1, 540, 600, 1, 600, 660 }).Covers(Monday + (599 * 60), Monday + (600 * 60)));
        Assert.IsTrue(Of(new int[] { 1, 600, 660, 1, 540, 600 }).Covers(Monday + (540 * 60), Monday + (659 * 60)));
        Assert.IsTrue(Of(new int[] { 1, 600, 660, 1, 540, 630 }).Covers(Monday + (540 * 60), Monday + (659 * 60)), "overlapping");
        Assert.IsTrue(Of(new int[] { 1, 540, 660, 1, 580, 600 }).Covers(Monday + (540 * 60), Monday + (659 * 60)), "one inside the other");
    }

    [TestMethod]
    public void Rows_touch_over_midnight()
    {
        Schedule schedule = Of(new int[] { 1, 1380, 1440, 2, 0, 60 });
        Assert.IsTrue(schedule.Covers(Monday + Day - 3600, Monday + Day + 3599));
        Assert.IsFalse(schedule.Covers(Monday + Day - 3600, Monday + Day + 3600));
        Assert.IsFalse(Of(new int[] { 1, 1380, 1439, 2, 0, 60 }).Covers(Monday + Day - 120, Monday + Day), "the last minute is missing");
        Assert.IsFalse(Of(new int[] { 1, 1380, 1440, 4, 0, 60 }).Covers(Monday + Day - 1, Monday + Day), "the next row is on Wednesday");
    }

    [TestMethod]
    public void Rows_touch_from_Sunday_to_Monday()
    {
        Schedule schedule = Of(new int[] { 64, 1380, 1440, 1, 0, 60 });
        long week = Monday + (7 * Day);
        Assert.IsTrue(schedule.Covers(week - 3600, week + 3599));
        Assert.IsFalse(schedule.Covers(week - 3601, week));
        Assert.IsFalse(schedule.Covers(week - 1, week + 3600));
    }

    /// <summary>[lo, hi] can be long while the clock's uncertainty is configured high; a whole week never ends the search.</summary>
    [TestMethod]
    public void All_days_all_day_cover_any_interval()
    {
        Schedule schedule = Of(new int[] { 127, 0, 1440 });
        Assert.IsTrue(schedule.Covers(0, 0));
        Assert.IsTrue(schedule.Covers(Monday, Monday + (30L * Day)));
        Assert.IsTrue(schedule.Covers(-1, 253402300799L));
        Assert.IsFalse(Of(new int[] { 127, 0, 1439 }).Covers(Monday, Monday + Day));
        Assert.IsFalse(Of(new int[] { 63, 0, 1440 }).Covers(Monday, Monday + (30L * Day)), "no Sunday");
        Assert.IsFalse(Of(new int[] { 127, 0, 1439 }).Covers(0, 128849018880L + 300), "more minutes than fit a number of 32 bits");
    }

    /// <summary>1970-01-01 was a Thursday; before it the days go on backwards.</summary>
    [TestMethod]
    [DataRow(0L, 8)]
    [DataRow(86399L, 8)]
    [DataRow(86400L, 16)]
    [DataRow(345600L, 1)]
    [DataRow(-1L, 4)]
    [DataRow(-50400L, 4)]
    [DataRow(-86400L, 4)]
    [DataRow(-86401L, 2)]
    [DataRow(1763942399L, 64)]
    [DataRow(1763942400L, 1)]
    [DataRow(1764028800L, 2)]
    [DataRow(253402300799L, 16)]
    public void Every_second_has_one_weekday(long at, int day)
    {
        for (int bit = 1; bit < 128; bit <<= 1)
        {
            Assert.AreEqual(bit == day, At(Of(new int[] { bit, 0, 1440 }), at), bit.ToString());
        }
    }

    /// <summary>Each row is an array of three, and there are as many as the claim says.</summary>
    [TestMethod]
    [DataRow("818301001905a0", true)]
    [DataRow("818401001905a000", false)]
    [DataRow("8182011905a0", false)]
    [DataRow("8101001905a0", false)]
    [DataRow("828301001905a0", false)]
    [DataRow("81", false)]
    public void A_row_is_an_array_of_three(string claim, bool isRead)
    {
        byte[] bytes = HexText.Bytes(claim);
        CborReader cbor = new CborReader();
        cbor.Reset(bytes, 0, bytes.Length);
        Assert.AreEqual(isRead, new Schedule().Read(cbor));
    }

    /// <summary>Against a table of the 10080 minutes of the week, for schedules that a seed makes.</summary>
    [TestMethod]
    public void It_agrees_with_a_table_of_all_minutes_of_the_week()
    {
        Dice dice = new Dice(20251124);
        for (int round = 0; round < 200; round++)
        {
            int[] rows = new int[3 * (1 + dice.Next(8))];
            bool[] open = new bool[10080];
            for (int i = 0; i < rows.Length; i += 3)
            {
                rows[i] = 1 + dice.Next(127);
                rows[i + 1] = dice.Next(24) * 60;
                rows[i + 2] = rows[i + 1] + (60 * (1 + dice.Next(24 - (rows[i + 1] / 60))));
                Mark(open, rows[i], rows[i + 1], rows[i + 2]);
            }

            Schedule schedule = Of(rows);
            for (int probe = 0; probe < 50; probe++)
            {
                int from = dice.Next(10080);
                int length = dice.Next(3) * dice.Next(600);
                Assert.AreEqual(IsOpen(open, from, length), schedule.Covers(Monday + (from * 60L), Monday + ((from + length) * 60L) + 59), "seed 20251124, round " + round.ToString());
            }
        }
    }

    /// <summary>The local day is the lock's: 15:00 UTC is 16:00 an hour east and 01:00 of Tuesday ten hours east.</summary>
    [TestMethod]
    [DataRow(0, 1, 900, 901, "ok")]
    [DataRow(60, 1, 960, 961, "ok")]
    [DataRow(60, 1, 900, 901, "out-of-schedule")]
    [DataRow(600, 2, 60, 61, "ok")]
    [DataRow(-840, 1, 60, 61, "ok")]
    [DataRow(840, 2, 300, 301, "ok")]
    public void The_hours_are_those_of_the_lock(int offsetMin, int days, int from, int to, string reason)
    {
        // 15:00:30, so that [lo, hi] stays inside the minute.
        JudgeBench bench = new JudgeBench(Monday + (15 * 3600) + 30);
        bench.Settings.Utc = new Latchkey.Config.UtcOffset(offsetMin);
        RawToken token = new RawToken().Set(-65538, Item.Schedule(new int[] { days, from, to }));
        Assert.AreEqual(reason, Latchkey.Access.ReasonWords.Of(bench.Unlock(token.Token())));
    }

    /// <summary>hi is a second later than the row allows.</summary>
    [TestMethod]
    public void A_doubtful_second_is_outside()
    {
        RawToken token = new RawToken().Set(-65538, Item.Schedule(new int[] { 1, 0, 900 }));
        Assert.AreEqual("ok", Latchkey.Access.ReasonWords.Of(new JudgeBench(Monday + (15 * 3600) - 2).Unlock(token.Token())));
        Assert.AreEqual("out-of-schedule", Latchkey.Access.ReasonWords.Of(new JudgeBench(Monday + (15 * 3600) - 1).Unlock(token.Token())));
    }

    private static void Mark(bool[] open, int days, int from, int to)
    {
        for (int minute = 0; minute < 10080; minute++)
        {
            int ofDay = minute % 1440;
            open[minute] |= (days & (1 << (minute / 1440))) != 0 && ofDay >= from && ofDay < to;
        }
    }

    private static bool IsOpen(bool[] open, int from, int length)
    {
        bool isOpen = true;
        for (int i = 0; i <= length; i++)
        {
            isOpen &= open[(from + i) % 10080];
        }

        return isOpen;
    }

    private static bool At(Schedule schedule, long second) => schedule.Covers(second, second);

    private static Schedule Of(int[] rows)
    {
        Schedule schedule = new Schedule();
        byte[] claim = Item.Schedule(rows);
        CborReader cbor = new CborReader();
        cbor.Reset(claim, 0, claim.Length);
        Assert.IsTrue(schedule.Read(cbor));
        return schedule;
    }
}
