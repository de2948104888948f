using System.Text.Json;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// Somebody floods both ways in with tokens that are nearly good. The lock discards the work, not the people: the courier gets in through the midst of it. On the console, where no good
/// token comes, each lock-out is longer than the one before.
/// </summary>
internal sealed class LockOut : Scenario
{
    private const int Limit = 5;
    private const int FloodEveryMs = 50;

    // Six for the delivery, two for each lock-out, and some for acknowledgements.
    private const int MaxCommits = 20;

    // A report a second, less what the board's clock and the trace may be apart.
    private const double ReportEveryMs = 950;
    private static readonly TimeSpan FirstLength = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(300);

    internal override string Name => "lock-out";

    internal override string Summary => "garbage floods cloud and console: a courier still gets in, reports stay few, the next lock-out is longer";

    internal override async Task PlayAsync(Stage stage)
    {
        byte[] garbage = stage.MintDelivery();
        garbage[^1] ^= 1;
        Mark mark = stage.Here();
        using CancellationTokenSource enough = new();
        Task<int> flood = FloodAsync(stage, garbage, enough.Token);
        double consoleMs = await LockTheConsoleAsync(stage, garbage).ConfigureAwait(false);
        bool both = await Patience.UntilAsync(() => stage.Subscriber.From(mark.Event).Count(told => told.Name == "locked-out") >= 2, TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        stage.Expect("a lock-out is reported for each way in", both, both ? "2 locked-out events" : "fewer than 2 locked-out events");

        await stage.OpensAsync("in the midst of it a courier's token opens", () => stage.SwipeAsync(stage.MintDelivery())).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        int sent = await flood.ConfigureAwait(false);
        FewReports(stage, mark, sent);
        await LongerEachTimeAsync(stage, garbage, consoleMs).ConfigureAwait(false);
    }

    private static async Task<int> FloodAsync(Stage stage, byte[] garbage, CancellationToken enough)
    {
        int sent = 0;
        for (; !enough.IsCancellationRequested; sent++)
        {
            await stage.SwipeAsync(garbage).ConfigureAwait(false);
            await Task.Delay(FloodEveryMs, CancellationToken.None).ConfigureAwait(false);
        }

        return sent;
    }

    /// <returns>When the lock-out was there, in the board's time.</returns>
    private static async Task<double> LockTheConsoleAsync(Stage stage, byte[] garbage)
    {
        List<string> said = [];
        for (int i = 0; i < Limit; i++)
        {
            said.Add((await stage.TypeTokenAsync(garbage).ConfigureAwait(false)).Error ?? "ok");
        }

        double sinceMs = stage.Board.NowMs;
        stage.Expect($"{Limit} bad ones on the console are told what they are", said.TrueForAll(word => word == "bad-mac"), string.Join(", ", said));
        await SaysAsync(stage, garbage, "the next one meets a lock-out", "locked-out").ConfigureAwait(false);
        return sinceMs;
    }

    private static async Task LongerEachTimeAsync(Stage stage, byte[] garbage, double firstMs)
    {
        await stage.PassAsync(firstMs, FirstLength + Margin).ConfigureAwait(false);
        await SaysAsync(stage, garbage, $"after {FirstLength.TotalSeconds:0} s it is over on the console too: a bad one is looked at again", "bad-mac").ConfigureAwait(false);
        double secondMs = stage.Board.NowMs;
        await stage.PassAsync(secondMs, FirstLength + Margin).ConfigureAwait(false);
        await SaysAsync(stage, garbage, $"that one alone began the next, and this is not over after {FirstLength.TotalSeconds:0} s", "locked-out").ConfigureAwait(false);
    }

    private static async Task SaysAsync(Stage stage, byte[] garbage, string rule, string word)
    {
        ConsoleAnswer reply = await stage.TypeTokenAsync(garbage).ConfigureAwait(false);
        stage.Expect(rule, reply.Error == word, $"the console says {reply.Error ?? "ok"}");
    }

    private static void FewReports(Stage stage, Mark mark, int sent)
    {
        IReadOnlyList<TraceEntry> trace = [.. stage.Board.Trace.From(mark.Trace)];
        double[] reports = [.. trace.Where(IsRefusal).Select(entry => entry.AtMs)];
        double closest = reports.Zip(reports.Skip(1), (earlier, later) => later - earlier).DefaultIfEmpty(double.PositiveInfinity).Min();
        stage.Expect("at most one refusal a second is reported", reports.Length > 0 && closest >= ReportEveryMs, $"{reports.Length} reports of {sent} on the cloud's way, at least {closest:0} ms apart");
        LockEvent[] refusals = [.. stage.Subscriber.From(mark.Event).Where(told => told.Name == "denied" && told.Whole("n") is null)];
        stage.Expect("the others are summed up", refusals.Any(told => told.Whole("count") > 1), $"counts {string.Join(", ", refusals.Select(told => told.Whole("count") ?? 1))}");
        int commits = trace.Count(entry => entry.Kind == TraceKind.FlashCommit);
        stage.Expect($"garbage does not wear the flash out: at most {MaxCommits} commits", sent > MaxCommits && commits <= MaxCommits, $"{commits}, the delivery's and the lock-outs' among them, for {sent} bad ones");
    }

    private static bool IsRefusal(TraceEntry entry)
    {
        if (entry.Kind != TraceKind.MqttOut || !entry.Text.EndsWith("/event", StringComparison.Ordinal))
        {
            return false;
        }

        using JsonDocument document = JsonDocument.Parse(entry.Data ?? []);
        JsonElement told = document.RootElement;
        return told.GetProperty("event").GetString() == "denied" && told.GetProperty("n").ValueKind == JsonValueKind.Null;
    }
}
