namespace Latchkey.Lockctl;

/// <summary>The camera module gets its key.</summary>
internal sealed class CameraStep : IInstallStep
{
    /// <inheritdoc/>
    public string Name => "camera";

    /// <inheritdoc/>
    public StepResult Run(Installation installation)
    {
        var state = installation.Status.Value("camera");
        if (!installation.Plan.CameraWanted)
        {
            return StepResult.Skipped(state == "unpaired" ? "deliveries and services are denied until it is paired" : $"left as it is: paired, {state}");
        }

        if (state != "unpaired" && !installation.Plan.Again)
        {
            return StepResult.Already(state == "absent" ? "paired, but it is silent now: look at its cable" : $"paired, {state}");
        }

        installation.Demand("camera-pair");
        return StepResult.Done("paired");
    }
}
