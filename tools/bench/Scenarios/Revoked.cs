using Latchkey.Bench.Timeline;
using Latchkey.Cloud;

namespace Latchkey.Bench.Scenarios;

/// <summary>Tokens that were handed out and are taken back: one by its id, then all that were issued before a moment, or that do not say when.</summary>
internal sealed class Revoked : Scenario
{
    internal override string Name => "revoked";

    internal override string Summary => "revoked by id, and by time of issue: denied revoked; a token issued since still opens";

    internal override async Task PlayAsync(Stage stage)
    {
        long now = stage.Cloud.Now;
        AccessToken lost = stage.NewDelivery() with { IssuedAt = now - 1 };
        await stage.CarriedOutAsync("one token is revoked by its id", new RevokeTokenCommand(lost.TokenId, lost.Expires)).ConfigureAwait(false);
        Mark first = stage.Here();
        await DeniedAsync(stage, lost, "that token").ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(first));

        await stage.CarriedOutAsync("all that were issued earlier than a minute ago are revoked", new RevokeBeforeCommand(now - 60)).ConfigureAwait(false);
        await DeniedAsync(stage, stage.NewDelivery() with { IssuedAt = now - 61 }, "one issued a second earlier than that").ConfigureAwait(false);
        await DeniedAsync(stage, stage.NewDelivery() with { IssuedAt = null }, "one that does not say when it was issued").ConfigureAwait(false);
        await stage.OpensAsync("a token issued just then is not revoked", () => stage.SwipeAsync(stage.Mint(stage.NewDelivery() with { IssuedAt = now - 60 }))).ConfigureAwait(false);
    }

    private static async Task DeniedAsync(Stage stage, AccessToken token, string who)
    {
        Mark mark = stage.Here();
        await stage.SwipeAsync(stage.Mint(token)).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "revoked", who).ConfigureAwait(false);
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
    }
}
