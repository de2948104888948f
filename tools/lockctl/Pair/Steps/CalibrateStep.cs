namespace Latchkey.Lockctl;

/// <summary>The lock measures its bolt, with the door open. Where the bolt is only a person can say: a lock on the other side of the door is its own mirror image.</summary>
internal sealed class CalibrateStep : IInstallStep
{
    private static readonly TimeSpan DoorPatience = TimeSpan.FromMinutes(2);

    // From one travel to the next; the slowest profile takes 5 s for one.
    private static readonly TimeSpan TravelPatience = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public string Name => "bolt";

    /// <inheritdoc/>
    public StepResult Run(Installation installation)
    {
        var isCalibrated = installation.Status.Value("calibrated") == "yes";
        if (!installation.Plan.CalibrationWanted)
        {
            return StepResult.Skipped(isCalibrated ? "left as it is: calibrated" : "every token is denied until it is calibrated");
        }

        if (isCalibrated && !installation.Plan.Again)
        {
            return StepResult.Already("calibrated");
        }

        if (!installation.AwaitOpenDoor(Name, DoorPatience))
        {
            throw new Failure($"the lock says that its door is {installation.Status.Value("door")}: open it and run this again; if it is open, look at the reed switch and its magnet");
        }

        var bolt = installation.Plan.Bolt ?? installation.View.Choose("Turn the bolt by hand all the way out or in. Where do you see it?", "out", "in")
            ?? throw new Failure("where the bolt is, only a person can say: turn it all the way by hand and give --bolt out or --bolt in (--skip-calibration leaves it for later)");
        var travels = 0;
        var answer = installation.Demand($"calibrate {bolt}", TravelPatience, line =>
        {
            // Behind the travels comes what they told: the side of the door.
            if (line.StartsWith("retract: ", StringComparison.Ordinal) || line.StartsWith("extend: ", StringComparison.Ordinal))
            {
                installation.View.Doing(Name, $"travel {++travels} of 6: {line}");
            }
        });
        installation.Look();
        var told = $"calibrated, side of the door: {answer.Value("side")}";
        return StepResult.Done(answer.Value("was") is { } before
            ? $"{told}, and it was {before}: if nobody moved the lock, \"{bolt}\" was not what you saw, and it says locked of a bolt that is in; calibrate again"
            : told);
    }
}
