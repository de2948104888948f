using Latchkey.Measure;
using Xunit;

namespace Latchkey.Tests.Host.Measure;

/// <summary>What tests/coverage.sh says of a report of coverlet.</summary>
public sealed class CoverageTests
{
    // Four lines of which one is missed, and a decision that went one way only; 12 belongs to a method and to a lambda in it.
    private const string Report = """
        {"Latchkey.Firmware.dll": {
          "/x/firmware/Access/Judge.cs": {"Latchkey.Access.Judge": {
            "Judge::A()": {"Lines": {"10": 3, "11": 3, "12": 0, "13": 0}, "Branches": [{"Line": 11, "Hits": 3}, {"Line": 11, "Hits": 0}]},
            "Judge::B()": {"Lines": {"12": 1}, "Branches": []}}},
          "/x/firmware/Clock/AccessClock.cs": {"Latchkey.Clock.AccessClock": {
            "AccessClock::A()": {"Lines": {"7": 1, "8": 1, "9": 1, "10": 1}, "Branches": []}}}
        }}
        """;

    [Fact]
    public void Lines_and_branches_are_summed_by_folder()
    {
        (int exit, string table, _) = Judged(Report, 80, 50);
        Assert.Equal(0, exit);
        Assert.Matches(@"Access +3/4 +75\.0 % +1/2 +50\.0 %", table);
        Assert.Matches(@"Clock +4/4 +100\.0 % +0/0 +100\.0 %", table);
        Assert.Matches(@"together +7/8 +87\.5 % +1/2 +50\.0 %", table);
    }

    [Fact]
    public void A_file_that_lags_behind_is_named_with_the_lines_to_look_at()
    {
        string table = Judged(Report, 80, 50).Table;
        Assert.Contains("Access/Judge.cs: lines 75.0 %, branches 50.0 %; look at 11, 13", table);
        Assert.DoesNotContain("AccessClock.cs", table);
    }

    [Theory]
    [InlineData(87.5, 50, 0)]
    [InlineData(87.6, 50, 1)]
    [InlineData(87.5, 50.1, 1)]
    public void Too_little_of_either_is_a_failure(double lines, double branches, int expected)
    {
        (int exit, _, string errors) = Judged(Report, lines, branches);
        Assert.Equal(expected, exit);
        Assert.Equal(expected == 0, errors.Length == 0);
    }

    [Fact]
    public void A_report_of_nothing_is_a_failure() => Assert.Equal(1, Judged("{}", 0, 0).Exit);

    [Fact]
    public void What_is_just_short_is_not_rounded_up() => Assert.Equal(" 97.9 %", new Share(9799, 10000).ToString());

    [Theory]
    [InlineData("", new int[0])]
    [InlineData("5", new[] { 5 })]
    [InlineData("80, 85-87, 90", new[] { 80, 85, 86, 87, 90 })]
    public void Neighbouring_lines_are_one_range(string expected, int[] lines) => Assert.Equal(expected, LineRanges.Of(lines));

    private static (int Exit, string Table, string Errors) Judged(string report, double lines, double branches)
    {
        using StringWriter table = new();
        using StringWriter errors = new();
        int exit = new CoverageVerdict(CoverageReport.Read(report), lines, branches).Print(table, errors);
        return (exit, table.ToString(), errors.ToString());
    }
}
