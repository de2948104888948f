using System.Security.Cryptography;
using System.Text.Json;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// A broker that has seen genuine messages does with them whatever it can: it plays them again, many times and in another order, keeps them, brings the messages of other locks, makes up its own, and
/// takes the lock's place. The bolt moves for the genuine ones, once each.
/// </summary>
internal sealed partial class RogueBroker : Scenario
{
    private const int LongPayload = 256 * 1024;
    private const int Copies = 5;
    private const int Scraps = 30;
    private const double ReportEveryMs = 950;
    private static readonly TimeSpan BackPatience = TimeSpan.FromSeconds(60);
    private static readonly string[] Leaves = ["cmd/unlock", "cmd/lock", "cmd/admin"];

    private long seq;

    internal override string Name => "rogue-broker";

    internal override string Summary => "a broker replays, copies, reorders, keeps, swaps and invents messages: no actuation more than the genuine ones";

    internal override async Task PlayAsync(Stage stage)
    {
        Mark start = stage.Here();
        byte[] used = stage.MintDelivery();
        await ManyAtOnceAsync(stage, used).ConfigureAwait(false);
        await PlayedAgainAsync(stage, used).ConfigureAwait(false);
        await OfOthersAsync(stage).ConfigureAwait(false);
        await OldCommandsAsync(stage).ConfigureAwait(false);
        await KeptAsync(stage).ConfigureAwait(false);
        await InventedAsync(stage).ConfigureAwait(false);
        await InTheLocksPlaceAsync(stage).ConfigureAwait(false);
        await stage.OpensAsync("after all of it a courier's token opens", () => stage.SwipeAsync(stage.MintDelivery())).ConfigureAwait(false);
        Refusals(stage, start);
        int motions = stage.Board.Trace.From(start.Trace).Count(entry => entry.Kind == TraceKind.Motor && entry.Text == "retract");
        stage.Expect("the bolt went back twice, for two genuine tokens: 0 extra actuations", motions == 2, $"{motions} times");
        TimelineView.Show(stage.TaleSince(start));
    }

    private static async Task ManyAsync(Stage stage, string leaf, byte[] payload)
    {
        for (int i = 0; i < Copies; i++)
        {
            await stage.Cloud.PublishAsync(leaf, payload).ConfigureAwait(false);
        }
    }

    private static async Task ManyAtOnceAsync(Stage stage, byte[] token)
    {
        Mark mark = stage.Here();
        await ManyAsync(stage, "cmd/unlock", token).ConfigureAwait(false);
        LockEvent? unlocked = await stage.EventAsync(mark, "unlocked").ConfigureAwait(false);
        stage.Expect($"a genuine token that comes {Copies} times at once opens", unlocked is { MacGood: true }, unlocked is null ? "no unlocked event came" : "unlocked event");
        await stage.WalkThroughAsync().ConfigureAwait(false);
        LockEvent? relocked = await stage.EventAsync(mark, "relocked").ConfigureAwait(false);
        stage.Expect("the door is relocked behind them", relocked is { MacGood: true }, relocked is null ? "no relocked event came" : "relocked event");
        LockEvent[] heard = [.. stage.Subscriber.From(mark.Event)];
        int refused = heard.Where(told => told.Name == "denied" && told.Text("reason") == "busy").DistinctBy(told => told.Whole("n")).Count();
        int opened = heard.Where(told => told.Name == "unlocked").DistinctBy(told => told.Whole("n")).Count();
        stage.Expect("it does so once, and each copy finds the session that the first began", opened == 1 && refused == Copies - 1, $"{opened} unlocked, {refused} denied busy");
    }

    private static async Task PlayedAgainAsync(Stage stage, byte[] used)
    {
        Mark mark = stage.Here();
        await ManyAsync(stage, "cmd/unlock", used).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "used-up", "the same token, played again").ConfigureAwait(false);
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        Mark later = stage.Here();
        await stage.Cloud.PublishAsync("cmd/lock", used).ConfigureAwait(false);
        await stage.DeniedAsync(later, "busy", "the same token to lock, outside its session").ConfigureAwait(false);
        await stage.MotorStillAsync(later).ConfigureAwait(false);
    }

    private static async Task OfOthersAsync(Stage stage)
    {
        LockKeys other = LockKeys.Derive(Hex.Decode(stage.Book.Page.Master), "lk-000000000000", stage.Keys.Epoch);
        AccessToken token = stage.NewDelivery() with { LockId = other.LockId };
        Mark mark = stage.Here();
        await stage.SwipeAsync(TokenWriter.Write(token, other)).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "bad-mac", "another lock's token").ConfigureAwait(false);
        Mark named = stage.Here();
        await stage.SwipeAsync(TokenWriter.Write(ClaimSet.From(token), stage.Keys)).ConfigureAwait(false);
        await stage.DeniedAsync(named, "wrong-lock", "one that names another lock").ConfigureAwait(false);
        Mark swapped = stage.Here();
        byte[] asCommand = TokenWriter.Write(ClaimSet.From(stage.NewDelivery()).Encode(), stage.Keys.TokenKey, stage.Keys.Epoch, cwtTag: false);
        await stage.Cloud.PublishAsync("cmd/admin", asCommand).ConfigureAwait(false);
        LockEvent? answer = await stage.EventAsync(swapped, told => told.Name == "admin" && told.Text("reason").Length > 0).ConfigureAwait(false);
        stage.Expect("a genuine token is no command: its key is another", answer?.Text("reason") == "bad-mac", answer is null ? "no answer" : answer.Text("reason"));
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
    }

    private static async Task InventedAsync(Stage stage)
    {
        Mark mark = stage.Here();
        foreach (string leaf in Leaves)
        {
            await stage.Cloud.PublishAsync(leaf, RandomNumberGenerator.GetBytes(LongPayload)).ConfigureAwait(false);
            for (int i = 0; i < Scraps; i++)
            {
                await stage.Cloud.PublishAsync(leaf, RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(400))).ConfigureAwait(false);
            }
        }

        bool isOut = await Patience.UntilAsync(() => stage.Subscriber.From(mark.Event).Any(told => told.Name == "locked-out"), TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        stage.Expect($"{Leaves.Length * (Scraps + 1)} invented messages, three of {LongPayload / 1024} KB, start a lock-out", isOut, isOut ? "locked-out event" : "no lock-out was told");
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        LockEvent? after = await stage.StateAsync(state => state.MacGood).ConfigureAwait(false);
        stage.Expect("the lock is there, and knows the time", stage.Subscriber.IsOnline(withCamera: false), after?.Json.ToString() ?? "no state");
    }

    private static async Task InTheLocksPlaceAsync(Stage stage)
    {
        Mark mark = stage.Here();
        using (new Broker.MqttPeer(stage.Book.Page.Broker, stage.Keys.LockId, [], _ => { }))
        {
            bool isOut = await Task.Run(() => stage.Board.Trace.WaitFor(entry => entry.Kind == TraceKind.MqttDown, 10000, mark.Trace) >= 0).ConfigureAwait(false);
            stage.Expect("somebody takes its client id, and the lock loses its connection", isOut, isOut ? "the chip's MQTT client" : "it kept it");
        }

        LockEvent? question = await stage.EventAsync(mark, "time-request", BackPatience).ConfigureAwait(false);
        stage.Expect("it comes back", question is { MacGood: true }, question is null ? "it stayed away" : "time-request event");
        await stage.EventAsync(mark, "admin").ConfigureAwait(false);
    }
}
