using Latchkey.Access;
using Latchkey.Admin;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Store;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>admin: an admin message, as the cloud sends it; answered here once its seq, its effect and its event are on flash.</summary>
internal sealed class AdminCommand : ConsoleCommand
{
    private const int StorageMs = 5000;

    private const int LookMs = 20;

    private readonly AdminDesk admin;
    private readonly Credentials credentials;
    private readonly StateStore store;
    private Reason reason;
    private string answer;
    private int sinceMs;

    public AdminCommand(Terminal terminal, AdminDesk admin, Credentials credentials, StateStore store)
        : base(terminal)
    {
        this.admin = admin;
        this.credentials = credentials;
        this.store = store;
    }

    /// <inheritdoc/>
    public override string Name => "admin";

    /// <inheritdoc/>
    public override string Usage => "<base64url>";

    /// <inheritdoc/>
    public override string Help => "carry out an admin message: same rules, seq and answers as from the cloud";

    /// <inheritdoc/>
    public override ConsoleRights Rights => ConsoleRights.Always;

    /// <inheritdoc/>
    public override string[] Details => new string[] { "Prints the answer as the cloud gets it, without its envelope; then ok, or error: <reason> (firmware/protocol/admin.md)." };

    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <inheritdoc/>
    public override int DueInMs(int nowMs) => LookMs;

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        if (!credentials.IsPaired)
        {
            return End("not-paired");
        }

        // What is no base64url is no message either: refused and counted like any other.
        reason = admin.Take((words.Length == 2 ? Base64Url.Decode(words[1]) : null) ?? new byte[0], Way.Console, false);

        // Kept, since the cloud may send another message before this one is on flash.
        JsonWriter json = admin.Answer;
        answer = json.Length == 0 ? null : "{" + System.Text.Encoding.UTF8.GetString(json.Buffer, 1, json.Length - 1) + "}";
        sinceMs = nowMs;
        return Step(nowMs);
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs)
    {
        bool isStored = !store.IsDirty;
        if (!isStored && nowMs - sinceMs < StorageMs)
        {
            return true;
        }

        if (isStored && answer != null)
        {
            terminal.Value("answer", answer);
        }

        return End(!isStored ? "storage" : reason == Reason.None ? null : ReasonWords.Of(reason));
    }
}
