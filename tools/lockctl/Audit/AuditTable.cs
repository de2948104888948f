using Latchkey.Cloud;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>An audit log for people: a row an entry, the bad one red, and what was not judged grey. Where the terminal is too narrow for its eight columns, their cells stand below each other.</summary>
internal static class AuditTable
{
    private static readonly string[] Columns = ["n", "Time", "Event", "Who", "Token", "Session", "Recording", "Detail"];
    private static readonly int LongestName = Columns.Max(column => column.Length);

    public static void Print(AuditVerdict verdict) => Print(verdict, Terminal.Out);

    public static void Print(AuditVerdict verdict, IAnsiConsole console)
    {
        var rows = verdict.Good.Select(found => new Row(Cells(found.Entry, ""), Style.Plain)).Concat(verdict.Rest.Select(found => Unproven(found, verdict.Fault))).ToArray();
        if (rows.Length > 0)
        {
            console.Write(WidthOf(rows) <= console.Profile.Width ? Wide(rows) : Narrow(rows));
        }
    }

    /// <summary>What stands beside an entry, for a person.</summary>
    public static string Detail(AuditEntry entry) => entry switch
    {
        { DetailBytes: { } last, Event: "paired" or "rekeyed" } => $"goes on from m {Hex.Encode(last.AsSpan(0, Math.Min(last.Length, AuditHead.MacLength)))}...",
        { DetailBytes: { } bytes } => Hex.Encode(bytes),
        _ => entry.DetailText ?? "",
    };

    private static Row Unproven(FoundEntry found, AuditFault? fault)
    {
        var isBad = found.Entry.Number == fault?.Entry && found.Line == fault.Line && fault.Kind != AuditFaultKind.Gap;
        return new Row(Cells(found.Entry, isBad ? "bad: " : "not judged: "), new Style(isBad ? Color.Red : Color.Grey));
    }

    private static string[] Cells(AuditEntry entry, string mark) =>
    [
        entry.Number.ToString(), entry.Time is { } time ? Moment.Text(time) : "clock not trusted", mark + entry.Event, entry.Subject ?? "",
        Hex.Encode(entry.TokenId ?? []), Hex.Encode(entry.Session ?? []), entry.Recording ?? "", Detail(entry),
    ];

    // A cell has a blank at either side and a line behind it; one more line begins the row.
    private static int WidthOf(IReadOnlyList<Row> rows) => Columns.Select((column, i) => rows.Max(row => Math.Max(column.Length, row.Cells[i].Length)) + 3).Sum() + 1;

    private static Table Wide(IEnumerable<Row> rows)
    {
        var table = Framed(Columns);
        foreach (var row in rows)
        {
            table.AddRow(row.Cells.Select(cell => new Text(cell, row.Style)));
        }

        return table;
    }

    private static Table Narrow(IEnumerable<Row> rows)
    {
        var table = Framed(["n", "Entry", "Token, session, recording, detail"]).ShowRowSeparators();
        foreach (var row in rows)
        {
            var left = row.Cells[1..4].Where(cell => cell.Length > 0);
            var right = Enumerable.Range(4, Columns.Length - 4).Where(i => row.Cells[i].Length > 0).Select(i => Columns[i].ToLowerInvariant().PadRight(LongestName + 1) + row.Cells[i]);
            table.AddRow(new Text(row.Cells[0], row.Style), new Text(string.Join('\n', left), row.Style), new Text(string.Join('\n', right), row.Style));
        }

        return table;
    }

    private static Table Framed(string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in columns)
        {
            table.AddColumn($"[bold]{column}[/]");
        }

        return table;
    }

    private sealed record Row(string[] Cells, Style Style);
}
