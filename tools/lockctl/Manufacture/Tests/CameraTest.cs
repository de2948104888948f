namespace Latchkey.Lockctl;

/// <summary>The camera module that goes into the same box gets its key, and answers.</summary>
internal sealed class CameraTest : IProductTest
{
    /// <inheritdoc/>
    public string Name => "camera";

    /// <inheritdoc/>
    public string? Run(Making making)
    {
        // One that is silent may be another module than the one that was paired: it would never answer.
        making.Look();
        var isKnown = making.Status.Value("camera") is not ("unpaired" or "absent");
        return (isKnown ? null : making.Ask("camera-pair").Error) ?? making.Ask("test camera").Error;
    }
}
