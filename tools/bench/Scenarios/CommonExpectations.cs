using Latchkey.Bench.DemoCloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>What several scenarios expect in the same words.</summary>
internal static class CommonExpectations
{
    /// <summary>Long enough for a motor that should not move to be seen moving.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    /// <summary>The lock denies for exactly this reason, and a subscriber that knows the keys reads it.</summary>
    internal static async Task DeniedAsync(this Stage stage, Mark mark, string reason)
    {
        LockEvent? denied = await stage.EventAsync(mark, "denied").ConfigureAwait(false);
        string told = denied is null ? "no denied event came" : $"reason {denied.Text("reason")}";
        stage.Expect($"denied as {reason}", denied?.Text("reason") == reason, told);
        stage.Expect("the denial was read back with a good MAC", denied is { MacGood: true }, denied is { MacGood: true } ? "subscriber" : told);
    }

    /// <summary>The motor was never energised since.</summary>
    internal static async Task MotorStillAsync(this Stage stage, Mark mark)
    {
        await Task.Delay(Settling).ConfigureAwait(false);
        BoardReading now = stage.Board.Read();
        long retractMs = now.RetractMs - mark.Board.RetractMs;
        int changes = stage.Board.Trace.From(mark.Trace).Count(entry => entry.Kind == TraceKind.Motor);
        stage.Expect("the motor was never energised", retractMs == 0 && changes == 0, $"retract counter {retractMs:+0} ms, {changes} changes of the H-bridge");
        stage.Expect("the bolt is where it was", now.EndExtended == mark.Board.EndExtended && now.EndRetracted == mark.Board.EndRetracted, $"bolt at {now.Bolt:0.00}");
    }

    /// <summary>Lets a delivery through that must work: the start of scenarios that are about what comes after it.</summary>
    internal static async Task DeliverAsync(this Stage stage, Mark mark, byte[] token)
    {
        await stage.SwipeAsync(token).ConfigureAwait(false);
        LockEvent? unlocked = await stage.EventAsync(mark, "unlocked").ConfigureAwait(false);
        stage.Expect("the delivery unlocks", unlocked is not null, unlocked is null ? "no unlocked event came" : "unlocked event");
        if (unlocked is not null)
        {
            await stage.WalkThroughAsync().ConfigureAwait(false);
            LockEvent? relocked = await stage.EventAsync(mark, "relocked").ConfigureAwait(false);
            stage.Expect("the door is relocked behind the courier", relocked is not null, relocked is null ? "no relocked event came" : "relocked event");
        }
    }
}
