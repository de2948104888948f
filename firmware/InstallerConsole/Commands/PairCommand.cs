using Latchkey.Hal;
using Latchkey.Keys;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>pair: a nonce for the pairing tool; pair with its answer: takes the lock over, everything or nothing.</summary>
internal sealed class PairCommand : ConsoleCommand
{
    private readonly PairingDesk pairing;
    private readonly World world;

    public PairCommand(Terminal terminal, PairingDesk pairing, World world)
        : base(terminal)
    {
        this.pairing = pairing;
        this.world = world;
    }

    /// <inheritdoc/>
    public override string Name => "pair";

    /// <inheritdoc/>
    public override string Usage => "[<base64url>]";

    /// <inheritdoc/>
    public override string Help => "print a nonce for the pairing tool, or take the tool's answer";

    /// <inheritdoc/>
    public override string[] Details => new string[]
    {
        "pair prints lock and nonce, good for 10 min and for one answer. pair <base64url> takes the answer and prints confirm, which the tool checks.",
        "A lock that is paired already then belongs to the new issuer: every older key, token, hold and revocation ends.",
    };

    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        if (words.Length == 1)
        {
            terminal.Value("lock", world.BoardInfo.LockId());
            terminal.Value("nonce", Hex.From(pairing.NewNonce()));
            return End(null);
        }

        string wrong = pairing.Answer(words.Length == 2 ? Base64Url.Decode(words[1]) : null);
        if (wrong == null)
        {
            terminal.Value("confirm", Hex.From(pairing.Confirmation));
        }

        terminal.End(wrong);
        if (pairing.IsHalfDone)
        {
            world.Reboot.Reboot();
        }

        return false;
    }
}
