using Latchkey.Bench.Timeline;

namespace Latchkey.Bench.Scenarios;

/// <summary>A genuine token whose window closed an hour ago.</summary>
internal sealed class Expired : Scenario
{
    internal override string Name => "expired";

    internal override string Summary => "a genuine token whose window is over: expired, and the motor stays still";

    internal override async Task PlayAsync(Stage stage)
    {
        long now = stage.Cloud.Now;
        byte[] token = stage.Mint(stage.NewDelivery() with { NotBefore = now - 7200, Expires = now - 3600 });

        Mark mark = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "expired").ConfigureAwait(false);
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(mark));
    }
}
