using Latchkey.Diagrams.Boards;
using Latchkey.Diagrams.Circuit;

namespace Latchkey.Diagrams.Output;

/// <summary>The netlist and the bill of materials, as spreadsheets read them (RFC 4180).</summary>
internal static class Csv
{
    /// <summary>Every pin of every part, by net; what stays open on purpose comes last.</summary>
    public static string Netlist(Netlist netlist)
    {
        IEnumerable<string[]> connected = netlist.Nets.OrderBy(net => net.Key, StringComparer.Ordinal)
            .SelectMany(net => net.Select(at => new[] { net.Key, at.Part.Reference, at.Pin.Number, at.Pin.Name, at.Part.Item.Value }));
        IEnumerable<string[]> open = netlist.Parts.SelectMany(part => part.Pins.Where(pin => pin.Net is null).Select(pin => new[] { "(open)", part.Reference, pin.Number, pin.Name, part.Item.Value }));
        return Lines([["net", "part", "pin", "name", "value"], .. connected, .. open]);
    }

    /// <summary>What to buy: a line an item, with all its references.</summary>
    public static string BillOfMaterials(Netlist netlist)
    {
        IEnumerable<string[]> items = netlist.Parts.GroupBy(part => part.Item).Select(same => new[]
        {
            string.Join(' ', same.Select(part => part.Reference)), same.Count().ToString(null, null), same.Key.Kind, same.Key.Value, same.Key.Manufacturer, same.Key.PartNumber, same.Key.Alternatives, same.Key.Note,
        });
        return Lines([["reference", "quantity", "part", "value", "manufacturer", "part number", "alternatives", "note"], .. items]);
    }

    private static string Lines(IEnumerable<string[]> rows) => string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\n"));

    private static string Cell(string text) => text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
