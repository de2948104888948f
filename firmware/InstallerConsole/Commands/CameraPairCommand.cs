using Latchkey.Recording;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>camera-pair: gives the camera module a key, and waits for its answer.</summary>
internal sealed class CameraPairCommand : ConsoleCommand
{
    private readonly Terminal terminal;
    private readonly Camera camera;
    private readonly PairingWindow window;
    private bool isWaiting;

    public CameraPairCommand(Terminal terminal, Camera camera, PairingWindow window)
    {
        this.terminal = terminal;
        this.camera = camera;
        this.window = window;
    }

    /// <inheritdoc/>
    public override string Name => "camera-pair";

    /// <inheritdoc/>
    public override string Help => "give the camera module a key";

    /// <inheritdoc/>
    public override string[] Details => new string[] { "no-answer = nothing that speaks the protocol is at the camera's line: check its supply, and that TX goes to RX." };

    /// <inheritdoc/>
    public override bool IsRunning => isWaiting;

    /// <inheritdoc/>
    public override void Take(string[] words, int nowMs)
    {
        if (!window.NoteNow(Name))
        {
            terminal.End("storage");
            return;
        }

        isWaiting = true;
        camera.Pair(nowMs);
    }

    /// <inheritdoc/>
    public override void Step(int nowMs)
    {
        if (!camera.IsPairing)
        {
            isWaiting = false;
            terminal.End(camera.WasPairingAnswered ? null : "no-answer");
        }
    }
}
