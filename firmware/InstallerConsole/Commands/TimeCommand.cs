using Latchkey.Clock;
using Latchkey.Cloud;
using Latchkey.Keys;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>time: what the access clock says and, of a paired lock, a nonce for an admin message time, good once for 10 s.</summary>
internal sealed class TimeCommand : ConsoleCommand
{
    private readonly AccessClock clock;
    private readonly Credentials credentials;
    private readonly TimeRequest request;

    public TimeCommand(Terminal terminal, AccessClock clock, Credentials credentials, TimeRequest request)
        : base(terminal)
    {
        this.clock = clock;
        this.credentials = credentials;
        this.request = request;
    }

    /// <inheritdoc/>
    public override string Name => "time";

    /// <inheritdoc/>
    public override string Help => "the access clock, and a nonce to set it by";

    /// <inheritdoc/>
    public override ConsoleRights Rights => ConsoleRights.Always;

    /// <inheritdoc/>
    public override string[] Details => new string[]
    {
        "time in seconds since 1970 UTC, uncertainty in seconds; unknown after each loss of power until the clock is set.",
        "nonce is for the admin message time, typed here (admin) or sent by the cloud within 10 s.",
    };

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        clock.Refresh();
        int uncertaintyS = clock.UncertaintyS;
        terminal.Value("time", uncertaintyS < 0 ? "unknown" : clock.NowS.ToString());
        terminal.Value("uncertainty", uncertaintyS < 0 ? "unknown" : uncertaintyS.ToString());
        if (credentials.IsPaired)
        {
            terminal.Value("nonce", Hex.From(request.AskConsole()));
        }

        return End(null);
    }
}
