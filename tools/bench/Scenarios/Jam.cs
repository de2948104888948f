using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>Something blocks the bolt half-way: a bounded number of tries, the motor off, the bolt back where it came from, and everybody told.</summary>
internal sealed class Jam : Scenario
{
    private const double HalfWay = 0.5;
    private const int MaxTries = 3;
    private static readonly TimeSpan ResultPatience = TimeSpan.FromSeconds(20);

    internal override string Name => "jam";

    internal override string Summary => "something blocks the bolt: at most three tries, motor off, jammed reported, denied bolt";

    internal override async Task PlayAsync(Stage stage)
    {
        stage.Board.BlockAt = HalfWay;
        Mark mark = stage.Here();
        await stage.SwipeAsync(stage.Mint(stage.NewDelivery())).ConfigureAwait(false);
        LockEvent? jammed = await stage.EventAsync(mark, "jammed", ResultPatience).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "bolt").ConfigureAwait(false);
        stage.Expect("the jam is reported", jammed is { MacGood: true }, jammed is null ? "no jammed event came" : "jammed event");
        await stage.PassAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);

        int tries = tale.Count(Step.MotorRetracts);
        stage.Expect($"it tries at least once and at most {MaxTries} times", tries is > 0 and <= MaxTries, $"{tries} tries");
        OrderOfSection1.MotorTime(stage, tale);
        BoardReading now = stage.Board.Read();
        stage.Expect("the motor is off at the end", now.Motor == MotorDrive.Off, $"H-bridge {now.Motor.ToString().ToLowerInvariant()}");
        stage.Expect("the bolt backed off to where it came from", now.EndExtended, $"bolt at {now.Bolt:0.00}");
        stage.NeverSaid("unlocked was never said", tale, "unlocked");
    }
}
