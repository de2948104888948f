using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>The timer that resets the chip when the firmware's loop no longer feeds it.</summary>
internal static class WatchdogBlock
{
    public static void Draw(Sheet sheet, double x, double y)
    {
        Block b = sheet.Block("WATCHDOG", x, y, 52.5, 21);
        b.PlaceBox(
            "U4", Catalogue.Watchdog, 12, 8, 19, 7.5,
            (new("1", "VDD", Side.Top, 6), "3V3"),
            (new("4", "DONE", Side.Left, 2), "WDT_DONE"),
            (new("3", "DELAY", Side.Left, 6), "WDT_DELAY"),
            (new("6", "RSTn", Side.Right, 2), "WDT_RST"),
            (new("5", "WAKE", Side.Right, 5.5), null),
            (new("2", "GND", Side.Bottom, 6), "GND"));
        b.Rail(25, 5.5, "3V3");
        b.Ground(25, 17.5);
        b.Flag(10, 9.5, "WDT_DONE", Side.Left);
        b.Wire((10, 9.5), (17, 9.5));
        b.ToGround("R17", Catalogue.R100K, Symbols.Resistor, 11, 9.5, "WDT_DONE", Beside.Left);
        b.ToGround("R18", Catalogue.R10K2, Symbols.Resistor, 17, 13.5, "WDT_DELAY", Beside.Left);
        b.Tag(12.2, 13.5, "WDT_DELAY");
        b.Wire((12.2, 13.5), (17, 13.5));
        b.Wire((33, 9.5), (38, 9.5));
        b.Tag(33.4, 9.5, "WDT_RST", below: true);
        b.Place("R19", Catalogue.R100K, Symbols.Resistor, 36, 5.5, Turn.Down, Beside.Right, ("1", "3V3"), ("2", "WDT_RST"));
        b.Rail(36, 5.5, "3V3");
        b.Place("JP2", Catalogue.Jumper, Symbols.Jumper, 39, 9.5, Turn.None, Beside.Below, ("1", "WDT_RST"), ("2", "EN"));
        b.Wire((38, 9.5), (39, 9.5));
        b.Wire((43, 9.5), (44, 9.5));
        b.Flag(44, 9.5, "EN", Side.Right);
        b.ToGround("C16", Catalogue.C100N, Symbols.Capacitor, 44, 14.5, "3V3", Beside.Right);
        b.Rail(44, 14.5, "3V3");
        b.Note(29, 19.8, $"R18 for {Catalogue.WatchdogIntervalS} s; JP2 open to flash");
    }
}
