using System.Security.Cryptography;
using System.Text.Json;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>What it does with commands, and how the lock tells of it.</summary>
internal sealed partial class RogueBroker
{
    // The second of three leaves the others behind: what is not higher than the last is stale, but the last itself, which gets its answer again.
    private async Task OldCommandsAsync(Stage stage)
    {
        LockEvent? first = await stage.CarriedOutAsync("a genuine command is carried out", new ConfigCommand { RelockAfterS = 40 }).ConfigureAwait(false);
        seq = first?.Whole("seq") ?? 0;
        byte[] hold = Command(stage, new HoldCommand([GrantKind.Delivery], true), seq + 1);
        byte[] later = Command(stage, new ConfigCommand { RelockAfterS = 45 }, seq + 2);
        await AnsweredAsync(stage, "the later of two commands comes first, and counts", later, seq + 2, "ok").ConfigureAwait(false);
        await AnsweredAsync(stage, "the earlier one is stale", hold, seq + 1, "stale").ConfigureAwait(false);
        Mark mark = stage.Here();
        await AnsweredAsync(stage, "the last one again gets its answer again", later, seq + 2, "ok").ConfigureAwait(false);
        int commands = stage.Subscriber.From(mark.Event).Count(told => told.Name == "config");
        stage.Expect("and nothing is done for it", commands == 0, $"{commands} changes");
        await AnsweredAsync(stage, "one whose time is over is not carried out", AdminWriter.Write(stage.Keys, new HoldCommand([GrantKind.Delivery], true), seq + 3, stage.Cloud.Now - 60), seq + 3, "expired").ConfigureAwait(false);
        stage.Book.Change(page => page with { AdminSeq = Math.Max(page.AdminSeq, seq + 3) });
        seq += 3;
    }

    private async Task KeptAsync(Stage stage)
    {
        byte[] token = stage.MintDelivery();
        byte[] command = Command(stage, new HoldCommand([GrantKind.Delivery], true), ++seq);
        stage.Board.Network = false;
        await stage.SwipeAsync(token, retain: true).ConfigureAwait(false);
        await stage.Cloud.PublishAsync("cmd/admin", command, retain: true).ConfigureAwait(false);
        Mark mark = stage.Here();
        stage.Board.Network = true;
        await stage.EventAsync(mark, "denied", BackPatience).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "retained", "a genuine token that the broker kept").ConfigureAwait(false);
        LockEvent? answer = await stage.EventAsync(mark, told => told.Name == "admin" && told.Text("reason") == "retained").ConfigureAwait(false);
        stage.Expect("a genuine command that the broker kept is refused as retained", answer is { MacGood: true }, answer is null ? "no such answer" : "admin event");
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        await stage.SwipeAsync([], retain: true).ConfigureAwait(false);
        await stage.Cloud.PublishAsync("cmd/admin", [], retain: true).ConfigureAwait(false);
        stage.Book.Change(page => page with { AdminSeq = Math.Max(page.AdminSeq, seq) });
    }

    private static byte[] Command(Stage stage, AdminCommand command, long number) => AdminWriter.Write(stage.Keys, command, number, stage.Cloud.Now + 60);

    private static async Task AnsweredAsync(Stage stage, string rule, byte[] message, long number, string wanted)
    {
        Mark mark = stage.Here();
        await stage.Cloud.PublishAsync("cmd/admin", message).ConfigureAwait(false);
        LockEvent? answer = await stage.EventAsync(mark, told => told.Name == "admin" && told.Whole("seq") == number).ConfigureAwait(false);
        string said = answer is null ? "no answer" : answer.Text("reason") is { Length: > 0 } reason ? reason : "ok";
        stage.Expect(rule, said == wanted && answer is { MacGood: true }, said);
    }
}
