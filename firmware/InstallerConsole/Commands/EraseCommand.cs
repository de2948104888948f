using Latchkey.Keys;
using Latchkey.Ownership;
using Latchkey.Store;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>unpair, factory-reset: the lock becomes nobody's, and says what it keeps. The end of it is a boot.</summary>
internal sealed class EraseCommand : ConsoleCommand
{
    private readonly Credentials credentials;
    private readonly Erasure erasure;
    private readonly StateStore store;
    private readonly PairingWindow window;
    private readonly bool isForPaired;

    /// <summary>unpair, which is for a paired lock, or factory-reset.</summary>
    public EraseCommand(bool isForPaired, Terminal terminal, Credentials credentials, Erasure erasure, StateStore store, PairingWindow window)
        : base(terminal)
    {
        this.isForPaired = isForPaired;
        this.credentials = credentials;
        this.erasure = erasure;
        this.store = store;
        this.window = window;
    }

    /// <inheritdoc/>
    public override string Name => isForPaired ? "unpair" : "factory-reset";

    /// <inheritdoc/>
    public override string Help => isForPaired ? "make the lock nobody's, and erase what it holds" : "the same, paired or not";

    /// <inheritdoc/>
    public override string[] Details => new string[]
    {
        "Erases keys, tokens, holds, settings, calibration, camera key, Wi-Fi, broker and logs, then boots.",
        "Keeps the factory secret, the highest epoch, the clock's floor, the event counter and the seed of nonces.",
        "A paired lock first brings out its reports: up to 30 s, 10 s without a cloud. A session that is open is ended first, and so is a recording.",
    };

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        string wrong = isForPaired && !credentials.IsPaired ? "not-paired" : erasure.IsUnderWay ? "busy" : window.Note("pairing-window", Name) ? null : "storage";
        if (wrong == null)
        {
            erasure.Ask(false);
            if (!store.Commit())
            {
                erasure.TakeBack();
                wrong = "storage";
            }
        }

        if (wrong == null)
        {
            terminal.Value("erased", "keys, tokens, holds, settings, calibration, camera, wifi, broker, logs");
            terminal.Value("kept", "factory secret, highest epoch, clock floor, event counter, nonce seed");
        }

        terminal.End(wrong);
        return erasure.IsUnderWay;
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs) => erasure.IsUnderWay;
}
