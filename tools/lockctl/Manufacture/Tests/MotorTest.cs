namespace Latchkey.Lockctl;

/// <summary>The bolt travels to its other end and back, with the door open.</summary>
internal sealed class MotorTest : IProductTest
{
    // From one travel to the next; the slowest profile takes 5 s for one.
    private static readonly TimeSpan TravelPatience = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public string Name => "motor";

    /// <inheritdoc/>
    public string? Run(Making making) => making.AwaitOpenDoor(Name, making.Plan.DoorPatience)
        ? making.Ask("test motor", TravelPatience, line => making.View.Doing(Name, line)).Error
        : "door-not-open";
}
