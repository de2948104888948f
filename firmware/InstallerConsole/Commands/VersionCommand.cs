using Latchkey.Hal;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>version: firmware and lock id.</summary>
internal sealed class VersionCommand : ConsoleCommand
{
    private readonly IBoardInfo board;

    public VersionCommand(Terminal terminal, IBoardInfo board)
        : base(terminal) => this.board = board;

    /// <inheritdoc/>
    public override string Name => "version";

    /// <inheritdoc/>
    public override string Help => "firmware and lock id";

    /// <inheritdoc/>
    public override ConsoleRights Rights => ConsoleRights.Always;

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        terminal.Value("version", Firmware.Version);
        terminal.Value("lock", board.LockId());
        return End(null);
    }
}
