namespace Latchkey.Lockctl;

/// <summary>How a step went.</summary>
/// <param name="Outcome">The kind.</param>
/// <param name="Detail">A few words for people.</param>
internal sealed record StepResult(StepOutcome Outcome, string Detail)
{
    public static StepResult Done(string detail) => new(StepOutcome.Done, detail);

    public static StepResult Already(string detail) => new(StepOutcome.Already, detail);

    public static StepResult Failed(string detail) => new(StepOutcome.Failed, detail);

    public static StepResult Skipped(string detail) => new(StepOutcome.Skipped, detail);
}

/// <summary>The kinds of it.</summary>
internal enum StepOutcome
{
    /// <summary>Done now.</summary>
    Done,

    /// <summary>Done before, and not again.</summary>
    Already,

    /// <summary>Left out, because the person said so.</summary>
    Skipped,

    /// <summary>Done, and what was to be shown is not so; the work goes on for all that.</summary>
    Failed,
}
