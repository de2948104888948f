using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl fleet report</c>.</summary>
internal static class FleetReportCommand
{
    private const string Notes = """
        A lock counts as its last row of results.csv says; failures are those of all rows, also of locks that were mended since.

        Example:
          lockctl fleet report --from -7d
        """;

    public static Command Build()
    {
        var folder = ManufactureOptions.FolderOption();
        var from = new Option<long?>("--from") { Description = "Only what was made from this time on", HelpName = "TIME", CustomParser = Parsers.Time };
        var json = new Option<bool>("--json") { Description = "Print a JSON object" };
        var command = new NotedCommand("report", "Count what was made, and what failed", Notes) { folder, from, json };
        command.SetAction(parsed =>
        {
            var book = new MakersFolder(parsed.GetValue(folder) ?? ManufactureOptions.DefaultFolder).Results;
            if (!File.Exists(book.Path))
            {
                throw new Failure($"there are no results at {book.Path}: --out names the folder that 'manufacture' was given");
            }

            var report = FleetReport.Of([.. book.Rows().Where(row => parsed.GetValue(from) is not { } since || DateTimeOffset.Parse(row.Time, CultureInfo.InvariantCulture).ToUnixTimeSeconds() >= since)]);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(report, FleetReportJson.Default.FleetReport));
            }
            else
            {
                Print(report);
            }

            return Exit.Ok;
        });
        return command;
    }

    private static void Print(FleetReport report)
    {
        var console = Terminal.Out;
        console.WriteLine($"Locks       {report.Locks}{(report.First is null ? "" : $", made from {report.First} to {report.Last}")}");
        console.WriteLine($"Passed      {Share(report.Passed, report.Locks)}, {Share(report.PassedAtFirst, report.Locks)} at the first try");
        console.WriteLine($"Failed      {Share(report.Failed.Count, report.Locks)}");
        Words(console, "Firmware", report.Firmware);
        Words(console, "Operators", report.Operators);
        Words(console, "Left out", report.Skipped);
        Write(console, ["Test", "Reason", "Times", "What it means"], report.Faults.Select(fault => new[] { fault.Test, fault.Reason, $"{fault.Count}", TestWords.Of(fault.Test, fault.Reason) }));
        Write(console, ["Failed lock", "When", "Failed tests"], report.Failed.Select(one => new[] { one.Lock, one.Time, one.Faults }));
    }

    private static string Share(int count, int all) => all == 0 ? $"{count}" : string.Create(CultureInfo.InvariantCulture, $"{count} ({100.0 * count / all:0.#} %)");

    private static void Words(IAnsiConsole console, string what, IReadOnlyList<WordCount> words)
    {
        if (words.Count > 0)
        {
            console.WriteLine($"{what,-11} {string.Join(", ", words.Select(word => $"{word.Word} {word.Count}"))}");
        }
    }

    private static void Write(IAnsiConsole console, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn($"[bold]{column}[/]"));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)).ToArray<Spectre.Console.Rendering.IRenderable>());
        }

        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }
}
