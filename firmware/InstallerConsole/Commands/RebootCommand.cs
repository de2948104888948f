using Latchkey.Hal;
using Latchkey.Store;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>reboot: starts the chip again, once what waits for the flash is there and the answer is out.</summary>
internal sealed class RebootCommand : ConsoleCommand
{
    // The line takes as long for what may still stand in its buffer.
    private const int DrainMs = 100;

    private readonly StateStore store;
    private readonly IReboot chip;
    private int sinceMs;

    public RebootCommand(Terminal terminal, StateStore store, IReboot chip)
        : base(terminal)
    {
        this.store = store;
        this.chip = chip;
    }

    /// <inheritdoc/>
    public override string Name => "reboot";

    /// <inheritdoc/>
    public override string Help => "start the chip again";

    /// <inheritdoc/>
    public override int DueInMs(int nowMs) => DrainMs;

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        if (store.IsDirty && !store.Commit())
        {
            return End("storage");
        }

        terminal.End(null);
        sinceMs = nowMs;
        return true;
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs)
    {
        if (nowMs - sinceMs >= DrainMs)
        {
            chip.Reboot();
        }

        return true;
    }
}
