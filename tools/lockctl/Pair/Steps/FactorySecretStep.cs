namespace Latchkey.Lockctl;

/// <summary>A blank device gets its factory secret; of one that has it already the keyring may learn it.</summary>
internal sealed class FactorySecretStep : IInstallStep
{
    /// <inheritdoc/>
    public string Name => "factory secret";

    /// <inheritdoc/>
    public StepResult Run(Installation installation)
    {
        var known = installation.Keyring.Page.Entry(installation.LockId).FactorySecret;
        if (installation.Plan.FactorySecret is { } given && known is not null && given != known)
        {
            throw new Failure($"the keyring has another factory secret for {installation.LockId} than the one given: which is right? The device keeps its first for life");
        }

        if (installation.IsBlank)
        {
            var secret = FactorySecret.Keep(installation, known ?? installation.Plan.FactorySecret);
            return FactorySecret.Install(installation, secret) is { } refused
                ? throw ConsoleRefusals.Of(FactorySecret.Command, refused)
                : StepResult.Done(known is null ? "installed, and kept in the keyring" : "that of the keyring installed");
        }

        if (known is null && installation.Plan.FactorySecret is { } learnt)
        {
            installation.Keyring.Change(installation.LockId, entry => entry with { FactorySecret = learnt });
        }

        return StepResult.Already(installation.Keyring.Page.Entry(installation.LockId).FactorySecret is null ? "the device has one, the keyring does not" : "the device has one");
    }
}
