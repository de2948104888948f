using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// The recording ends while the door is unlocked. Once the courier is inside and pulls the plug, once before he has opened the door and with frames that merely stand still. Unproven time is
/// kept short: the lock relocks as soon as it can, and tells.
/// </summary>
internal sealed class CameraDies : Scenario
{
    // No rise in frames for so long; the commit and a busy machine come on top.
    private const double LossMs = 2000;
    private const double SlackMs = 900;
    private const double TravelMs = 700;

    // Less than the second that a proven visit gets after the door has closed.
    private const double AtOnceMs = 700;

    internal override string Name => "camera-dies";

    internal override string Summary => "the recording ends while unlocked: camera-lost after 2 s, relocked as soon as the door is closed";

    internal override async Task PlayAsync(Stage stage)
    {
        await UnpluggedInsideAsync(stage).ConfigureAwait(false);
        await FrozenOutsideAsync(stage).ConfigureAwait(false);
    }

    private static async Task UnpluggedInsideAsync(Stage stage)
    {
        Mark mark = stage.Here();
        LockEvent? unlocked = await stage.LetInAsync(stage.MintDelivery()).ConfigureAwait(false);
        stage.Board.DoorClosed = false;
        await stage.EventAsync(mark, "door-opened").ConfigureAwait(false);
        stage.Board.Camera = CameraMode.Off;
        await stage.EventAsync(mark, "camera-lost").ConfigureAwait(false);
        stage.Board.DoorClosed = true;
        await stage.EventAsync(mark, "relocked").ConfigureAwait(false);

        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);
        OrderOfSection1.Opening(stage, tale);
        OrderOfSection1.Closing(stage, tale);
        stage.Within("the loss is told 2 s after the frames rose last", tale.Last(Step.FramesRose) ?? tale.First(Step.RecordingProven), tale.First(Step.Reported, "camera-lost"), LossMs, LossMs + SlackMs);
        stage.Expect("the bolt waits for the door", tale.Motions(tale.First(Step.DoorOpened), tale.First(Step.DoorClosed)) == 0, $"{tale.Motions(tale.First(Step.DoorOpened), tale.First(Step.DoorClosed))} motions while it is open");
        stage.Within("and for nothing else: the second of a proven visit is not given", tale.First(Step.DoorClosed), tale.First(Step.MotorExtends), 0, AtOnceMs);
        stage.RelockedAsSensorsSay(tale);
        stage.OneSession(tale, unlocked, "camera-lost", "relocked");

        stage.Board.Camera = CameraMode.Ok;
        bool isBack = await stage.CameraSaidAsync("ok", TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        stage.Expect("plugged in again, the camera is fit", isBack, $"state says {stage.Subscriber.StateText("camera")}");
        stage.NeverSaid("no clip is reported that nobody finished", stage.TaleSince(mark), "recording-done");
        var log = await stage.LogAsync().ConfigureAwait(false);
        stage.Logged("the log holds the visit", log.Of(unlocked?.Text("session") ?? "none"), "granted", "unlocked token", "relocked auto-relock");
    }

    private static async Task FrozenOutsideAsync(Stage stage)
    {
        Mark mark = stage.Here();
        LockEvent? unlocked = await stage.LetInAsync(stage.MintDelivery()).ConfigureAwait(false);
        stage.Board.Camera = CameraMode.Frozen;
        await stage.EventAsync(mark, "relocked").ConfigureAwait(false);

        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);
        OrderOfSection1.Opening(stage, tale);
        OrderOfSection1.Closing(stage, tale);

        // Nothing is committed while the motor is on: the report comes just before the motion, or after it.
        stage.Within("heartbeats whose frames stand still are a loss too, and with the door closed it relocks at once", tale.Last(Step.FramesRose), tale.First(Step.MotorExtends), LossMs, LossMs + AtOnceMs);
        stage.Within("the loss is told", tale.Last(Step.FramesRose), tale.First(Step.Reported, "camera-lost"), LossMs, LossMs + TravelMs + SlackMs);
        stage.RelockedAsSensorsSay(tale);
        stage.OneSession(tale, unlocked, "camera-lost", "relocked");
    }
}
