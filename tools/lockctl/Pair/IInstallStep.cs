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
