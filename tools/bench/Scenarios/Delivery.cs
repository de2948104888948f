using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>The main job: one delivery from the token to the proof that the door is relocked, in the order of contracts section 1.</summary>
internal sealed class Delivery : Scenario
{
    internal override string Name => "delivery";

    internal override string Summary => "a courier's token opens the door once; camera first, relocked and reported afterwards";

    internal override async Task PlayAsync(Stage stage)
    {
        Mark mark = stage.Here();
        await stage.SwipeAsync(stage.Mint(stage.NewDelivery())).ConfigureAwait(false);
        if (await stage.SeenAsync(mark, TraceKind.EndSwitch, "retracted on").ConfigureAwait(false))
        {
            await stage.WalkThroughAsync().ConfigureAwait(false);
            await stage.EventAsync(mark, "relocked").ConfigureAwait(false);
        }

        Tale tale = stage.TaleSince(mark);
        TimelineView.Show(tale);
        OrderOfSection1.Check(stage, tale);
        stage.RelockedAsSensorsSay(tale);
        Reports(stage, tale);
        await stage.ClipIsWhatWasReportedAsync(mark, tale.Event("unlocked")).ConfigureAwait(false);
    }

    private static void Reports(Stage stage, Tale tale)
    {
        string[] expected = ["unlocked", "door-opened", "door-closed", "relocked"];
        string[] heard = [.. tale.Events.Select(told => told.Name).Where(expected.Contains)];
        stage.Expect("the subscriber read the whole story, in order", heard.SequenceEqual(expected), string.Join(", ", heard));
        stage.Expect("every event it read has a good MAC", tale.Events.Count > 0 && tale.Events.All(told => told.MacGood), $"{tale.Events.Count(told => told.MacGood)} of {tale.Events.Count}");
        string recording = tale.First(Step.RecordingProven)?.Detail ?? "none";
        string reported = tale.Event("unlocked")?.Text("recording") ?? "none";
        stage.Expect("the report names the camera's own recording", recording == reported && recording != "none", $"camera {recording}, report {reported}");
    }
}
