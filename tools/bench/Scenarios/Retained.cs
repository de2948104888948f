using Latchkey.Bench.Timeline;

namespace Latchkey.Bench.Scenarios;

/// <summary>The broker keeps an unlock and plays it to the lock when that connects: genuine, in time, unused, and refused all the same.</summary>
internal sealed class Retained : Scenario
{
    // The lock sees the loss by its keep-alive or at once, and comes back with a back-off.
    private static readonly TimeSpan ReconnectPatience = TimeSpan.FromSeconds(60);

    internal override string Name => "retained";

    internal override string Summary => "a genuine unlock kept by the broker is refused as retained when the lock connects";

    internal override async Task PlayAsync(Stage stage)
    {
        stage.Board.Network = false;
        await stage.SwipeAsync(stage.Mint(stage.NewDelivery()), retain: true).ConfigureAwait(false);
        Mark mark = stage.Here();
        stage.Board.Network = true;
        await stage.EventAsync(mark, "denied", ReconnectPatience).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "retained").ConfigureAwait(false);
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(mark));

        // An empty retained message takes the kept one away from the broker.
        await stage.SwipeAsync([], retain: true).ConfigureAwait(false);
    }
}
