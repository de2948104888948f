using Latchkey.Hal;
using Latchkey.Store;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>reboot: starts the chip again, once what waits for the flash is there and the answer is out.</summary>
internal sealed class RebootCommand : ConsoleCommand
{
    // The line takes as long for what may still stand in its buffer.
    private const int DrainMs = 100;

    private readonly Terminal terminal;
    private readonly StateStore store;
    private readonly IReboot chip;
    private bool isDue;
    private int sinceMs;

    public RebootCommand(Terminal terminal, StateStore store, IReboot chip)
    {
        this.terminal = terminal;
        this.store = store;
        this.chip = chip;
    }

    /// <inheritdoc/>
    public override string Name => "reboot";

    /// <inheritdoc/>
    public override string Help => "start the chip again";

    /// <inheritdoc/>
    public override bool IsRunning => isDue;

    /// <inheritdoc/>
    public override int DueInMs(int nowMs) => DrainMs;

    /// <inheritdoc/>
    public override void Take(string[] words, int nowMs)
    {
        if (store.IsDirty && !store.Commit())
        {
            terminal.End("storage");
            return;
        }

        terminal.End(null);
        isDue = true;
        sinceMs = nowMs;
    }

    /// <inheritdoc/>
    public override void Step(int nowMs)
    {
        if (nowMs - sinceMs >= DrainMs)
        {
            chip.Reboot();
        }
    }
}
