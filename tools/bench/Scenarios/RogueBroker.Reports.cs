using System.Security.Cryptography;
using System.Text.Json;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>What the lock told of all of it.</summary>
internal sealed partial class RogueBroker
{
    private static void Refusals(Stage stage, Mark start)
    {
        double[] reports = [.. stage.Board.Trace.From(start.Trace).Where(IsRefusal).Select(entry => entry.AtMs)];
        double closest = reports.Zip(reports.Skip(1), (earlier, later) => later - earlier).DefaultIfEmpty(double.PositiveInfinity).Min();
        stage.Expect("what fails at its MAC or before is told at most once a second", reports.Length > 1 && closest >= ReportEveryMs, $"{reports.Length} reports, at least {closest:0} ms apart");
        LockEvent[] heard = [.. stage.Subscriber.From(start.Event)];
        stage.Expect("the others are summed up", heard.Any(told => told.Whole("n") is null && told.Whole("count") > 1), $"counts {string.Join(", ", heard.Where(told => told.Whole("n") is null && told.Whole("count") is not null).Select(told => told.Whole("count")))}");
        stage.Expect("every event has a good MAC, and each number is one event", heard.All(told => told.MacGood) && heard.Where(told => told.Whole("n") is not null).GroupBy(told => told.Whole("n")).All(same => same.Select(told => Convert.ToHexString(told.Payload)).Distinct().Count() == 1), $"{heard.Length} events");
        stage.Expect("no hold was set by anybody", heard.All(told => !told.Json.TryGetProperty("hold", out JsonElement holds) || holds.GetArrayLength() == 0), "the answers to commands");
    }

    private static bool IsRefusal(TraceEntry entry)
    {
        if (entry.Kind != TraceKind.MqttOut || !entry.Text.EndsWith("/event", StringComparison.Ordinal))
        {
            return false;
        }

        using JsonDocument document = JsonDocument.Parse(entry.Data ?? []);
        JsonElement told = document.RootElement;
        return told.GetProperty("event").GetString() is "denied" or "admin" && told.GetProperty("n").ValueKind == JsonValueKind.Null;
    }
}
