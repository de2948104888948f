using System.Globalization;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Cloud;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>What several scenarios expect in the same words.</summary>
internal static class CommonExpectations
{
    // A lost connection is tried again after 1 s, then after up to twice as long each time.
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(30);

    private const int WindowPressMs = 5300;

    /// <summary>Long enough for a motor that should not move to be seen moving.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    /// <summary>A token that must open does, and the courier's way through ends with a relock that is reported.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="rule">What it means that it opens.</param>
    /// <param name="present">Presents the token, on whichever way.</param>
    /// <returns>The unlocked event, or null.</returns>
    internal static async Task<LockEvent?> OpensAsync(this Stage stage, string rule, Func<Task> present)
    {
        Mark mark = stage.Here();
        await present().ConfigureAwait(false);

        // What has no number was refused at its MAC, and may be somebody else's.
        LockEvent? decided = await stage.EventAsync(mark, told => told.Name == "unlocked" || (told.Name == "denied" && told.Whole("n") is not null)).ConfigureAwait(false);
        LockEvent? unlocked = decided?.Name == "unlocked" ? decided : null;
        stage.Expect(rule, unlocked is { MacGood: true }, unlocked is not null ? "unlocked event" : decided is not null ? $"denied {decided.Text("reason")}" : "no unlocked event came");
        if (unlocked is not null)
        {
            await stage.WalkThroughAsync().ConfigureAwait(false);
            LockEvent? relocked = await stage.EventAsync(mark, "relocked").ConfigureAwait(false);
            stage.Expect("the door is relocked behind them", relocked is { MacGood: true }, relocked is null ? "no relocked event came" : "relocked event");
        }

        return unlocked;
    }

    /// <summary>A token typed on the console is denied there, and in an event, for exactly this reason; nothing moves.</summary>
    internal static async Task DeniedOnConsoleAsync(this Stage stage, string rule, byte[] token, string reason)
    {
        Mark mark = stage.Here();
        ConsoleAnswer reply = await stage.TypeTokenAsync(token).ConfigureAwait(false);
        stage.Expect($"{rule}: the console says {reason}", reply.Error == reason, reply.Error is null ? "it said ok" : $"it said {reply.Error}");
        await stage.DeniedAsync(mark, reason, "the cloud hears it too").ConfigureAwait(false);
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
    }

    /// <summary>An admin command is carried out.</summary>
    /// <returns>The answer, or null.</returns>
    internal static async Task<LockEvent?> CarriedOutAsync(this Stage stage, string rule, AdminCommand command, LockKeys? keys = null)
    {
        Mark mark = stage.Here();
        long seq = await stage.Cloud.SendAsync(command, keys).ConfigureAwait(false);
        LockEvent? answer = await stage.EventAsync(mark, told => told.Name == "admin" && told.Whole("seq") == seq).ConfigureAwait(false);
        bool isOk = answer is { MacGood: true } && answer.Json.TryGetProperty("ok", out _);
        stage.Expect(rule, isOk, answer is null ? $"no answer to {command.Name} came" : isOk ? $"{command.Name} answered ok" : $"{command.Name} answered {answer.Text("reason")}");
        return answer;
    }

    /// <summary>Somebody inside holds the button for 5 s; the first thing that it does is what it always does.</summary>
    internal static async Task OpenWindowAsync(this Stage stage)
    {
        Mark mark = stage.Here();
        stage.Board.PressButton(WindowPressMs);
        bool isOut = await stage.SeenAsync(mark, TraceKind.EndSwitch, "retracted on").ConfigureAwait(false);
        stage.Expect("the inside button lets out at once, whatever else it is held for", isOut, isOut ? "end switch" : "the bolt stayed");
        LockEvent? window = await stage.EventAsync(mark, "pairing-window").ConfigureAwait(false);
        stage.Expect("held for 5 s it opens the pairing window, and the cloud is told", window is { MacGood: true }, window is null ? "no pairing-window event came" : "pairing-window event");
    }

    /// <summary>The cloud's clock goes on to another time, and the lock asks for it, as it does at each connect.</summary>
    internal static async Task GoOnToAsync(this Stage stage, DateTimeOffset moment)
    {
        stage.Cloud.IsSilent = true;
        stage.Board.Network = false;
        Mark mark = stage.Here();
        stage.Board.Network = true;
        await stage.EventAsync(mark, "time-request", ConnectPatience).ConfigureAwait(false);

        // The journey to here took a second or more; the answer is to say this moment, not one that lies behind it.
        stage.Cloud.Ahead = moment - DateTimeOffset.UtcNow;
        stage.Cloud.IsSilent = false;
        LockEvent? answer = await stage.EventAsync(mark, "admin").ConfigureAwait(false);
        bool isOk = answer is { MacGood: true } && answer.Json.TryGetProperty("ok", out _);
        stage.Expect($"the lock learns that it is {moment.UtcDateTime.ToString("dddd HH:mm:ss", CultureInfo.InvariantCulture)}", isOk, isOk ? "time answered ok" : answer is null ? "no answer to time came" : $"time answered {answer.Text("reason")}");
    }

    /// <summary>The lock denies for exactly this reason, and a subscriber that knows the keys reads it.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="mark">Since when.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="who">Which token it is about, where there are several.</param>
    internal static async Task DeniedAsync(this Stage stage, Mark mark, string reason, string? who = null)
    {
        LockEvent? denied = await stage.EventAsync(mark, "denied").ConfigureAwait(false);
        string told = denied is null ? "no denied event came" : $"reason {denied.Text("reason")}";
        string rule = who is null ? $"denied as {reason}" : $"{who}: denied as {reason}";
        stage.Expect(rule, denied?.Text("reason") == reason, told);
        stage.Expect("the denial was read back with a good MAC", denied is { MacGood: true }, denied is { MacGood: true } ? "subscriber" : told);
    }

    /// <summary>The motor was never energised since.</summary>
    internal static async Task MotorStillAsync(this Stage stage, Mark mark)
    {
        await stage.PassAsync(Settling).ConfigureAwait(false);
        BoardReading now = stage.Board.Read();
        long retractMs = now.RetractMs - mark.Board.RetractMs;
        int changes = stage.Board.Trace.From(mark.Trace).Count(entry => entry.Kind == TraceKind.Motor);
        stage.Expect("the motor was never energised", retractMs == 0 && changes == 0, $"retract counter {retractMs:+0} ms, {changes} changes of the H-bridge");
        stage.Expect("the bolt is where it was", now.EndExtended == mark.Board.EndExtended && now.EndRetracted == mark.Board.EndRetracted, $"bolt at {now.Bolt:0.00}");
    }
}
