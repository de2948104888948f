using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// Every boot takes the lock's time away, and nobody gets in until the cloud has answered its question. An answer that lies half an hour back is taken, and still brings no expired
/// token back to life: what was once known to be past stays past.
/// </summary>
internal sealed class ClockLost : Scenario
{
    internal override string Name => "clock-lost";

    internal override string Summary => "a boot without time: clock-untrusted until the cloud answers; a clock set back revives no expired token";

    internal override async Task PlayAsync(Stage stage)
    {
        long now = stage.Cloud.Now;
        byte[] expired = stage.Mint(stage.NewDelivery() with { NotBefore = now - 3600, Expires = now - 60 });
        byte[] good = stage.MintDelivery();

        stage.Cloud.IsSilent = true;
        Mark boot = stage.Here();
        await stage.CutPowerAsync().ConfigureAwait(false);
        LockEvent? question = await stage.EventAsync(boot, "time-request").ConfigureAwait(false);
        await Patience.UntilAsync(() => stage.Subscriber.StateText("camera") == "ok", TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        Mark mark = stage.Here();
        await stage.SwipeAsync(good).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "clock-untrusted", "a good token, while the lock does not know the time").ConfigureAwait(false);
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        await AnsweredAsync(stage, question, now - 1800).ConfigureAwait(false);

        Mark late = stage.Here();
        await stage.SwipeAsync(expired).ConfigureAwait(false);
        await stage.DeniedAsync(late, "expired", "a token that was past, and is not by the cloud's wrong clock").ConfigureAwait(false);
        await stage.MotorStillAsync(late).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(boot), fromTheToken: false);
        await stage.OpensAsync("with the time answered, the token that was denied opens: a denial for the clock spends no use", () => stage.SwipeAsync(good)).ConfigureAwait(false);
    }

    // By a cloud whose own clock lies: the story's own answer, since the cloud of the bench is silent.
    private static async Task AnsweredAsync(Stage stage, LockEvent? question, long wrongTime)
    {
        stage.Expect("the lock's question has a nonce", question?.Text("nonce").Length == 32, question?.Text("nonce") ?? "no question came");
        byte[] nonce = Hex.Decode(question?.Text("nonce") ?? string.Empty);
        await stage.CarriedOutAsync("a time half an hour back is taken: it is less than a day behind what the lock knew", new TimeCommand(wrongTime, nonce)).ConfigureAwait(false);
    }
}
