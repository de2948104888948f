using Latchkey.Keys;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>factory-install: the secret of a device that has none, once.</summary>
internal sealed class FactoryInstallCommand : ConsoleCommand
{
    private readonly PairingDesk pairing;

    public FactoryInstallCommand(Terminal terminal, PairingDesk pairing)
        : base(terminal) => this.pairing = pairing;

    /// <inheritdoc/>
    public override string Name => "factory-install";

    /// <inheritdoc/>
    public override string Usage => "<base64url>";

    /// <inheritdoc/>
    public override string Help => "set the factory secret, once (blank device)";

    /// <inheritdoc/>
    public override string[] Details => new string[] { "32 bytes of this device's own; they never leave it again, and stay when the lock is unpaired or reset." };

    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs) => End(pairing.Install(words.Length == 2 ? Base64Url.Decode(words[1]) : null));
}
