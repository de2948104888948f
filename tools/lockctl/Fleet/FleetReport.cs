using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary>The results of a factory, counted. A lock counts as its last row says.</summary>
/// <param name="Locks">How many there are.</param>
/// <param name="Passed">How many of them have passed.</param>
/// <param name="PassedAtFirst">How many had passed when they were made for the first time.</param>
/// <param name="Failed">Those that have failed, and with what.</param>
/// <param name="Faults">How often each test failed for each reason, in all rows: also of locks that were mended since.</param>
/// <param name="Skipped">How many locks that have passed were never asked to show something.</param>
/// <param name="Firmware">Locks by the firmware that they had then.</param>
/// <param name="Operators">Rows by who made them.</param>
/// <param name="First">When the first row was written; null when there is none.</param>
/// <param name="Last">When the last one was.</param>
internal sealed record FleetReport(
    int Locks,
    int Passed,
    int PassedAtFirst,
    IReadOnlyList<FailedLock> Failed,
    IReadOnlyList<FaultCount> Faults,
    IReadOnlyList<WordCount> Skipped,
    IReadOnlyList<WordCount> Firmware,
    IReadOnlyList<WordCount> Operators,
    string? First,
    string? Last)
{
    /// <summary>Counts.</summary>
    /// <param name="rows">Oldest first.</param>
    public static FleetReport Of(IReadOnlyList<ResultRow> rows)
    {
        var locks = rows.GroupBy(row => row.LockId, StringComparer.Ordinal).ToList();
        var current = locks.ConvertAll(made => made.Last());
        var faults = rows.SelectMany(row => row.Tests).Where(test => test.Outcome == TestOutcome.Fail).GroupBy(test => (test.Test, Reason: test.Reason!));
        return new FleetReport(
            locks.Count,
            current.Count(row => row.HasPassed),
            locks.Count(made => made.First().HasPassed),
            [.. current.Where(row => !row.HasPassed).Select(row => new FailedLock(row.LockId, row.Time, new MadeLock(row, null, IsNew: true).Faults))],
            [.. faults.Select(fault => new FaultCount(fault.Key.Test, fault.Key.Reason, fault.Count())).OrderByDescending(fault => fault.Count).ThenBy(fault => fault.Test, StringComparer.Ordinal)],
            Counted(current.Where(row => row.HasPassed).SelectMany(row => row.Tests).Where(test => test.Outcome == TestOutcome.Skipped).Select(test => test.Test)),
            Counted(current.Select(row => row.Firmware)),
            Counted(rows.Select(row => row.Operator)),
            rows.Count > 0 ? rows[0].Time : null,
            rows.Count > 0 ? rows[^1].Time : null);
    }

    private static List<WordCount> Counted(IEnumerable<string> words) =>
        [.. words.GroupBy(word => word, StringComparer.Ordinal).Select(same => new WordCount(same.Key, same.Count())).OrderByDescending(same => same.Count).ThenBy(same => same.Word, StringComparer.Ordinal)];
}

/// <summary>A lock that has failed.</summary>
internal sealed record FailedLock(string Lock, string Time, string Faults);

/// <summary>How often a test failed for a reason.</summary>
internal sealed record FaultCount(string Test, string Reason, int Count);

/// <summary>How often a word stands somewhere.</summary>
internal sealed record WordCount(string Word, int Count);

/// <summary>Compile-time JSON of all of these.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FleetReport))]
internal sealed partial class FleetReportJson : JsonSerializerContext;
