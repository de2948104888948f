using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;

namespace Latchkey.Bench.Scenarios;

/// <summary>The courier swipes and walks off without opening the door. The lock does not wait for him, and its camera not for ever.</summary>
internal sealed class WalksOff : Scenario
{
    // The least that relock.after_s can be.
    private const int RelockS = 5;

    // Whoever is relocked behind a door that never moved may still be about to do something.
    private const int StopS = 60;
    private const double SlackMs = 900;

    internal override string Name => "walks-off";

    internal override string Summary => "the courier never opens the door: relocked after relock.after_s, filmed for another minute";

    internal override async Task PlayAsync(Stage stage)
    {
        await stage.CarriedOutAsync($"the relock is to come {RelockS} s after an unlock", new ConfigCommand { RelockAfterS = RelockS }).ConfigureAwait(false);
        Mark mark = stage.Here();
        LockEvent? unlocked = await stage.LetInAsync(stage.MintDelivery()).ConfigureAwait(false);
        await stage.EventAsync(mark, "relocked", TimeSpan.FromSeconds(RelockS + 5)).ConfigureAwait(false);
        stage.RelockedAsSensorsSay(stage.TaleSince(mark));
        await stage.StateSaysAsync("locked", "closed", "auto-relock").ConfigureAwait(false);
        await stage.ClipIsWhatWasReportedAsync(mark, unlocked, TimeSpan.FromSeconds(StopS + 5)).ConfigureAwait(false);

        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);
        OrderOfSection1.Opening(stage, tale);
        OrderOfSection1.Closing(stage, tale);
        stage.Within($"the bolt extends {RelockS} s after it retracted", tale.First(Step.BoltRetracted), tale.First(Step.MotorExtends), RelockS * 1000, (RelockS * 1000) + SlackMs);
        stage.Within($"the recording ends {StopS} s after the relock", tale.First(Step.Reported, "relocked"), tale.First(Step.Reported, "recording-done"), (StopS * 1000) - SlackMs, (StopS * 1000) + (2 * SlackMs));
        stage.OneSession(tale, unlocked, "relocked");
        stage.NeverSaid("the door is not said to have moved", tale, "door-opened", "door-closed");
        var log = await stage.LogAsync().ConfigureAwait(false);
        stage.Logged("the log holds the visit", log.Of(unlocked?.Text("session") ?? "none"), "granted", "unlocked token", "relocked auto-relock");
    }
}
