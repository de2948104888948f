using Latchkey.Measure;
using Xunit;

namespace Latchkey.Tests.Host.Measure;

/// <summary>What tests/mutation.sh says of a report of Stryker.</summary>
public sealed class MutantTests
{
    private const string Report = """
        {"files": {"/x/firmware/Access/Rules/Schedule.cs": {"mutants": [
          {"status": "Killed", "mutatorName": "Equality mutation", "location": {"start": {"line": 4}}},
          {"status": "Timeout", "mutatorName": "Equality mutation", "location": {"start": {"line": 5}}},
          {"status": "Killed", "mutatorName": "Equality mutation", "location": {"start": {"line": 6}}},
          {"status": "Survived", "mutatorName": "Boolean mutation", "replacement": "true", "location": {"start": {"line": 9}}},
          {"status": "NoCoverage", "mutatorName": "Block removal mutation", "replacement": "{\n}", "location": {"start": {"line": 7}}},
          {"status": "Ignored", "mutatorName": "String mutation", "location": {"start": {"line": 1}}},
          {"status": "CompileError", "mutatorName": "Linq method mutation", "location": {"start": {"line": 1}}}
        ]}}}
        """;

    [Fact]
    public void Endless_loops_count_as_found_and_what_did_not_run_counts_for_nothing() =>
        Assert.Matches(@"together +60\.0 % +5 +2 +1 +1 +1", Judged(Report, 60).Table);

    [Fact]
    public void Each_survivor_is_named_with_its_place_and_what_stood_there()
    {
        string table = Judged(Report, 60).Table;
        Assert.Contains("Access/Rules/Schedule.cs:7: NoCoverage: Block removal mutation: { }", table);
        Assert.Contains("Access/Rules/Schedule.cs:9: Survived: Boolean mutation: true", table);
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(60.1, 1)]
    public void A_score_below_what_is_asked_is_a_failure(double least, int expected) => Assert.Equal(expected, Judged(Report, least).Exit);

    [Fact]
    public void A_run_without_mutants_is_a_failure() => Assert.Equal(1, Judged("""{"files": {}}""", 0).Exit);

    private static (int Exit, string Table) Judged(string report, double least)
    {
        using StringWriter table = new();
        using StringWriter errors = new();
        int exit = new MutantVerdict(MutantReport.Read(report), least).Print(table, errors);
        return (exit, table.ToString());
    }
}
