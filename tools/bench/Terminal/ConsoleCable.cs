using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Terminal;

/// <summary>
/// The cable at COM2. While the lock is set up, the bench's own dialog is plugged in and nobody sees what it says; afterwards the pseudo-terminal is.
/// </summary>
public sealed class ConsoleCable : IDisposable
{
    private const int LastPromptMs = 50;

    private readonly Uart uart;
    private readonly PseudoTerminal terminal;
    private volatile ConsoleDialog? dialog;

    /// <summary>Plugs a new pseudo-terminal in.</summary>
    public ConsoleCable(Uart uart)
    {
        ArgumentNullException.ThrowIfNull(uart);
        this.uart = uart;
        terminal = new PseudoTerminal(FromTerminal);
        uart.ToOutside += FromLock;
    }

    /// <summary>What a terminal program opens.</summary>
    public string Path => terminal.Path;

    /// <summary>Plugs a dialog in, for as long as <paramref name="talk"/> takes.</summary>
    public async Task TalkAsync(Func<ConsoleDialog, Task> talk)
    {
        ArgumentNullException.ThrowIfNull(talk);
        dialog = new ConsoleDialog(uart.FromOutside);
        try
        {
            await talk(dialog).ConfigureAwait(false);
        }
        finally
        {
            // The prompt behind the last answer belongs to the dialog too.
            await Task.Delay(LastPromptMs).ConfigureAwait(false);
            dialog = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        uart.ToOutside -= FromLock;
        terminal.Dispose();
    }

    private void FromLock(byte[] bytes)
    {
        if (dialog is { } plugged)
        {
            plugged.Feed(bytes);
        }
        else
        {
            terminal.Write(bytes);
        }
    }

    private void FromTerminal(byte[] bytes)
    {
        if (dialog is null)
        {
            uart.FromOutside(bytes);
        }
    }
}
