namespace Latchkey.Lockctl;

/// <summary>One thing that a lock has to show before it leaves the factory.</summary>
internal interface IProductTest
{
    /// <summary>Its name, a word: the option's, the column's in the results.</summary>
    string Name { get; }

    /// <summary>Whether the tests behind it tell nothing when this one fails.</summary>
    bool IsFirstOfAll => false;

    /// <summary>Tries it.</summary>
    /// <returns>The word for why it failed, or null.</returns>
    /// <exception cref="Failure">Nothing can be told: the cable, or nobody is there who could look.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    string? Run(Making making);
}

/// <summary>How a test went.</summary>
/// <param name="Test">Its name.</param>
/// <param name="Outcome">The kind.</param>
/// <param name="Reason">The word for why it failed; null unless it did.</param>
internal sealed record TestVerdict(string Test, TestOutcome Outcome, string? Reason)
{
    /// <summary>As the results have it.</summary>
    public override string ToString() => Outcome switch
    {
        TestOutcome.Pass => "pass",
        TestOutcome.Fail => $"fail: {Reason}",
        TestOutcome.Skipped => "skipped",
        _ => "",
    };

    /// <summary>Reads that again.</summary>
    /// <returns>Null when it is none.</returns>
    public static TestVerdict? Parse(string test, string text) => text switch
    {
        "pass" => new(test, TestOutcome.Pass, null),
        "skipped" => new(test, TestOutcome.Skipped, null),
        "" => new(test, TestOutcome.NotReached, null),
        _ => text.StartsWith("fail: ", StringComparison.Ordinal) ? new(test, TestOutcome.Fail, text["fail: ".Length..]) : null,
    };
}

/// <summary>The kinds of it.</summary>
internal enum TestOutcome
{
    Pass,
    Fail,

    /// <summary>Left out, because the maker said so.</summary>
    Skipped,

    /// <summary>One before it failed, without which it tells nothing.</summary>
    NotReached,
}
