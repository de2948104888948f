using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// The courier closes the door behind himself and lets the lock relock: to the report the visit is over, and he is inside. When he leaves by the inside button, nothing keeps him in, and
/// nothing lets him go unseen: the session is his again, the camera is asked again, and the door is relocked behind him.
/// </summary>
internal sealed class RelockedInside : Scenario
{
    private const int PressMs = 300;

    // Long against debouncing a button, short against the second that the camera takes.
    private const double AtOnceMs = 500;
    private const int SlowCameraMs = 1000;
    private const double SlackMs = 900;

    internal override string Name => "relocked-inside";

    internal override string Summary => "the courier relocks with himself inside and leaves by the button later: his session again, filmed and relocked";

    internal override async Task PlayAsync(Stage stage)
    {
        Mark mark = stage.Here();
        byte[] token = stage.MintDelivery();
        LockEvent? unlocked = await stage.LetInAsync(token).ConfigureAwait(false);
        await stage.WalkThroughAsync().ConfigureAwait(false);
        await stage.EventAsync(mark, "door-closed").ConfigureAwait(false);
        await stage.Cloud.PublishAsync("cmd/lock", token).ConfigureAwait(false);
        await stage.EventAsync(mark, "relocked").ConfigureAwait(false);
        Tale visit = stage.TaleSince(mark);
        OrderOfSection1.Opening(stage, visit);
        OrderOfSection1.Closing(stage, visit);
        stage.RelockedAsSensorsSay(visit, "token");
        LockEvent? first = await stage.ClipIsWhatWasReportedAsync(mark, unlocked).ConfigureAwait(false);

        // He has the house to himself.
        Mark inside = stage.Here();
        stage.Camera.AnswerDelayMs = SlowCameraMs;
        await LeavesAsync(stage, inside, unlocked).ConfigureAwait(false);
        LockEvent? second = await stage.ClipIsWhatWasReportedAsync(inside, unlocked).ConfigureAwait(false);
        stage.Expect("it is another clip than the first", second is not null && second.Text("recording") != first?.Text("recording"), $"recording {second?.Text("recording")}, before that {first?.Text("recording")}");
        TimelineView.Show(stage.TaleSince(mark));
        var log = await stage.LogAsync().ConfigureAwait(false);
        stage.Logged("the log holds both ways through the door as one session", log.Of(unlocked?.Text("session") ?? "none"), "granted", "unlocked token", "relocked token", "unlocked inside-button", "relocked auto-relock");
    }

    private static async Task LeavesAsync(Stage stage, Mark inside, LockEvent? unlocked)
    {
        stage.Board.PressButton(PressMs);
        LockEvent? leaving = await stage.EventAsync(inside, "unlocked").ConfigureAwait(false);
        stage.Expect("the button lets him out, and it is said that it was the button", leaving is { MacGood: true } && leaving.Text("by") == "inside-button", leaving is null ? "no unlocked event came" : $"by {leaving.Text("by")}");
        LockEvent? state = await stage.StateAsync(state => state.Text("session") == unlocked?.Text("session")).ConfigureAwait(false);
        stage.Expect("the state shows his session open again", state is not null, $"session \"{stage.Subscriber.StateText("session")}\"");

        // Not before the recording is there: he takes his time.
        await Patience.UntilAsync(() => stage.TaleSince(inside).First(Step.RecordingProven) is not null, TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        await stage.WalkThroughAsync().ConfigureAwait(false);
        LockEvent? relocked = await stage.EventAsync(inside, "relocked").ConfigureAwait(false);

        Tale tale = stage.TaleSince(inside);
        Moment? pressed = tale.First(Step.ButtonPressed);
        Moment? proven = tale.First(Step.RecordingProven);
        stage.Within("the bolt retracts at once", pressed, tale.First(Step.MotorRetracts), 0, AtOnceMs);
        stage.Within("the camera is asked at once", pressed, tale.First(Step.CameraAsked), 0, 2 * AtOnceMs);
        stage.Order("and not waited for", tale.First(Step.MotorRetracts), proven);
        stage.Within("the door is relocked 1 s after he closed it, though an unlock from inside would stay", tale.First(Step.DoorClosed), tale.First(Step.MotorExtends), 1000, 1000 + SlackMs);
        OrderOfSection1.Closing(stage, tale);
        stage.RelockedAsSensorsSay(tale);
        stage.OneSession(tale, unlocked, "unlocked", "door-opened", "door-closed", "relocked");
        stage.Expect("what is reported of it names the new recording", proven is not null && relocked?.Text("recording") == proven.Detail, $"camera {proven?.Detail}, report {relocked?.Text("recording")}");
    }
}
