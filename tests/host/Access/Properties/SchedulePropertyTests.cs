using FsCheck;
using FsCheck.Fluent;
using Latchkey.Access.Rules;
using Xunit;

namespace Latchkey.Tests.Host.Access.Properties;

/// <summary>Weekly hours (protocol/token.md), for schedules and intervals that a seed makes.</summary>
public sealed class SchedulePropertyTests
{
    private static readonly Gen<(Row[] Rows, Span Span)> Cases = from rows in Week.Schedules from span in Week.Spans select (rows, span);

    [Fact]
    public void An_interval_is_covered_when_each_of_its_minutes_lies_in_a_row()
    {
        int covered = 0;
        int tried = 0;
        Seeded.Check(Cases, 4000, any =>
        {
            bool expected = new PlainSchedule(any.Rows).Covers(any.Span);
            covered += expected ? 1 : 0;
            tried++;
            return Week.Read(any.Rows).Covers(any.Span.Lo, any.Span.Hi) == expected;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{covered} of {tried} intervals were covered");
        Assert.InRange(covered, tried / 10, tried * 9 / 10);
    }

    [Fact]
    public void A_row_cut_in_two_that_touch_is_still_the_same_row() =>
        Seeded.Check(
            from rows in Week.Schedules.Where(rows => rows.Length < 8)
            from row in Gen.Choose(0, rows.Length - 1)
            where rows[row].To - rows[row].From > 1
            from cut in Gen.Choose((int)rows[row].From + 1, (int)rows[row].To - 1)
            from span in Week.Spans
            select (rows, row, cut, span),
            2000,
            any =>
            {
                Row whole = any.rows[any.row];
                Row[] halves = [.. any.rows.Where(row => !ReferenceEquals(row, whole)), whole with { From = any.cut }, whole with { To = any.cut }];
                return Same(any.rows, halves, any.span);
            });

    /// <summary>Also from Sunday to Monday, which is one of the seven midnights.</summary>
    [Fact]
    public void Two_rows_that_meet_at_midnight_are_one_from_the_first_second_to_the_last() =>
        Seeded.Check(
            from evening in Gen.Choose(0, 6)
            from begins in Gen.Choose(0, Week.DayMinutes - 1)
            from ends in Gen.Choose(1, Week.DayMinutes)
            from week in Week.Weeks
            from before in Gen.Choose(-2, 2)
            from behind in Gen.Choose(-2, 2)
            select (evening, begins, ends, week, before, behind),
            2000,
            any =>
            {
                long midnight = Week.FirstMonday + (any.week * Week.Seconds) + ((any.evening + 1) * 86400L);
                long first = midnight - ((Week.DayMinutes - any.begins) * 60L);
                long last = midnight + (any.ends * 60L) - 1;

                // On the next evening the rows of all but whole days are over, so that a second outside is outside.
                Row[] rows = [new(1 << any.evening, any.begins, Week.DayMinutes), new(1 << ((any.evening + 1) % 7), 0, any.ends)];
                return Week.Read(rows).Covers(first + any.before, last + any.behind) == (any.before >= 0 && any.behind <= 0);
            });

    [Fact]
    public void The_order_of_the_rows_means_nothing() =>
        Seeded.Check(
            from any in Cases from shuffled in Gen.Shuffle(any.Rows) select (any, shuffled),
            1000,
            each => Same(each.any.Rows, each.shuffled, each.any.Span));

    [Fact]
    public void Every_week_is_like_every_other() =>
        Seeded.Check(
            from any in Cases from weeks in Gen.Choose(-3000, 3000) select (any, weeks),
            1000,
            each =>
            {
                Schedule schedule = Week.Read(each.any.Rows);
                long later = (long)each.weeks * Week.Seconds;
                return schedule.Covers(each.any.Span.Lo, each.any.Span.Hi) == schedule.Covers(each.any.Span.Lo + later, each.any.Span.Hi + later);
            });

    [Fact]
    public void What_lies_inside_a_covered_interval_is_covered() =>
        Seeded.Check(
            from any in Cases from fore in Gen.Choose(0, 4000) from aft in Gen.Choose(0, 4000) select (any, fore, aft),
            1000,
            each =>
            {
                Schedule schedule = Week.Read(each.any.Rows);
                (long lo, long hi) = (each.any.Span.Lo + each.fore, each.any.Span.Hi - each.aft);
                return lo > hi || schedule.Covers(lo, hi) || !schedule.Covers(each.any.Span.Lo, each.any.Span.Hi);
            });

    private static bool Same(Row[] some, Row[] others, Span span) => Week.Read(some).Covers(span.Lo, span.Hi) == Week.Read(others).Covers(span.Lo, span.Hi);
}
