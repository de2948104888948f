using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>The clock with a cell of its own, which may be left out.</summary>
internal static class ClockBlock
{
    public static void Draw(Sheet sheet, double x, double y)
    {
        Block b = sheet.Block("CLOCK (may be left out)", x, y, 52.5, 27);
        b.PlaceBox(
            "U5", Catalogue.Clock, 13, 17, 20, 6.5,
            (new("15", "SDA", Side.Left, 4), "I2C_SDA"),
            (new("16", "SCL", Side.Left, 7), "I2C_SCL"),
            (new("1", "32kHz", Side.Left, 10), null),
            (new("3", "INT/SQW", Side.Left, 12.5), null),
            (new("4", "RST", Side.Left, 15), null),
            (new("2", "VCC", Side.Right, 2), "3V3"),
            (new("14", "VBAT", Side.Right, 8), "VCLK"),
            (new("13", "GND", Side.Right, 12), "GND"),
            (new("5,6,7,8,9,10,11,12", "N.C.", Side.Right, 15), "GND"));
        b.Flag(10, 10.5, "I2C_SDA", Side.Left);
        b.Wire((10, 10.5), (18, 10.5));
        b.Flag(10, 13.5, "I2C_SCL", Side.Left);
        b.Wire((10, 13.5), (18, 13.5));
        b.Place("R20", Catalogue.R4K7, Symbols.Resistor, 11, 5.5, Turn.Down, Beside.Left, ("1", "3V3"), ("2", "I2C_SDA"));
        b.Rail(11, 5.5, "3V3");
        b.Wire((11, 9.5), (11, 10.5));
        b.Place("R21", Catalogue.R4K7, Symbols.Resistor, 14, 5.5, Turn.Down, Beside.Right, ("1", "3V3"), ("2", "I2C_SCL"));
        b.Rail(14, 5.5, "3V3");
        b.Wire((14, 9.5), (14, 13.5));
        b.Wire((35, 8.5), (42, 8.5));
        b.Rail(38, 8.5, "3V3");
        b.ToGround("C17", Catalogue.C100N, Symbols.Capacitor, 42, 8.5, "3V3");
        b.Wire((35, 14.5), (42, 14.5), (42, 16));
        b.Tag(36, 14.5, "VCLK");
        b.ToGround("BT2", Catalogue.CoinCell, Symbols.Battery, 42, 16, "VCLK");
        b.Ground(35, 18.5);
        b.Ground(35, 21.5);
    }
}
