using Latchkey.Access;
using Latchkey.Keys;
using Latchkey.Session;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>token unlock|lock: an access token, as anybody presents it who has no cloud; answered when the grant is decided, at once or within 2 s.</summary>
internal sealed class TokenCommand : ConsoleCommand, IDecisionWatcher
{
    private readonly TokenDesk tokens;
    private bool isWaiting;

    public TokenCommand(Terminal terminal, TokenDesk tokens)
        : base(terminal) => this.tokens = tokens;

    /// <inheritdoc/>
    public override string Name => "token";

    /// <inheritdoc/>
    public override string Usage => "unlock|lock <base64url>";

    /// <inheritdoc/>
    public override string Help => "present a token: to unlock, or to lock";

    /// <inheritdoc/>
    public override ConsoleRights Rights => ConsoleRights.Paired;

    /// <inheritdoc/>
    public override string[] Details => new string[]
    {
        "The token is checked here, without the cloud. ok = granted: the recording is asked for, then the bolt moves.",
        "error: <reason> = denied, e.g. expired, used-up, out-of-schedule, camera (firmware/protocol/reasons.md).",
    };

    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        bool isUnlock = words.Length == 3 && words[1] == "unlock";
        if (words.Length != 3 || (!isUnlock && words[1] != "lock"))
        {
            return End("malformed");
        }

        // What is no base64url is no token either: denied, reported and counted like any other.
        isWaiting = true;
        tokens.Present(Base64Url.Decode(words[2]) ?? new byte[0], Way.Console, isUnlock ? Verb.Unlock : Verb.Lock, false, this);
        return isWaiting;
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs) => isWaiting;

    /// <inheritdoc/>
    public void Decided(Reason reason)
    {
        isWaiting = false;
        terminal.End(reason == Reason.None ? null : ReasonWords.Of(reason));
    }
}
