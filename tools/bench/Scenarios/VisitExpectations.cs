using System.Security.Cryptography;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>What the stories of a visit expect of it in the same words: one session, sensors that agree, a clip that is what was reported.</summary>
internal static class VisitExpectations
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    /// <summary>A courier swipes, and the lock says that it is open.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="token">What is swiped.</param>
    /// <returns>The unlocked event, or null.</returns>
    internal static async Task<LockEvent?> LetInAsync(this Stage stage, byte[] token)
    {
        Mark mark = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        LockEvent? unlocked = await stage.EventAsync(mark, "unlocked").ConfigureAwait(false);
        stage.Expect("the courier's token opens", unlocked is { MacGood: true } && unlocked.Text("by") == "token", unlocked is null ? "no unlocked event came" : $"by {unlocked.Text("by")}");
        return unlocked;
    }

    /// <summary>Each of these events came, and names the session of the unlock.</summary>
    internal static void OneSession(this Stage stage, Tale tale, LockEvent? unlocked, params string[] names)
    {
        string session = unlocked?.Text("session") ?? "none";
        LockEvent[] told = [.. tale.Events.Where(each => names.Contains(each.Name))];
        bool isAll = session.Length == 16 && names.All(name => told.Any(each => each.Name == name)) && told.All(each => each.Text("session") == session && each.Text("sub") == unlocked!.Text("sub"));
        stage.Expect($"{string.Join(", ", names)}: all of the same session", isAll, $"session {session}: {string.Join(", ", told.Select(each => each.Name))}");
    }

    /// <summary>The visit ended, by whoever this is, with bolt and door where the report says that they are.</summary>
    internal static void RelockedAsSensorsSay(this Stage stage, Tale tale, string by = "auto-relock")
    {
        stage.LockedAndAtRest();
        LockEvent? relocked = tale.Event("relocked");
        string said = relocked is null ? "no relocked event" : $"bolt {relocked.Text("bolt")}, door {relocked.Text("door")}";
        stage.Expect("the report says what the sensors say", said == "bolt locked, door closed", said);
        stage.Expect($"and that it was {by}", relocked?.Text("by") == by, $"by {relocked?.Text("by")}");
    }

    /// <summary>The physical truth of a locked door.</summary>
    internal static void LockedAndAtRest(this Stage stage)
    {
        BoardReading now = stage.Board.Read();
        stage.Expect("at the end the bolt is extended and the door closed", now.EndExtended && now.DoorClosed, $"bolt at {now.Bolt:0.00}, door {(now.DoorClosed ? "closed" : "open")}");
        stage.Expect("the motor is off", now.Motor == MotorDrive.Off, $"H-bridge {now.Motor.ToString().ToLowerInvariant()}");
    }

    /// <summary>The lock says this of bolt and door, and who moved the bolt last.</summary>
    internal static async Task StateSaysAsync(this Stage stage, string bolt, string door, string by)
    {
        string wanted = $"bolt {bolt}, door {door}, by {by}";
        LockEvent? state = await stage.StateAsync(state => state.MacGood && Said(state) == wanted).ConfigureAwait(false);
        stage.Expect($"the state says {wanted}", state is not null, Said(stage.Subscriber.LastState));
    }

    /// <summary>None of these events came.</summary>
    internal static void NeverSaid(this Stage stage, string rule, Tale tale, params string[] names)
    {
        string[] said = [.. tale.Events.Select(told => told.Name).Where(names.Contains)];
        stage.Expect(rule, said.Length == 0, said.Length == 0 ? $"no {string.Join(" or ", names)} event" : $"{string.Join(", ", said)} came");
    }

    /// <summary>The recording of a session ends: the clip on the camera's storage is the one that the lock reports, by its hash.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="mark">Since when.</param>
    /// <param name="ofSession">An event of the session.</param>
    /// <param name="patience">How long the lock may take; without a value, what follows a door that opened and closed.</param>
    /// <returns>The recording-done event, or null.</returns>
    internal static async Task<LockEvent?> ClipIsWhatWasReportedAsync(this Stage stage, Mark mark, LockEvent? ofSession, TimeSpan? patience = null)
    {
        string session = ofSession?.Text("session") ?? "none";
        LockEvent? done = await stage.EventAsync(mark, told => told.Name == "recording-done" && told.Text("session") == session, patience ?? StopPatience).ConfigureAwait(false);
        string clip = stage.Clips.FileOf(done?.Text("recording") ?? "none");
        string hash = File.Exists(clip) ? Hex.Encode(SHA256.HashData(await File.ReadAllBytesAsync(clip).ConfigureAwait(false))) : "no file";
        stage.Expect("the clip on the camera's storage has the hash that recording-done says", hash == done?.Text("sha256"), $"sha256 {hash[..Math.Min(16, hash.Length)]}, {done?.Whole("frames") ?? 0} frames");
        return done;
    }

    private static string Said(LockEvent? state) => state is null ? "no state" : $"bolt {state.Text("bolt")}, door {state.Text("door")}, by {state.Text("by")}";
}
