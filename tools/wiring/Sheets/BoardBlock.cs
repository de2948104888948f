using Latchkey.Diagrams.Boards;
using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>The development board with its two headers as they lie: what is used is black, the rest grey.</summary>
internal static class BoardBlock
{
    private const double BoxWidth = 18;

    public static void Draw(Sheet sheet, Board board, double x, double y)
    {
        const double Wide = 54;
        Block b = sheet.Block("BOARD  " + board.Title, x, y, Wide, 49);
        int rows = board.Left.Count;
        double pitch = rows > 20 ? 1.95 : 2.2;
        double height = ((rows - 1) * pitch) + 2.4;
        double left = (Wide - BoxWidth) / 2;
        double top = 3 + ((46 - height) / 2);
        (BoxPin Pin, string? Net)[] pins =
        [
            .. board.Left.Select((pin, at) => (Pin(board, pin, Side.Left, 1.2 + (at * pitch)), NetOf(board, pin))),
            .. board.Right.Select((pin, at) => (Pin(board, pin, Side.Right, 1.2 + (at * pitch)), NetOf(board, pin))),
        ];
        Item item = new("Development board", string.Empty, "Espressif", board.PartNumber, board.Alternatives, "on two socket strips");
        Dictionary<string, Point> ends = b.PlaceBox(Netlist.BoardReference, item with { Value = board.PartNumber }, BoxWidth, height, left, top, pins);
        foreach ((BoxPin pin, string? net) in pins.Where(pin => pin.Net is not null))
        {
            b.Flag(ends[pin.Number].X, ends[pin.Number].Y, net!, pin.Side);
        }
    }

    private static BoxPin Pin(Board board, HeaderPin pin, Side side, double along) => new(pin.Number, pin.Name, side, along, NetOf(board, pin) is null ? "idle" : "part");

    private static string? NetOf(Board board, HeaderPin pin) => pin.Role switch
    {
        HeaderRole.Supply => "3V3",
        HeaderRole.Ground => "GND",
        HeaderRole.Enable => "EN",
        HeaderRole.Usb5V => null,
        _ => board.Uses.FirstOrDefault(use => use.Gpio(board.Chip) == pin.Gpio)?.Net,
    };
}
