using System.Text;
using Latchkey.Diagrams.Boards;
using Latchkey.Diagrams.Drawing;
using Latchkey.Diagrams.Sheets;

namespace Latchkey.Diagrams.Output;

/// <summary>The files of one board, all from one sheet.</summary>
internal sealed class BoardFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string svg;

    /// <summary>Draws the board.</summary>
    /// <exception cref="WiringException">The pin table or the drawing breaks a rule.</exception>
    public BoardFiles(Board board)
    {
        Sheet sheet = LockSheet.Of(board);
        string[] breaches = [.. PinRules.Breaches(board.Chip, board.Uses), .. sheet.Netlist.Breaches(board), .. Connections.Breaches(sheet), .. Clashes.On(sheet)];
        if (breaches.Length > 0)
        {
            throw new WiringException($"{board.Name}: {string.Join("; ", breaches)}");
        }

        svg = Svg.Of(sheet, $"Latchkey, wiring of one lock, {board.Title}, pin table {board.Revision}");
        PngName = board.Name + ".png";
        Texts = [(board.Name + ".svg", svg), (board.Name + ".netlist.csv", Csv.Netlist(sheet.Netlist)), (board.Name + ".bom.csv", Csv.BillOfMaterials(sheet.Netlist))];
    }

    /// <summary>The files that are text, by name.</summary>
    public IReadOnlyList<(string Name, string Text)> Texts { get; }

    /// <summary>The picture.</summary>
    public string PngName { get; }

    /// <summary>What in a folder is not as it would be drawn now, a line each.</summary>
    public IEnumerable<string> OutOfStep(string folder)
    {
        foreach ((string name, string text) in Texts)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                yield return $"{name} is missing";
            }
            else if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(Utf8.GetBytes(text)))
            {
                yield return $"{name} is not what the pin table and the circuit say now";
            }
        }

        string picture = Path.Combine(folder, PngName);
        if (!File.Exists(picture) || Png.StampOf(File.ReadAllBytes(picture)) != Png.HashOf(svg))
        {
            yield return $"{PngName} is missing or does not show that SVG";
        }
    }

    /// <summary>Writes the texts.</summary>
    public void Write(string folder)
    {
        foreach ((string name, string text) in Texts)
        {
            File.WriteAllText(Path.Combine(folder, name), text, Utf8);
        }
    }

    /// <summary>Renders and writes the picture.</summary>
    public void WritePng(string folder) => File.WriteAllBytes(Path.Combine(folder, PngName), Png.Render(svg));
}
