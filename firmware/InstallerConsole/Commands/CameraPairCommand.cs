using Latchkey.Recording;
using Latchkey.Store;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>camera-pair: gives the camera module a key, and waits for its answer.</summary>
internal sealed class CameraPairCommand : ConsoleCommand
{
    private readonly Camera camera;
    private readonly PairingWindow window;
    private readonly StateStore store;

    public CameraPairCommand(Terminal terminal, Camera camera, PairingWindow window, StateStore store)
        : base(terminal)
    {
        this.camera = camera;
        this.window = window;
        this.store = store;
    }

    /// <inheritdoc/>
    public override string Name => "camera-pair";

    /// <inheritdoc/>
    public override string Help => "give the camera module a key";

    /// <inheritdoc/>
    public override string[] Details => new string[] { "no-answer = nothing that speaks the protocol is at the camera's line: check its supply, and that TX goes to RX." };

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        if (!window.NoteNow(Name))
        {
            return End("storage");
        }

        camera.Pair(nowMs);
        return true;
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs)
    {
        // ok says that the key outlives a boot.
        return camera.IsPairing || End(!camera.WasPairingAnswered ? "no-answer" : store.IsDirty && !store.Commit() ? "storage" : null);
    }
}
