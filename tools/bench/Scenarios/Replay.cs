using Latchkey.Bench.Timeline;

namespace Latchkey.Bench.Scenarios;

/// <summary>The same token a second time, after a delivery that worked.</summary>
internal sealed class Replay : Scenario
{
    internal override string Name => "replay";

    internal override string Summary => "the same token again after its delivery: used-up, and the motor stays still";

    internal override async Task PlayAsync(Stage stage)
    {
        byte[] token = stage.Mint(stage.NewDelivery());
        await stage.OpensAsync("the delivery opens", () => stage.SwipeAsync(token)).ConfigureAwait(false);

        Mark again = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        await stage.DeniedAsync(again, "used-up").ConfigureAwait(false);
        await stage.MotorStillAsync(again).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(again));
    }
}
