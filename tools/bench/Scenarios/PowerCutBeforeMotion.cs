using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>The power goes after the use was committed and before the bolt moved: the use is burned, the door stays locked, and the cloud can mint another.</summary>
internal sealed class PowerCutBeforeMotion : Scenario
{
    // Time for the cut between the camera's start frame and its recording frame; less than camera.timeout_ms.
    private const int CameraMs = 1000;

    internal override string Name => "power-cut-before-motion";

    internal override string Summary => "the power goes between commit and motion: the door never moves, the use is burned, a new token opens";

    internal override async Task PlayAsync(Stage stage)
    {
        byte[] token = stage.MintDelivery();
        stage.Camera.AnswerDelayMs = CameraMs;
        Mark mark = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        bool asked = await SeenAsync(stage, mark, Step.CameraAsked).ConfigureAwait(false);
        await stage.CutPowerAsync().ConfigureAwait(false);
        stage.Camera.AnswerDelayMs = 0;

        LockEvent? recovered = await stage.EventAsync(mark, "power-cut-recovered").ConfigureAwait(false);

        // The camera has a battery of its own and knows nothing of the cut.
        bool late = await SeenAsync(stage, mark, Step.RecordingProven).ConfigureAwait(false);
        stage.Expect("the camera's proof comes when nobody waits for it any more", late, late ? "recording frame on COM3" : "it never came");
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);
        stage.Expect("the camera had been asked when the power went", asked, asked ? "start frame on COM3" : "no start frame came");
        stage.Order("and the use was durable before that", tale.First(Step.UseStored), tale.First(Step.CameraAsked));
        stage.Order("the power went before anything else", tale.First(Step.CameraAsked), tale.First(Step.PowerLost));
        stage.Expect("after the boot the lock tells of the session that ended", recovered is { MacGood: true }, recovered is null ? "no power-cut-recovered event came" : "power-cut-recovered event");
        stage.Expect("its reason is bolt: that never left its place", recovered?.Text("reason") == "bolt", $"reason \"{recovered?.Text("reason")}\"");
        stage.Expect("it names who it was", recovered?.Text("sub") == "courier-17", $"sub \"{recovered?.Text("sub")}\"");

        await AfterTheBootAsync(stage, token).ConfigureAwait(false);
    }

    private static async Task AfterTheBootAsync(Stage stage, byte[] token)
    {
        // The recording that was asked for runs on for a minute; the next start ends it.
        bool ready = await Patience.UntilAsync(() => stage.Subscriber.IsOnline(withCamera: false) && stage.Subscriber.StateText("camera") is "ok" or "recording", TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        stage.Expect("the lock has its time and its camera back", ready, ready ? "state" : stage.Subscriber.Describe());
        Mark again = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        await stage.DeniedAsync(again, "used-up", "the same token again").ConfigureAwait(false);
        await stage.MotorStillAsync(again).ConfigureAwait(false);
        await stage.OpensAsync("a new token opens", () => stage.SwipeAsync(stage.MintDelivery())).ConfigureAwait(false);
    }

    private static async Task<bool> SeenAsync(Stage stage, Mark mark, Step step) =>
        await Patience.UntilAsync(() => stage.TaleSince(mark).First(step) is not null, TimeSpan.FromSeconds(10)).ConfigureAwait(false);
}
