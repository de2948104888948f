using System.Security.Cryptography;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
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
        SensorsAgree(stage, tale);
        Reports(stage, tale);
        await ClipIsWhatWasReportedAsync(stage, mark).ConfigureAwait(false);
    }

    // The lock stops the recording 5 s after the relock.
    private static async Task ClipIsWhatWasReportedAsync(Stage stage, Mark mark)
    {
        LockEvent? done = await stage.EventAsync(mark, "recording-done").ConfigureAwait(false);
        string clip = stage.Clips.FileOf(done?.Text("recording") ?? "none");
        string hash = File.Exists(clip) ? Hex.Encode(SHA256.HashData(await File.ReadAllBytesAsync(clip).ConfigureAwait(false))) : "no file";
        stage.Expect("the clip on the camera's storage has the hash that recording-done says", hash == done?.Text("sha256"), $"sha256 {hash[..Math.Min(16, hash.Length)]}, {done?.Number("frames") ?? 0} frames");
    }

    private static void SensorsAgree(Stage stage, Tale tale)
    {
        BoardReading now = stage.Board.Read();
        stage.Expect("at the end the bolt is extended and the door closed", now.EndExtended && now.DoorClosed, $"bolt at {now.Bolt:0.00}, door {(now.DoorClosed ? "closed" : "open")}");
        stage.Expect("the motor is off", now.Motor == MotorDrive.Off, $"H-bridge {now.Motor.ToString().ToLowerInvariant()}");
        string said = tale.Event("relocked") is { } relocked ? $"bolt {relocked.Text("bolt")}, door {relocked.Text("door")}" : "no relocked event";
        stage.Expect("the report says what the sensors say", said == "bolt locked, door closed", said);
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
