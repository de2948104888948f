using System.Text.Json;
using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary>How the making of a lock went.</summary>
/// <param name="Row">Its row of the results.</param>
/// <param name="Label">The file of its label; null when it has failed.</param>
/// <param name="IsNew">False when it had passed before, and was left as it is.</param>
internal sealed record MadeLock(ResultRow Row, string? Label, bool IsNew)
{
    /// <summary>Its failed tests, each with its reason.</summary>
    public string Faults => string.Join(", ", Row.Tests.Where(test => test.Outcome == TestOutcome.Fail).Select(test => $"{test.Test} ({test.Reason})"));

    /// <summary>As <c>--json</c> prints it.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new ShownMadeLock(Row.LockId, Row.Mac, Row.Firmware, Row.Result, IsNew, Row.Time, Row.Operator, Label, [.. Row.Tests.Select(test => new ShownTest(test.Test, ShownTest.Word(test.Outcome), test.Reason))]),
        MadeLockJson.Default.ShownMadeLock);
}

/// <summary>It, for programs. <c>New</c> is false when it had passed before, at <c>Time</c>.</summary>
internal sealed record ShownMadeLock(string Lock, string? Mac, string Firmware, string Result, bool New, string Time, string Operator, string? Label, IReadOnlyList<ShownTest> Tests);

/// <summary>A test of it: <c>pass</c>, <c>fail</c>, <c>skipped</c> or <c>not-reached</c>.</summary>
internal sealed record ShownTest(string Test, string Outcome, string? Reason)
{
    public static string Word(TestOutcome outcome) => outcome == TestOutcome.NotReached ? "not-reached" : outcome.ToString().ToLowerInvariant();
}

/// <summary>Compile-time JSON of both.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShownMadeLock))]
internal sealed partial class MadeLockJson : JsonSerializerContext;
