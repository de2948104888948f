using System.Globalization;

namespace Latchkey.Lockctl;

/// <summary>One making of one lock, as the results keep it. A lock that was made again has one row more, and the last one counts.</summary>
/// <param name="Time">When it ended, in UTC: <c>2026-11-22T15:04:05Z</c>.</param>
/// <param name="LockId">The lock.</param>
/// <param name="Firmware">The version that it said.</param>
/// <param name="Tests">How each test went, in the order of <see cref="Making.Tests"/>.</param>
/// <param name="Operator">Who did it.</param>
internal sealed record ResultRow(string Time, string LockId, string Firmware, IReadOnlyList<TestVerdict> Tests, string Operator)
{
    private const string Passed = "passed";
    private const string Failed = "failed";
    private const int Before = 6;

    /// <summary>The names of the columns. The result is the last, so that a row of which a power cut left the beginning is known as one.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["time", "lock", "mac", "firmware", "operator", "label", .. Making.Tests.Select(test => test.Name), "result"];

    /// <summary>Whether nothing is wrong with it. What was left out is not.</summary>
    public bool HasPassed => Tests.All(test => test.Outcome is TestOutcome.Pass or TestOutcome.Skipped);

    /// <summary>That in a word.</summary>
    public string Result => HasPassed ? Passed : Failed;

    /// <summary>Its MAC address; null when the id does not tell.</summary>
    public string? Mac => MacAddress.Of(LockId);

    /// <summary>The fields, in the order of the columns.</summary>
    public IReadOnlyList<string> Fields => [Time, LockId, Mac ?? "", Firmware, Operator, HasPassed ? MakersFolder.LabelName(LockId) : "", .. Tests.Select(test => test.ToString()), Result];

    /// <summary>This moment as a row has it.</summary>
    public static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads the fields of one.</summary>
    /// <returns>Null when they are not those of a row.</returns>
    public static ResultRow? Parse(IReadOnlyList<string> fields)
    {
        if (fields.Count != Columns.Count || !Cloud.LockId.IsValid(fields[1]) || !DateTimeOffset.TryParse(fields[0], CultureInfo.InvariantCulture, out _))
        {
            return null;
        }

        TestVerdict?[] tests = [.. Making.Tests.Select((test, i) => TestVerdict.Parse(test.Name, fields[Before + i]))];
        var row = tests.Contains(null) ? null : new ResultRow(fields[0], fields[1], fields[3], tests!, fields[4]);
        return row?.Result == fields[^1] ? row : null;
    }
}
