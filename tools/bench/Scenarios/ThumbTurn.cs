using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// Somebody turns the thumb-turn, or the key: first on an ordinary day, then behind a courier. The lock has no part in it but to see it and to say so; it does not help, hinder or film.
/// </summary>
internal sealed class ThumbTurn : Scenario
{
    private const double Retracted = 0;
    private const double Extended = 1;

    // Longer than the second after which a lock that meddles would relock.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(1500);

    internal override string Name => "thumb-turn";

    internal override string Summary => "somebody turns the thumb-turn, on an ordinary day and behind a courier: seen and said, no motor, no camera";

    internal override async Task PlayAsync(Stage stage)
    {
        await OrdinaryDayAsync(stage).ConfigureAwait(false);
        await BehindTheCourierAsync(stage).ConfigureAwait(false);
    }

    private static async Task OrdinaryDayAsync(Stage stage)
    {
        var before = await stage.LogAsync().ConfigureAwait(false);
        Mark mark = stage.Here();
        stage.Board.TurnThumb(Retracted);
        await SaidAsync(stage, mark, "unlocked").ConfigureAwait(false);
        await stage.StateSaysAsync("unlocked", "closed", "thumb-turn").ConfigureAwait(false);

        stage.Board.DoorClosed = false;
        Mark open = stage.Here();
        stage.Board.TurnThumb(Extended);
        await stage.StateSaysAsync("unknown", "open", "thumb-turn").ConfigureAwait(false);
        stage.Board.TurnThumb(Retracted);
        await SaidAsync(stage, open, "unlocked").ConfigureAwait(false);
        stage.Board.DoorClosed = true;
        await stage.PassAsync(Settling).ConfigureAwait(false);
        await stage.StateSaysAsync("unlocked", "closed", "thumb-turn").ConfigureAwait(false);
        stage.NeverSaid("locked is not said of a bolt in an open door, nor of one that is in", stage.TaleSince(mark), "locked");

        Mark back = stage.Here();
        stage.Board.TurnThumb(Extended);
        await SaidAsync(stage, back, "locked").ConfigureAwait(false);
        await stage.StateSaysAsync("locked", "closed", "thumb-turn").ConfigureAwait(false);

        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);
        stage.Expect("the motor has no part in it", tale.Motions(null, null) == 0, $"{tale.Motions(null, null)} motions");
        stage.Expect("the camera is not asked", tale.Count(Step.CameraAsked) == 0, $"{tale.Count(Step.CameraAsked)} start frames on COM3");
        stage.Expect("nobody's session is named", tale.Events.All(told => told.Text("session").Length == 0 && told.Text("sub").Length == 0), $"{tale.Events.Count} events");
        var log = await stage.LogAsync().ConfigureAwait(false);
        stage.Logged("the log holds each turn of it", log.After(before).Where(entry => entry.Event is "unlocked" or "locked"), "unlocked thumb-turn", "unlocked thumb-turn", "locked thumb-turn");
    }

    private static async Task BehindTheCourierAsync(Stage stage)
    {
        Mark mark = stage.Here();
        LockEvent? unlocked = await stage.LetInAsync(stage.MintDelivery()).ConfigureAwait(false);
        await stage.WalkThroughAsync().ConfigureAwait(false);

        // Before the second is over after which the lock would do it.
        await stage.EventAsync(mark, "door-closed").ConfigureAwait(false);
        stage.Board.TurnThumb(Extended);
        await stage.EventAsync(mark, "relocked").ConfigureAwait(false);
        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);
        OrderOfSection1.Opening(stage, tale);
        OrderOfSection1.Closing(stage, tale);
        stage.RelockedAsSensorsSay(tale, "thumb-turn");
        stage.Expect("the motor does not extend what a hand has extended", tale.Count(Step.MotorExtends) == 0, $"{tale.Count(Step.MotorExtends)} times");
        stage.OneSession(tale, unlocked, "door-opened", "door-closed", "relocked");
        await stage.ClipIsWhatWasReportedAsync(mark, unlocked).ConfigureAwait(false);
        await stage.StateSaysAsync("locked", "closed", "thumb-turn").ConfigureAwait(false);
        var log = await stage.LogAsync().ConfigureAwait(false);
        stage.Logged("the log says whose hand ended the visit", log.Of(unlocked?.Text("session") ?? "none"), "granted", "unlocked token", "relocked thumb-turn");
    }

    private static async Task SaidAsync(Stage stage, Mark mark, string name)
    {
        LockEvent? told = await stage.EventAsync(mark, name).ConfigureAwait(false);
        stage.Expect($"{name} is said, and that it was the thumb-turn", told is { MacGood: true } && told.Text("by") == "thumb-turn", told is null ? $"no {name} event came" : $"by {told.Text("by")}");
        bool isTrue = name == "unlocked" ? stage.Board.Read().EndRetracted : stage.Board.Read() is { EndExtended: true, DoorClosed: true };
        stage.Expect("and it is so", isTrue, $"bolt at {stage.Board.Bolt:0.00}");
    }
}
