using FsCheck;
using FsCheck.Fluent;
using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;

namespace Latchkey.Tests.Host.Access.Properties;

/// <summary>One row of claim -65538.</summary>
/// <param name="Days">Bits, bit 0 = Monday.</param>
/// <param name="From">Minute of the day.</param>
/// <param name="To">Minute of the day, exclusive.</param>
public sealed record Row(long Days, long From, long To);

/// <summary>From the first to the last second of local time that the clock may mean.</summary>
public sealed record Span(long Lo, long Hi);

/// <summary>Schedules and intervals to try, with a liking for borders: minutes where rows touch, midnights, the end of the week.</summary>
internal static class Week
{
    public const int DayMinutes = 1440;

    public const int Minutes = 7 * DayMinutes;

    public const int Seconds = Minutes * 60;

    /// <summary>Monday 1970-01-05 00:00, in seconds.</summary>
    public const long FirstMonday = 4 * 86400;

    // Few different minutes, so that rows of one schedule often touch, overlap, or miss each other by a minute.
    private static readonly Gen<int> Minute = Gen.Frequency(
        (6, Gen.Elements(0, 1, 539, 540, 541, 600, 1020, 1380, 1439, 1440)),
        (1, Gen.Choose(0, DayMinutes)));

    private static readonly Gen<int> Days = Gen.Frequency((3, Gen.Choose(0, 6).Select(day => 1 << day)), (2, Gen.Choose(1, 127)), (2, Gen.Constant(127)));

    /// <summary>A row as the claim allows it.</summary>
    public static readonly Gen<Row> Rows =
        from days in Days
        from a in Minute
        from b in Minute.Where(minute => minute != a)
        select new Row(days, Math.Min(a, b), Math.Max(a, b));

    /// <summary>1..8 of them.</summary>
    public static readonly Gen<Row[]> Schedules = from count in Gen.Choose(1, 8) from rows in Rows.ArrayOf(count) select rows;

    /// <summary>A moment of a week: near a minute that rows like, or anywhere.</summary>
    public static readonly Gen<long> Moments =
        from day in Gen.Choose(0, 6)
        from minute in Minute
        from second in Gen.Frequency((3, Gen.Choose(-2, 2)), (1, Gen.Choose(0, 3599)))
        select ((day * (long)DayMinutes) + minute) * 60 + second;

    /// <summary>Weeks since 1970, up to the end of the year 9999, and one before.</summary>
    public static readonly Gen<long> Weeks = Gen.Frequency((4, Gen.Choose(2900, 3000)), (1, Gen.Choose(0, 418000)), (1, Gen.Elements(-1, 0))).Select(week => (long)week);

    private static readonly Gen<long> Lengths = Gen.Frequency(
        (3, Gen.Choose(0, 121)),
        (3, Gen.Choose(0, 24 * 3600)),
        (2, Gen.Choose(1, 8).Select(days => (days * 86400) - 1)),
        (1, Gen.Choose(0, 2 * Seconds))).Select(length => (long)length);

    /// <summary>Intervals in one of those weeks.</summary>
    public static readonly Gen<Span> Spans =
        from week in Weeks
        from moment in Moments
        from length in Lengths
        let lo = FirstMonday + (week * Seconds) + moment
        select new Span(lo, lo + length);

    /// <summary>The firmware's schedule over these rows, read from their CBOR.</summary>
    public static Schedule Read(Row[] rows)
    {
        Schedule schedule = new();
        Xunit.Assert.True(TryRead(schedule, rows), "the claim is good");
        return schedule;
    }

    /// <summary>Writes the claim and has the firmware read it, to its last byte.</summary>
    public static bool TryRead(Schedule schedule, Row[] rows)
    {
        System.Formats.Cbor.CborWriter writer = new(System.Formats.Cbor.CborConformanceMode.Canonical);
        writer.WriteStartArray(rows.Length);
        foreach (Row row in rows)
        {
            writer.WriteStartArray(3);
            writer.WriteInt64(row.Days);
            writer.WriteInt64(row.From);
            writer.WriteInt64(row.To);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        byte[] claim = writer.Encode();
        CborReader cbor = new();
        cbor.Reset(claim, 0, claim.Length);
        return schedule.Read(cbor) && cbor.Position == claim.Length;
    }
}
