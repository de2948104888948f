using Latchkey.Hal;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>version: firmware and lock id.</summary>
internal sealed class VersionCommand : ConsoleCommand
{
    private readonly Terminal terminal;
    private readonly IBoardInfo board;

    public VersionCommand(Terminal terminal, IBoardInfo board)
    {
        this.terminal = terminal;
        this.board = board;
    }

    /// <inheritdoc/>
    public override string Name => "version";

    /// <inheritdoc/>
    public override string Help => "firmware and lock id";

    /// <inheritdoc/>
    public override ConsoleRights Rights => ConsoleRights.Always;

    /// <inheritdoc/>
    public override void Take(string[] words, int nowMs)
    {
        terminal.Value("version", Firmware.Version);
        terminal.Value("lock", board.LockId());
        terminal.End(null);
    }
}
