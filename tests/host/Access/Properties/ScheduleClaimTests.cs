using FsCheck;
using FsCheck.Fluent;
using Latchkey.Access.Rules;
using Xunit;

namespace Latchkey.Tests.Host.Access.Properties;

/// <summary>The borders of the claim itself (protocol/token.md): 1..8 rows, days 1..127, 0 &lt;= from &lt; to &lt;= 1440; everything else is malformed.</summary>
public sealed class ScheduleClaimTests
{
    private static readonly Gen<long> Numbers = Gen.Frequency(
        (4, Gen.Elements(-1L, 0, 1, 23, 24, 126, 127, 128, 255, 256, 1439, 1440, 1441, 65535, 65536)),
        (2, Gen.Choose(0, 1440).Select(number => (long)number)),
        (1, Gen.Elements(long.MinValue, long.MaxValue, uint.MaxValue, uint.MaxValue + 1L, 0x1_0000_0001)));

    private static readonly Gen<Row> AnyRow = Gen.Frequency(
        (3, Week.Rows),
        (1, from days in Numbers from begins in Numbers from ends in Numbers select new Row(days, begins, ends)));

    [Fact]
    public void A_claim_is_read_when_its_rows_are_in_range_and_else_it_is_malformed()
    {
        int good = 0;
        int tried = 0;
        Seeded.Check(from count in Gen.Choose(0, 10) from rows in AnyRow.ArrayOf(count) select rows, 4000, rows =>
        {
            bool expected = rows.Length is >= 1 and <= 8 && rows.All(row => row.Days is >= 1 and <= 127 && row.From >= 0 && row.From < row.To && row.To <= Week.DayMinutes);
            good += expected ? 1 : 0;
            tried++;
            return Week.TryRead(new Schedule(), rows) == expected;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{good} of {tried} claims were good");
        Assert.InRange(good, tried / 10, tried * 9 / 10);
    }
}
