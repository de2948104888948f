namespace Latchkey.Lockctl;

/// <summary>
/// From a lock out of its box to one that takes tokens, through its console. Everything that must not be lost is in the keyring before the lock hears of it.
/// </summary>
internal sealed class Installation : ConsoleVisit
{
    // In this order: a lock is nobody's until its last step, so that whatever was forgotten can still be done. What another part of the lock needs of an installer is one more row.
    private static readonly IInstallStep[] Steps = [new FactorySecretStep(), new CameraStep(), new CalibrateStep(), new WifiStep(), new BrokerStep(), new PairStep()];

    public Installation(LockConsole console, OpenKeyring keyring, InstallPlan plan, StepView view, CancellationToken end)
        : base(console, keyring, view, end) => Plan = plan;

    /// <summary>What the installer wants.</summary>
    public InstallPlan Plan { get; }

    /// <summary>Takes every step.</summary>
    /// <param name="patience">How long the lock may take to boot.</param>
    /// <returns>What was done, in order.</returns>
    /// <exception cref="Failure">One did not succeed; those before it are done.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public List<(string Name, StepResult Result)> Run(TimeSpan patience)
    {
        View.Doing("lock", "waiting for its prompt");
        Meet(patience, Plan.LockId);
        if (IsLost)
        {
            throw new Failure($"{LockId} has lost its state (its flash is damaged): it opens from inside and by key, and takes nothing more. Erase its flash by cable and install it anew");
        }

        View.Done("lock", StepResult.Done($"{LockId}, firmware {Firmware}"));
        var results = new List<(string, StepResult)>();
        foreach (var step in Steps)
        {
            View.Doing(step.Name, "");
            var result = step.Run(this);
            View.Done(step.Name, result);
            results.Add((step.Name, result));
        }

        return results;
    }
}
