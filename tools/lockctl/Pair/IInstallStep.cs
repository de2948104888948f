namespace Latchkey.Lockctl;

/// <summary>One step of installing a lock. It looks first whether it is done already, so that an installation that was cut short goes on where it ended.</summary>
internal interface IInstallStep
{
    /// <summary>Its name, a word or two.</summary>
    string Name { get; }

    /// <summary>Takes it.</summary>
    /// <exception cref="Failure">The lock refuses, or something is missing; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    StepResult Run(Installation installation);
}

/// <summary>How a step went.</summary>
/// <param name="Outcome">The kind.</param>
/// <param name="Detail">A few words for people.</param>
internal sealed record StepResult(StepOutcome Outcome, string Detail)
{
    public static StepResult Done(string detail) => new(StepOutcome.Done, detail);

    public static StepResult Already(string detail) => new(StepOutcome.Already, detail);

    public static StepResult Skipped(string detail) => new(StepOutcome.Skipped, detail);
}

/// <summary>The kinds of it.</summary>
internal enum StepOutcome
{
    /// <summary>Done now.</summary>
    Done,

    /// <summary>Done before, and not again.</summary>
    Already,

    /// <summary>Left out, because the installer said so.</summary>
    Skipped,
}
