using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.Serial;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// The cells run down. The lock says so once; then it lets nobody in any more whom it might not lock out again. It keeps nobody in, and it locks as long as it can; with new cells the token
/// that was denied still works.
/// </summary>
internal sealed class Battery : Scenario
{
    private const int LowMv = 4700;
    private const int RecoveredALittleMv = 4900;
    private const int CriticalMv = 4100;
    private const int FreshMv = 6000;

    // It is read every 10 s.
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(13);

    internal override string Name => "battery";

    internal override string Summary => "the cells run down: battery-low once; critical lets nobody in, and still locks and lets out";

    internal override async Task PlayAsync(Stage stage)
    {
        Mark mark = stage.Here();
        stage.Board.BatteryMv = LowMv;
        LockEvent? low = await stage.EventAsync(mark, "battery-low", LookPatience).ConfigureAwait(false);
        stage.Expect("a low battery is told", low is { MacGood: true }, low is null ? "no battery-low event came" : "battery-low event");
        await ReadAsync(stage, RecoveredALittleMv).ConfigureAwait(false);
        await ReadAsync(stage, CriticalMv).ConfigureAwait(false);

        byte[] token = stage.MintDelivery();
        Mark denied = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        await stage.DeniedAsync(denied, "battery").ConfigureAwait(false);
        await stage.MotorStillAsync(denied).ConfigureAwait(false);
        await OutAndLockedAsync(stage).ConfigureAwait(false);
        int told = stage.TaleSince(mark).Events.Count(each => each.Name == "battery-low");
        stage.Expect("it was told once, though it recovered a little and then fell further", told == 1, $"{told} battery-low events");

        await ReadAsync(stage, FreshMv).ConfigureAwait(false);
        await stage.OpensAsync("its use was not spent: with new cells the same token opens", () => stage.SwipeAsync(token)).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(mark), fromTheToken: false);
    }

    private static async Task ReadAsync(Stage stage, int mv)
    {
        stage.Board.BatteryMv = mv;
        LockEvent? state = await stage.StateAsync(state => Math.Abs((state.Whole("batteryMv") ?? 0) - mv) < 20, LookPatience).ConfigureAwait(false);
        stage.Expect($"the lock reads {mv} mV", state is not null, $"state says {stage.Subscriber.LastState?.Whole("batteryMv")} mV");
    }

    private static async Task OutAndLockedAsync(Stage stage)
    {
        const int PressMs = 300;
        Mark mark = stage.Here();
        stage.Board.PressButton(PressMs);
        LockEvent? unlocked = await stage.EventAsync(mark, "unlocked").ConfigureAwait(false);
        stage.Expect("whoever is inside gets out", unlocked?.Text("by") == "inside-button" && stage.Board.Read().EndRetracted, unlocked is null ? "no unlocked event came" : $"by {unlocked.Text("by")}");
        await stage.WalkThroughAsync().ConfigureAwait(false);
        await stage.EventAsync(mark, "door-closed").ConfigureAwait(false);
        ConsoleAnswer reply = await stage.TypeAsync("token lock " + Base64Url.Encode(stage.MintDelivery())).ConfigureAwait(false);
        LockEvent? locked = await stage.EventAsync(mark, "locked").ConfigureAwait(false);
        stage.Expect("and the door is locked behind them", reply.Error is null && locked?.Text("by") == "token", locked is null ? $"no locked event came, the console says {reply.Error ?? "ok"}" : $"by {locked.Text("by")}");
        stage.LockedAndAtRest();
    }
}
