using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>The camera is unplugged for long enough that the lock knows: the token is denied before its use is spent, so it still works when the camera is back.</summary>
internal sealed class NoCamera : Scenario
{
    // The link is silent after 10 s without a good frame; the state that says so may come a second later.
    private static readonly TimeSpan SilencePatience = TimeSpan.FromSeconds(15);

    internal override string Name => "no-camera";

    internal override string Summary => "the camera is unplugged: denied camera, the use is not spent, and works once it is back";

    internal override async Task PlayAsync(Stage stage)
    {
        stage.Board.Camera = CameraMode.Off;
        bool absent = await stage.CameraSaidAsync("absent", SilencePatience).ConfigureAwait(false);
        stage.Expect("the lock notices that its camera is gone", absent, absent ? "state says absent" : "state never said absent");

        byte[] token = stage.Mint(stage.NewDelivery());
        Mark mark = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "camera").ConfigureAwait(false);
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);
        stage.Expect("the camera was not asked: the denial came before the use was committed", tale.Count(Step.CameraAsked) == 0, $"{tale.Count(Step.CameraAsked)} start frames on COM3");

        await CameBackAsync(stage, token).ConfigureAwait(false);
    }

    private static async Task CameBackAsync(Stage stage, byte[] token)
    {
        stage.Board.Camera = CameraMode.Ok;
        await stage.CameraSaidAsync("ok", SilencePatience).ConfigureAwait(false);
        Mark back = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        LockEvent? unlocked = await stage.EventAsync(back, "unlocked").ConfigureAwait(false);
        stage.Expect("its use was not spent: with the camera back the same token unlocks", unlocked is not null, unlocked is null ? "no unlocked event came" : "unlocked event");
    }
}
