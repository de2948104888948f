using Latchkey.Bench.Timeline;

namespace Latchkey.Bench.Scenarios;

/// <summary>A good token with one bit of its payload turned over.</summary>
internal sealed class Tampered : Scenario
{
    internal override string Name => "tampered";

    internal override string Summary => "a good token with one bit flipped: bad-mac, and the motor stays still";

    internal override async Task PlayAsync(Stage stage)
    {
        byte[] token = stage.Mint(stage.NewDelivery());

        // The last byte of the reference: the payload stays well-formed, so that nothing but the MAC can notice.
        const int TagWithHeader = 2 + 32;
        token[^(TagWithHeader + 1)] ^= 1;

        Mark mark = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "bad-mac").ConfigureAwait(false);
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(mark));
    }
}
