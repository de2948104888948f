using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// The door opens against the bolt: first somebody breaks it open, then a courier pulls it open again while the bolt is on its way out. What is said of the bolt afterwards is what it is
/// worth, not where it stands.
/// </summary>
internal sealed class Forced : Scenario
{
    // A slow motor leaves time for a hand at the door.
    private const double SlowTravelMs = 1000;
    private const double OnItsWay = 0.3;

    // The reed is debounced for 50 ms; the rest is for a busy machine.
    private const double StopMs = 400;
    private const double SlackMs = 900;
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(1500);

    internal override string Name => "forced";

    internal override string Summary => "the door opens against the bolt, at rest and on its way out: forced-open, and locked is not said";

    internal override async Task PlayAsync(Stage stage)
    {
        await BrokenOpenAsync(stage).ConfigureAwait(false);
        await PulledOpenAsync(stage).ConfigureAwait(false);
    }

    private static async Task BrokenOpenAsync(Stage stage)
    {
        var before = await stage.LogAsync().ConfigureAwait(false);
        Mark mark = stage.Here();
        stage.Board.DoorClosed = false;
        LockEvent? forced = await stage.EventAsync(mark, "forced-open").ConfigureAwait(false);
        Alarm(stage, forced, "locked");
        stage.Expect("it names nobody's session", forced?.Text("session").Length == 0, $"session \"{forced?.Text("session")}\"");
        await stage.StateSaysAsync("unknown", "open", "unknown").ConfigureAwait(false);
        ConsoleAnswer reply = await stage.TypeAsync("token lock " + Base64Url.Encode(stage.MintDelivery())).ConfigureAwait(false);
        stage.Expect("it cannot be locked with the door open: denied bolt", reply.Error == "bolt", $"the console says {reply.Error ?? "ok"}");
        await stage.PassAsync(Settling).ConfigureAwait(false);
        stage.Board.DoorClosed = true;
        await stage.StateSaysAsync("locked", "closed", "unknown").ConfigureAwait(false);

        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale, fromTheToken: false);
        stage.Expect("the motor has no part in it", tale.Motions(null, null) == 0, $"{tale.Motions(null, null)} motions");
        stage.Order("locked is said again once the door is closed", tale.First(Step.DoorClosed), tale.First(Step.Reported, "locked"));
        var log = await stage.LogAsync().ConfigureAwait(false);
        stage.Logged("the log holds it", log.After(before).Where(entry => entry.Event is "forced-open" or "locked"), "forced-open locked", "locked unknown");
    }

    private static async Task PulledOpenAsync(Stage stage)
    {
        stage.Board.TravelMs = SlowTravelMs;
        Mark mark = stage.Here();
        LockEvent? unlocked = await stage.LetInAsync(stage.MintDelivery()).ConfigureAwait(false);
        await stage.WalkThroughAsync().ConfigureAwait(false);
        await Patience.UntilAsync(() => stage.Board.Bolt > OnItsWay, TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        Mark pulled = stage.Here();
        stage.Board.DoorClosed = false;
        LockEvent? forced = await stage.EventAsync(pulled, "forced-open").ConfigureAwait(false);
        Alarm(stage, forced, "locking");
        await stage.SeenAsync(pulled, TraceKind.EndSwitch, "retracted on").ConfigureAwait(false);
        await stage.StateSaysAsync("unlocked", "open", "auto-relock").ConfigureAwait(false);
        await stage.PassAsync(Settling).ConfigureAwait(false);
        Tale open = stage.TaleSince(pulled);
        stage.Board.DoorClosed = true;
        await stage.EventAsync(mark, "relocked").ConfigureAwait(false);

        TimelineView.Show(stage.TaleSince(mark));
        stage.Within("the motor turns round as soon as the door is known to be open", open.First(Step.DoorOpened), open.First(Step.MotorRetracts), 0, StopMs);
        stage.Expect("the bolt never reaches its end in the open door", open.Count(Step.BoltExtended) == 0 && open.Count(Step.BoltRetracted) == 1, $"{open.Count(Step.BoltExtended)} times");
        stage.NeverSaid("relocked is not said meanwhile", open, "relocked");
        Tale end = stage.TaleSince(pulled);
        OrderOfSection1.MotorTime(stage, end);
        stage.Within("the bolt extends 1 s after the door was closed", end.First(Step.DoorClosed), end.First(Step.MotorExtends), 1000, 1000 + SlackMs);
        stage.RelockedAsSensorsSay(end);
        stage.OneSession(end, unlocked, "forced-open", "relocked");
        await stage.ClipIsWhatWasReportedAsync(mark, unlocked).ConfigureAwait(false);
        var log = await stage.LogAsync().ConfigureAwait(false);
        stage.Logged("the log holds it", log.Of(unlocked?.Text("session") ?? "none"), "granted", "unlocked token", "forced-open locking", "unlocked auto-relock", "relocked auto-relock");
    }

    private static void Alarm(Stage stage, LockEvent? forced, string bolt)
    {
        string said = forced is null ? "no forced-open event came" : $"bolt {forced.Text("bolt")}, door {forced.Text("door")}";
        stage.Expect("forced-open is an alarm that says what the bolt was and the door is", forced is { MacGood: true } && said == $"bolt {bolt}, door open", said);
    }
}
