using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>The installer's console and the camera module: UARTs of 115200 baud at 3.3 V.</summary>
internal static class LineBlock
{
    public static void Draw(Sheet sheet, double x, double y)
    {
        Block b = sheet.Block("CONSOLE AND CAMERA (UART, 3.3 V)", x, y, 62, 20);
        b.PlaceBox("J1", Catalogue.Header3, 9, 9, 20, 6, (new("1", "GND", Side.Left, 1.5), "GND"), (new("2", "lock says", Side.Left, 4.5), "CON_TX_J"), (new("3", "lock hears", Side.Left, 7.5), "CON_RX_J"));
        b.Wire((15, 7.5), (18, 7.5));
        b.Ground(15, 7.5);
        Line(b, 8, 10.5, 18, "R25", "CON_TX", "CON_TX_J");
        Line(b, 8, 13.5, 18, "R26", "CON_RX", "CON_RX_J");
        b.Note(2, 17.2, "USB-serial cable of 3.3 V: its 5 V stays open.");
        b.Note(2, 18.5, "J1-2 to its RXD, J1-3 to its TXD.");

        b.PlaceBox(
            "J2", Catalogue.Header4, 10, 12, 49, 4.5,
            (new("1", "6 V out", Side.Left, 1.5), "CAM_V"), (new("2", "GND", Side.Left, 4.5), "GND"), (new("3", "lock says", Side.Left, 7.5), "CAM_TX_J"), (new("4", "lock hears", Side.Left, 10.5), "CAM_RX_J"));
        b.Rail(35, 6, "VMOT");
        b.Wire((35, 6), (37, 6));
        b.Place("F2", Catalogue.Fuse500M, Symbols.Fuse, 37, 6, Turn.None, Beside.Below, ("1", "VMOT"), ("2", "CAM_V"));
        b.Wire((41, 6), (47, 6));
        b.Tag(42, 6, "CAM_V");
        b.Wire((45, 9), (47, 9));
        b.Ground(45, 9);
        Line(b, 37, 12, 47, "R27", "CAM_TX", "CAM_TX_J");
        Line(b, 37, 15, 47, "R28", "CAM_RX", "CAM_RX_J");
        b.Note(31, 18.5, "camera with a regulator of its own, for 4 to 6.5 V");
    }

    private static void Line(Block b, double x, double y, double end, string reference, string net, string outside)
    {
        b.Flag(x, y, net, Side.Left);
        b.Place(reference, Catalogue.R330, Symbols.Resistor, x, y, Turn.None, Beside.Above, ("1", net), ("2", outside));
        b.Wire((x + 4, y), (end, y));
        b.Tag(x + 4.4, y, outside, below: true);
    }
}
