using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// The courier leaves the door open. The lock calls for somebody, and calls again, and does not throw its bolt into the air meanwhile, however long ago the relock was due; it relocks as
/// soon as somebody has closed the door.
/// </summary>
internal sealed class Forgotten : Scenario
{
    // The least that both settings can be.
    private const int AjarS = 10;
    private const int RelockS = 5;

    // The reed is debounced for 50 ms, an event is committed before it is sent, and the machine may be busy.
    private const double SlackMs = 900;

    internal override string Name => "forgotten";

    internal override string Summary => "the courier leaves the door open: door-ajar, and again later; no motion until it is closed, then relocked";

    internal override async Task PlayAsync(Stage stage)
    {
        await stage.CarriedOutAsync($"an open door is to be an alarm after {AjarS} s, the relock due after {RelockS}", new ConfigCommand { DoorAjarS = AjarS, RelockAfterS = RelockS }).ConfigureAwait(false);
        Mark mark = stage.Here();
        LockEvent? unlocked = await stage.LetInAsync(stage.MintDelivery()).ConfigureAwait(false);
        stage.Board.DoorClosed = false;
        await stage.EventAsync(mark, "door-ajar", TimeSpan.FromSeconds(AjarS + 2)).ConfigureAwait(false);
        await stage.StateSaysAsync("unlocked", "open", "token").ConfigureAwait(false);
        await Patience.UntilAsync(() => stage.Subscriber.From(mark.Event).Count(told => told.Name == "door-ajar") >= 2, TimeSpan.FromSeconds((2 * AjarS) + 2)).ConfigureAwait(false);
        stage.Board.DoorClosed = true;
        await stage.EventAsync(mark, "relocked").ConfigureAwait(false);

        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);
        OrderOfSection1.Opening(stage, tale);
        OrderOfSection1.Closing(stage, tale);
        Alarms(stage, tale);
        stage.RelockedAsSensorsSay(tale);
        stage.OneSession(tale, unlocked, "door-opened", "door-ajar", "door-closed", "relocked");
        await stage.ClipIsWhatWasReportedAsync(mark, unlocked).ConfigureAwait(false);
        var log = await stage.LogAsync().ConfigureAwait(false);
        stage.Logged("the log holds the visit", log.Of(unlocked?.Text("session") ?? "none"), "granted", "unlocked token", "relocked auto-relock");
    }

    private static void Alarms(Stage stage, Tale tale)
    {
        Moment? opened = tale.First(Step.DoorOpened);
        Moment? closed = tale.First(Step.DoorClosed);
        Moment? first = tale.First(Step.Reported, "door-ajar");
        Moment? second = tale.Next(first, Step.Reported, "door-ajar");
        stage.Within($"the first alarm comes {AjarS} s after the door opened", opened, first, AjarS * 1000, (AjarS * 1000) + SlackMs);
        stage.Within("the second after twice as long", first, second, (AjarS * 2000) - SlackMs, (AjarS * 2000) + SlackMs);
        stage.Expect("the bolt stays where it is while the door is open", opened is not null && closed is not null && tale.Motions(opened, closed) == 0, $"{tale.Motions(opened, closed)} motions in {(closed?.AtMs - opened?.AtMs) / 1000:0} s");
        stage.Within("the bolt extends 1 s after the door was closed", closed, tale.First(Step.MotorExtends), 1000, 1000 + SlackMs);
    }
}
