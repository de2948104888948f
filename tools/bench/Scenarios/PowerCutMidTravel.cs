using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// The power goes while the bolt is between its ends, once on its way in and once on its way out. The lock does not know at which end it was to arrive, and does not guess: it looks, goes
/// on with the session, and relocks.
/// </summary>
internal sealed class PowerCutMidTravel : Scenario
{
    private const int RelockS = 5;
    private const double HalfWay = 0.5;
    private const double SlackMs = 1500;

    // Time to find the middle.
    private const double SlowTravelMs = 1000;

    internal override string Name => "power-cut-mid-travel";

    internal override string Summary => "the power goes while the bolt moves, in and out: power-cut-recovered, the session goes on and is relocked";

    internal override async Task PlayAsync(Stage stage)
    {
        await stage.CarriedOutAsync($"the relock is to come {RelockS} s after a boot", new ConfigCommand { RelockAfterS = RelockS }).ConfigureAwait(false);
        stage.Board.TravelMs = SlowTravelMs;
        Mark first = stage.Here();
        byte[] token = stage.MintDelivery();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        LockEvent? retracting = await CutAsync(stage, first, bolt => bolt is < HalfWay and > 0).ConfigureAwait(false);
        Tale tale = stage.TaleSince(first);
        stage.Order("it was on its way in, on a proven recording", tale.First(Step.RecordingProven), tale.First(Step.MotorRetracts));
        stage.NeverSaid("unlocked is never said of it", tale, "unlocked");

        Mark again = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        await stage.DeniedAsync(again, "used-up", "the token of that visit").ConfigureAwait(false);
        await stage.MotorStillAsync(again).ConfigureAwait(false);

        Mark second = stage.Here();
        LockEvent? unlocked = await stage.LetInAsync(stage.MintDelivery()).ConfigureAwait(false);
        await stage.ClipIsWhatWasReportedAsync(second, retracting).ConfigureAwait(false);
        await stage.WalkThroughAsync().ConfigureAwait(false);
        Mark closed = stage.Here();
        LockEvent? extending = await CutAsync(stage, closed, bolt => bolt is > HalfWay and < 1).ConfigureAwait(false);
        stage.Expect("it is the session that was open", extending is not null && extending.Text("session") == unlocked?.Text("session") && extending.Text("recording") == unlocked.Text("recording"), $"session {extending?.Text("session")}, recording {extending?.Text("recording")}");
        var log = await stage.LogAsync().ConfigureAwait(false);
        stage.Logged("the log holds the first visit", log.Of(retracting?.Text("session") ?? "none"), "granted", "power-cut-recovered", "relocked auto-relock");
        stage.Logged("and the second", log.Of(unlocked?.Text("session") ?? "none"), "granted", "unlocked token", "power-cut-recovered", "relocked auto-relock");
    }

    /// <summary>Cuts the power as soon as the bolt is where it is to be, and sees the session through to its end.</summary>
    /// <returns>The event that tells of it, or null.</returns>
    private static async Task<LockEvent?> CutAsync(Stage stage, Mark mark, Func<double, bool> isThere)
    {
        await Patience.UntilAsync(() => isThere(stage.Board.Bolt), TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        await stage.CutPowerAsync().ConfigureAwait(false);
        BoardReading cut = stage.Board.Read();
        stage.Expect("the power went in the middle of the travel", !cut.EndExtended && !cut.EndRetracted, $"bolt at {cut.Bolt:0.00}");
        await stage.StateSaysAsync("unknown", "closed", "unknown").ConfigureAwait(false);
        await stage.EventAsync(mark, "relocked").ConfigureAwait(false);
        await stage.StateSaysAsync("locked", "closed", "auto-relock").ConfigureAwait(false);

        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale, fromTheToken: false);
        Moment? booted = tale.First(Step.Booted);
        LockEvent? recovered = tale.Event("power-cut-recovered");
        stage.Expect("the lock tells of it, and who had been let in", recovered is { MacGood: true } && recovered.Text("sub") == "courier-17" && recovered.Text("reason").Length == 0, recovered is null ? "no power-cut-recovered event came" : $"sub {recovered.Text("sub")}, reason \"{recovered.Text("reason")}\"");
        stage.Within($"the motor is off until the relock, {RelockS} s after the boot", booted, tale.Next(booted, Step.MotorExtends), RelockS * 1000, (RelockS * 1000) + SlackMs);
        stage.Expect("it moves once, and outwards", tale.Motions(booted, null) == 1, $"{tale.Motions(booted, null)} motions after the boot");
        stage.NeverSaid("the camera, which has a battery of its own, is not said to be lost", tale, "camera-lost");
        stage.RelockedAsSensorsSay(tale);
        stage.OneSession(tale, recovered, "power-cut-recovered", "relocked");
        return recovered;
    }
}
