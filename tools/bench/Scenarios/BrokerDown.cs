using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// The broker is killed before a visit, which comes about on the console; it freezes in the midst of another, and is killed then. Nobody at the door notices. What happened meanwhile arrives once the broker is back, in
/// order, and none of it is lost; what comes twice is the same byte for byte.
/// </summary>
internal sealed partial class BrokerDown : Scenario
{
    private static readonly TimeSpan BackPatience = TimeSpan.FromSeconds(20);

    // The lock has tried in vain for a while, ever more slowly.
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan FrozenFor = TimeSpan.FromSeconds(1);

    private const double LongestMs = 1000;

    internal override string Name => "broker-down";

    internal override string Summary => "the broker is killed: a token on the console opens all the same; events arrive later, in order, none lost";

    internal override async Task PlayAsync(Stage stage)
    {
        Mark start = stage.Here();
        long before = stage.Subscriber.From(0).Max(told => told.Whole("n")) ?? 0;
        await VisitWithoutBrokerAsync(stage).ConfigureAwait(false);
        await ComesBackAsync(stage, start, relocked: 1).ConfigureAwait(false);
        await KilledInTheMidstAsync(stage).ConfigureAwait(false);
        await ComesBackAsync(stage, start, relocked: 2).ConfigureAwait(false);
        Story(stage, start, before);
        TimelineView.Show(stage.TaleSince(start));
        await stage.OpensAsync("and the cloud's way opens as before", () => stage.SwipeAsync(stage.MintDelivery())).ConfigureAwait(false);
    }

    private static async Task VisitWithoutBrokerAsync(Stage stage)
    {
        byte[] token = stage.MintDelivery();
        stage.Broker.Kill();
        Mark mark = stage.Here();
        bool isLost = await Task.Run(() => stage.Board.Trace.WaitFor(entry => entry.Kind == TraceKind.MqttDown, 10000, 0) >= 0).ConfigureAwait(false);
        stage.Expect("the broker is gone, and the lock has lost it", isLost, isLost ? "the chip's MQTT client" : "the connection is still there");
        ConsoleAnswer reply = await stage.TypeTokenAsync(token).ConfigureAwait(false);
        stage.Expect("a courier's token on the console is granted without the cloud", reply.Error is null, $"the console says {reply.Error ?? "ok"}");
        bool isOpen = await stage.SeenAsync(mark, TraceKind.EndSwitch, "retracted on").ConfigureAwait(false);
        stage.Expect("the bolt goes back", isOpen, isOpen ? "end switch" : "it stayed");
        double? ownMs = stage.TaleSince(mark).OwnMs();
        stage.Expect($"nothing at the door waits for the broker: under {LongestMs:0} ms of the firmware's own time", ownMs < LongestMs, ownMs is null ? "the motor never ran" : $"{ownMs:0} ms");
        await stage.WalkThroughAsync().ConfigureAwait(false);
        await LockedAsync(stage, mark).ConfigureAwait(false);
        ConsoleAnswer again = await stage.TypeTokenAsync(token).ConfigureAwait(false);
        stage.Expect("its use is spent, though nobody was told yet", again.Error == "used-up", $"the console says {again.Error ?? "ok"}");
        ConsoleAnswer status = await stage.TypeAsync("status").ConfigureAwait(false);
        string fault = status.Value("cloud-fault") ?? "nothing";
        stage.Expect("the console says that the cloud is not there, and why", status.Value("cloud") == "offline" && fault != "nothing", $"cloud {status.Value("cloud")}, {fault}");
    }

    private static async Task KilledInTheMidstAsync(Stage stage)
    {
        Mark mark = stage.Here();
        await stage.SwipeAsync(stage.MintDelivery()).ConfigureAwait(false);
        bool moves = await stage.SeenAsync(mark, TraceKind.Motor, "retract").ConfigureAwait(false);
        stage.Broker.Freeze();
        Mark frozen = stage.Here();
        bool isOpen = await stage.SeenAsync(mark, TraceKind.EndSwitch, "retracted on").ConfigureAwait(false);
        stage.Expect("frozen while the bolt moves, the bolt arrives", moves && isOpen, isOpen ? "end switch" : moves ? "it moved, and did not arrive" : "it never moved");
        await stage.WalkThroughAsync().ConfigureAwait(false);
        await LockedAsync(stage, mark).ConfigureAwait(false);

        // Longer than the lock takes to say something, shorter than it waits for an acknowledgement.
        await stage.PassAsync(FrozenFor).ConfigureAwait(false);
        int said = stage.Board.Trace.From(frozen.Trace).Count(entry => entry.Kind == TraceKind.MqttOut && entry.Text.EndsWith("/event", StringComparison.Ordinal));
        stage.Expect("what it has sent into the void is one event, which waits for its acknowledgement", said <= 1, $"{said} events");
        stage.Broker.Kill();
    }

    private static async Task LockedAsync(Stage stage, Mark mark)
    {
        bool isLocked = await stage.SeenAsync(mark, TraceKind.EndSwitch, "extended on").ConfigureAwait(false);
        stage.Expect("and the door is relocked behind them", isLocked, isLocked ? "end switch" : "it stayed open");
    }

    // What the lock says before cloud and subscriber are back would be taken by the broker and heard by nobody: its way there comes back last.
    private static async Task ComesBackAsync(Stage stage, Mark start, int relocked)
    {
        stage.Board.Network = false;
        stage.Broker.Revive();
        bool areBack = await stage.Subscriber.BackAsync(BackPatience).ConfigureAwait(false) && await stage.Cloud.BackAsync(BackPatience).ConfigureAwait(false);
        Mark mark = stage.Here();
        stage.Board.Network = true;
        bool isBack = areBack && await Task.Run(() => stage.Board.Trace.WaitFor(entry => entry.Kind == TraceKind.MqttUp, (int)LockPatience.TotalMilliseconds, mark.Trace) >= 0).ConfigureAwait(false);
        stage.Expect("the lock finds the broker again by itself", isBack, isBack ? "the chip's MQTT client" : areBack ? "no connection came about" : "the bench's own peers did not come back");
        bool isTold = await Patience.UntilAsync(() => Numbered(stage, start).Where(told => told.Name == "relocked").DistinctBy(told => told.Whole("n")).Count() == relocked, BackPatience).ConfigureAwait(false);
        stage.Expect("and tells what happened meanwhile", isTold, $"{Numbered(stage, start).Count} events with a number so far");
        LockEvent? answer = await stage.EventAsync(mark, "admin").ConfigureAwait(false);
        stage.Expect("the cloud answers its question for the time", answer is { MacGood: true }, answer is null ? "no answer" : "admin event");
    }
}
