using Latchkey.Recording;

namespace Latchkey.InstallerConsole.SelfTests;

/// <summary>test camera: the module must answer a question that is asked now, and not refuse.</summary>
internal sealed class CameraSelfTest : SelfTest
{
    // It is asked every 3 s, and answers within the second.
    private const int WaitMs = 5000;

    private readonly Camera camera;
    private int heard;
    private int sinceMs;

    public CameraSelfTest(Terminal terminal, Camera camera)
        : base(terminal) => this.camera = camera;

    /// <inheritdoc/>
    public override string Name => "camera";

    /// <inheritdoc/>
    public override string Help => "the camera module must answer, and not refuse";

    /// <inheritdoc/>
    public override string Refusal() => camera.IsPaired ? null : "unpaired";

    /// <inheritdoc/>
    public override void Begin(int nowMs)
    {
        heard = camera.HeardFrames;
        sinceMs = nowMs;
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs)
    {
        bool isHeard = camera.HeardFrames != heard;
        if (!isHeard && nowMs - sinceMs < WaitMs)
        {
            return true;
        }

        CameraState state = camera.State(nowMs);
        terminal.Value("camera", isHeard ? CameraStates.Word(state) : "silent");
        Wrong = !isHeard ? "no-answer" : state == CameraState.Refusing ? "refusing" : null;
        return false;
    }
}
