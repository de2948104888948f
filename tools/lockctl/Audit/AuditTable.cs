using Latchkey.Cloud;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>An audit log for people: one row an entry, the bad one red, and what was not judged grey.</summary>
internal static class AuditTable
{
    public static void Print(AuditVerdict verdict)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in new[] { "n", "Time", "Event", "Who", "Token", "Session", "Recording", "Detail" })
        {
            table.AddColumn(new TableColumn($"[bold]{column}[/]").NoWrap());
        }

        foreach (var found in verdict.Good)
        {
            AddRow(table, found.Entry, Style.Plain, "");
        }

        foreach (var found in verdict.Rest)
        {
            var isBad = found.Entry.Number == verdict.Fault?.Entry && found.Line == verdict.Fault.Line && verdict.Fault.Kind != AuditFaultKind.Gap;
            AddRow(table, found.Entry, new Style(isBad ? Color.Red : Color.Grey), isBad ? "bad: " : "not judged: ");
        }

        if (table.Rows.Count > 0)
        {
            Terminal.Out.Write(table);
        }
    }

    /// <summary>What stands beside an entry, for a person.</summary>
    public static string Detail(AuditEntry entry) => entry switch
    {
        { DetailBytes: { } last, Event: "paired" or "rekeyed" } => $"goes on from m {Hex.Encode(last.AsSpan(0, Math.Min(last.Length, AuditHead.MacLength)))}...",
        { DetailBytes: { } bytes } => Hex.Encode(bytes),
        _ => entry.DetailText ?? "",
    };

    private static void AddRow(Table table, AuditEntry entry, Style style, string mark)
    {
        string[] cells =
        [
            entry.Number.ToString(), entry.Time is { } time ? Moment.Text(time) : "clock not trusted", mark + entry.Event, entry.Subject ?? "",
            Hex.Encode(entry.TokenId ?? []), Hex.Encode(entry.Session ?? []), entry.Recording ?? "", Detail(entry),
        ];
        table.AddRow(cells.Select(cell => new Text(cell, style)));
    }
}
