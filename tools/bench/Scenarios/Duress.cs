using System.Text;
using System.Text.RegularExpressions;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// The same visit twice, once as ever and once under duress. Whoever stands beside the courier, listens at the broker, reads the console or watches the lock sees no difference; who
/// holds the key sees it in the MAC of every event.
/// </summary>
internal sealed partial class Duress : Scenario
{
    private const int MatchMs = 1000;

    // The recording ends 5 s after the relock.
    private static readonly TimeSpan RecordingPatience = TimeSpan.FromSeconds(15);

    internal override string Name => "duress";

    internal override string Summary => "a visit under duress differs in nothing that anybody can see; the MAC alone tells the cloud";

    internal override async Task PlayAsync(Stage stage)
    {
        Visit plain = await VisitAsync(stage, "unlock lock").ConfigureAwait(false);
        Visit duress = await VisitAsync(stage, "unlock lock duress").ConfigureAwait(false);

        stage.Expect("both visits went through to the end of the recording", plain.IsWhole && duress.IsWhole, $"{plain.Events.Count} and {duress.Events.Count} events");
        Same(stage, "the events are alike, byte for byte but for ids and numbers", plain.Events.Select(Masked), duress.Events.Select(Masked));
        Same(stage, "so is what the console printed", [Masked(plain.Console)], [Masked(duress.Console)]);
        Same(stage, "so is the state while the door is unlocked", [Masked(plain.StateInside)], [Masked(duress.StateInside)]);
        Same(stage, "so is the state afterwards", [Masked(plain.StateAfter)], [Masked(duress.StateAfter)]);
        AuditEntry[] log = await stage.LogAsync().ConfigureAwait(false);
        Same(stage, "so is what the log holds", Logged(log, plain), Logged(log, duress));
        Same(stage, "so is what the indicators did", plain.Indicators, duress.Indicators);
        stage.Expect("every MAC is good", plain.Events.Concat(duress.Events).All(told => told.MacGood), $"{plain.Events.Count + duress.Events.Count} events");
        stage.Expect("the cloud reads no duress in the first visit", plain.Events.All(told => !told.Duress), Flags(plain));
        stage.Expect("and reads it in every event of the second", duress.IsWhole && duress.Events.All(told => told.Duress), Flags(duress));
    }

    private static async Task<Visit> VisitAsync(Stage stage, string scope)
    {
        byte[] token = stage.Mint(stage.NewDelivery() with { Scope = scope });
        Mark mark = stage.Here();
        await stage.TypeTokenAsync(token).ConfigureAwait(false);
        LockEvent? inside = await stage.StateAsync(state => state.Text("bolt") == "unlocked").ConfigureAwait(false);
        await stage.TypeAsync("status").ConfigureAwait(false);
        await stage.WalkThroughAsync().ConfigureAwait(false);
        LockEvent? after = await stage.StateAsync(state => state.Text("bolt") == "locked" && state.Text("session").Length == 0).ConfigureAwait(false);
        LockEvent? done = await stage.EventAsync(mark, "recording-done", RecordingPatience).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(mark));
        TraceEntry[] trace = [.. stage.Board.Trace.From(mark.Trace)];
        return new Visit(
            inside is not null && after is not null && done is not null,
            [.. stage.Subscriber.From(mark.Event)],
            Encoding.ASCII.GetString([.. trace.Where(entry => entry is { Kind: TraceKind.UartOut, Text: "COM2" }).SelectMany(entry => entry.Data!)]),
            inside,
            after,
            Indicated(trace));
    }

    // How often the LED has blinked depends on the moment at which the visit is over; the buzzer sounds for what happens.
    private static string[] Indicated(TraceEntry[] trace) =>
        [.. trace.Where(entry => entry.Kind is TraceKind.Buzzer).Select(entry => $"{entry.Kind} {entry.Text}"), .. trace.Where(entry => entry.Kind is TraceKind.Led).Select(entry => $"{entry.Kind} {entry.Text}").Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Logged(AuditEntry[] log, Visit visit)
    {
        string session = visit.Events.Select(told => told.Text("session")).FirstOrDefault(id => id.Length > 0) ?? "none";
        return log.Of(session).Select(Masked);
    }

    private static void Same(Stage stage, string rule, IEnumerable<string> first, IEnumerable<string> second)
    {
        string[] one = [.. first];
        string[] other = [.. second];
        int difference = Enumerable.Range(0, Math.Max(one.Length, other.Length)).FirstOrDefault(i => i >= one.Length || i >= other.Length || one[i] != other[i], -1);
        string evidence = difference < 0 ? $"{one.Length} compared, {one.Sum(text => text.Length)} characters" : Parting(one.ElementAtOrDefault(difference) ?? "nothing", other.ElementAtOrDefault(difference) ?? "nothing");
        stage.Expect(rule, difference < 0 && one.Length > 0, evidence);
    }

    /// <summary>The place where two texts part, from both.</summary>
    private static string Parting(string one, string other)
    {
        const int Context = 30;
        int at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        int from = Math.Max(0, at - Context);
        return $"...{one[from..Math.Min(one.Length, at + Context)]}... against ...{other[from..Math.Min(other.Length, at + Context)]}...";
    }

    private static string Masked(LockEvent? told) => told is null ? "nothing" : Masked(Encoding.UTF8.GetString(told.Payload));

    private static string Masked(AuditEntry entry) =>
        Masked($"{entry.Event} {entry.Subject} cti {Hex.Encode(entry.TokenId ?? [])} recording {entry.Recording} detail {entry.DetailText} {Hex.Encode(entry.DetailBytes ?? [])}");

    // What no two visits share: ids, MACs, times, counters. Whole numbers and whole ids, so that their length tells nothing.
    private static string Masked(string text) => Number().Replace(Id().Replace(text, "id"), "0");

    private static string Flags(Visit visit) => string.Join(", ", visit.Events.Select(told => $"{told.Name} {(told.Duress ? "duress" : "plain")}"));

    [GeneratedRegex("[0-9a-f]{12,}", RegexOptions.None, MatchMs)]
    private static partial Regex Id();

    [GeneratedRegex("-?[0-9]+", RegexOptions.None, MatchMs)]
    private static partial Regex Number();

    /// <summary>All that a bystander could have seen of one visit.</summary>
    private sealed record Visit(bool IsWhole, IReadOnlyList<LockEvent> Events, string Console, LockEvent? StateInside, LockEvent? StateAfter, IReadOnlyList<string> Indicators);
}
