using System.Security.Cryptography;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>
/// The factory secret: a blank device gets one, which is in the keyring before it is sent, since the device takes no other and nobody can read it back.
/// </summary>
internal sealed class FactorySecretStep : IInstallStep
{
    /// <inheritdoc/>
    public string Name => "factory secret";

    /// <inheritdoc/>
    public StepResult Run(Installation installation)
    {
        var isBlank = installation.Status.Value("paired") == "blank";
        var known = installation.Keyring.Page.Entry(installation.LockId).FactorySecret;
        if (installation.Plan.FactorySecret is { } given && known is not null && given != known)
        {
            throw new Failure($"the keyring has another factory secret for {installation.LockId} than the one given: which is right? The device keeps its first for life");
        }

        // Taken into the keyring, also when the device has it already; only a blank one can be given a new one.
        var secret = known ?? installation.Plan.FactorySecret ?? (isBlank ? Hex.Encode(RandomNumberGenerator.GetBytes(FactorySecretText.Length)) : null);
        if (isBlank)
        {
            installation.Keyring.Add(installation.LockId);
        }

        if (secret != known)
        {
            installation.Keyring.Change(installation.LockId, entry => entry with { FactorySecret = secret });
        }

        if (!isBlank)
        {
            return StepResult.Already(secret is null ? "the device has one, the keyring does not" : "the device has one");
        }

        installation.Demand("factory-install " + Base64Url.Encode(Hex.Decode(secret!)));
        installation.Look();
        return StepResult.Done(known is null ? "installed, and kept in the keyring" : "that of the keyring installed");
    }
}
