using Latchkey.Diagrams.Boards;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>What the sheet is, and how far to trust it.</summary>
internal static class TitleBlock
{
    public static void Draw(Sheet sheet, Board board, double x, double y)
    {
        const double Wide = 52.5;
        const double High = 20;
        sheet.Shapes.Add(Symbols.Frame(x, y, x + Wide, y + High, "border"));
        foreach (double line in new[] { 8.5, 12.5, 16.5 })
        {
            sheet.Shapes.Add(new Stroke([new(x, y + line), new(x + Wide, y + line)], "frame"));
        }

        foreach ((double from, double to) in new[] { (8.5, 12.5), (12.5, 16.5) })
        {
            sheet.Shapes.Add(new Stroke([new(x + 26, y + from), new(x + 26, y + to)], "frame"));
        }

        void Put(double dx, double dy, string text, double size, string style) => sheet.Write(new(new(x + dx, y + dy), text, size, Anchor.Start, style), "title block");
        Put(1.5, 3.6, "Latchkey", 2.4, "head");
        Put(13.5, 3.6, "wiring of one lock", 1.5, "text");
        Put(1.5, 6.8, board.Title, 1.3, "text");
        Field(1.5, 8.5, "BOARD (LatchkeyBoard)", board.Name);
        Field(27.5, 8.5, "REVISION OF THE PIN TABLE", board.Revision);
        Field(1.5, 12.5, "DRAWN FROM", $"hal/esp32/Boards/{board.TypeName}.cs");
        Field(27.5, 12.5, "SHEET", "1 of 1, A3, grid 2.5 mm");
        Put(1.5, 18.8, "NOT YET BUILT ON HARDWARE", 1.3, "warn");
        Put(27.5, 18.8, "drawn by tools/wiring.sh", 0.9, "note");

        void Field(double dx, double dy, string name, string value)
        {
            Put(dx, dy + 1.2, name, 0.65, "note");
            Put(dx, dy + 3, value, 1.05, "text");
        }
    }
}
