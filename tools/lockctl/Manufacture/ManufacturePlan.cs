namespace Latchkey.Lockctl;

/// <summary>What the maker wants, from the command line.</summary>
/// <param name="LockId">The lock that it has to be; null for whichever is at the port.</param>
/// <param name="Operator">Who does it, for the results.</param>
/// <param name="Skipped">Names of the tests that are left out.</param>
/// <param name="Indicator">What is seen and heard of LED and buzzer, <c>good</c> or <c>bad</c>; null to ask.</param>
/// <param name="DoorPatience">How long a person has for the door.</param>
/// <param name="Label">How its label looks.</param>
/// <param name="Again">Whether a lock that has passed is tested once more.</param>
internal sealed record ManufacturePlan(
    string? LockId,
    string Operator,
    IReadOnlyList<string> Skipped,
    string? Indicator,
    TimeSpan DoorPatience,
    LabelDesign Label,
    bool Again);
