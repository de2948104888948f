using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>What is heard of it in the end.</summary>
internal sealed partial class BrokerDown
{
    private static List<LockEvent> Numbered(Stage stage, Mark from) => [.. stage.Subscriber.From(from.Event).Where(told => told.Whole("n") is not null)];

    private static void Story(Stage stage, Mark start, long before)
    {
        List<LockEvent> heard = Numbered(stage, start);
        LockEvent[] once = [.. heard.DistinctBy(told => told.Whole("n")).Where(told => told.Whole("n") > before)];
        long[] numbers = [.. once.Select(told => told.Whole("n")!.Value)];
        long last = stage.Subscriber.LastState?.Whole("n") ?? 0;
        stage.Expect("each number comes in its order", numbers.SequenceEqual(numbers.Order()), string.Join(" ", numbers));
        stage.Expect("none is lost, and none left out by an overflow", numbers.SequenceEqual(Enumerable.Range(1, numbers.Length).Select(step => before + step)) && numbers.LastOrDefault() >= last && once.All(told => told.Name != "overflow"), $"{before + 1} to {numbers.LastOrDefault()}, the state says {last}");
        bool areSame = heard.GroupBy(told => told.Whole("n")).All(group => group.Select(told => Convert.ToHexString(told.Payload)).Distinct().Count() == 1);
        stage.Expect("what came twice is the same byte for byte, so that its number tells", areSame, $"{heard.Count} messages, {once.Length} events");
        stage.Expect("all of it has a good MAC", heard.TrueForAll(told => told.MacGood), $"{heard.Count(told => told.MacGood)} of {heard.Count}");
        string[] expected = ["unlocked", "door-opened", "door-closed", "relocked", "unlocked", "door-opened", "door-closed", "relocked"];
        string[] story = [.. once.Select(told => told.Name).Where(expected.Contains)];
        stage.Expect("both visits are told whole, in order", story.SequenceEqual(expected), string.Join(", ", story));
        stage.Expect("and the courier who came twice with one token is told too", once.Any(told => told.Text("reason") == "used-up"), $"{once.Count(told => told.Name == "denied")} denied");
        TraceEntry[] trace = [.. stage.Board.Trace.From(start.Trace)];
        int motions = trace.Count(entry => entry.Kind == TraceKind.Motor && entry.Text == "retract");
        stage.Expect("the bolt went back twice, for two tokens", motions == 2, $"{motions} times");
    }
}
