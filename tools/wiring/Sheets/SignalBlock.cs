using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>LED and buzzer.</summary>
internal static class SignalBlock
{
    public static void Draw(Sheet sheet, double x, double y)
    {
        Block b = sheet.Block("SIGNALS", x, y, 43, 20);
        b.Flag(5, 5.5, "LED", Side.Left);
        b.Place("R22", Catalogue.R330, Symbols.Resistor, 5, 5.5, Turn.None, Beside.Below, ("1", "LED"), ("2", "LED_A"));
        b.Wire((9, 5.5), (12, 5.5));
        b.Tag(9.3, 5.5, "LED_A");
        b.Place("D5", Catalogue.Led, Symbols.Led, 12, 5.5, Turn.None, Beside.Below, ("A", "LED_A"), ("K", "GND"));
        b.Wire((16, 5.5), (18, 5.5));
        b.Ground(18, 5.5);

        b.Rail(29, 4.5, "3V3");
        b.Wire((29, 4.5), (35, 4.5));
        b.Place("BZ1", Catalogue.Buzzer, Symbols.Buzzer, 29, 4.5, Turn.None, Beside.Left, ("+", "3V3"), ("-", "BUZZER_C"));
        b.Place("D6", Catalogue.Switching, Symbols.Diode, 35, 8.5, Turn.Up, Beside.Right, ("A", "BUZZER_C"), ("K", "3V3"));
        b.Wire((29, 8.5), (35, 8.5));
        b.Tag(30, 8.5, "BUZZER_C", below: true);
        b.Wire((29, 8.5), (29, 11.5));
        b.Place("Q2", Catalogue.Npn, Symbols.Npn, 26, 13.5, Turn.None, Beside.Right, ("1", "BUZZER_B"), ("3", "BUZZER_C"), ("2", "GND"));
        b.Ground(29, 15.5);
        b.Flag(8, 13.5, "BUZZER", Side.Left);
        b.Wire((8, 13.5), (14, 13.5));
        b.ToGround("R23", Catalogue.R10K, Symbols.Resistor, 9, 13.5, "BUZZER");
        b.Place("R24", Catalogue.R1K, Symbols.Resistor, 14, 13.5, Turn.None, Beside.Below, ("1", "BUZZER"), ("2", "BUZZER_B"));
        b.Wire((18, 13.5), (26, 13.5));
        b.Tag(19, 13.5, "BUZZER_B");
    }
}
