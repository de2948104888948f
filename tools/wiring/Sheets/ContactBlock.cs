using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>The four contacts to ground that the firmware reads: each with a pull-up that wets it, and a filter.</summary>
internal static class ContactBlock
{
    private const double Pitch = 11.3;

    public static void Draw(Sheet sheet, double x, double y)
    {
        Block b = sheet.Block("CONTACTS", x, y, 51, 49);
        End(b, 0, "S1B", "END_EXT", "closes at the extended end, with S1A");
        End(b, 1, "S2B", "END_RET", "closes at the retracted end, with S2A");
        double reed = Line(b, 2, "REED", "closed while the door's magnet is there");
        b.Place("S3", Catalogue.Reed, Symbols.Contact, 6, reed, Turn.None, Beside.Below, ("1", "GND"), ("2", "REED_C"));
        b.Wire((3, reed), (6, reed));
        b.Ground(3, reed);
        double button = Line(b, 3, "BUTTON", "on the inside: lets out, asks nobody");
        b.Place("S4", Catalogue.Button, Symbols.PushButton, 6, button, Turn.None, Beside.Below, ("1", "GND"), ("4", "BUTTON_C"), ("2", null), ("3", null));
        b.Wire((3, button), (6, button));
        b.Ground(3, button);
    }

    // The signal's microswitch lies on its side: common to ground, the contact that is open at rest to the line.
    private static void End(Block b, int at, string reference, string net, string note)
    {
        double y = Line(b, at, net, note);
        b.Place(reference, Catalogue.EndSignal, Symbols.Microswitch.Flipped(), 6, y + 2, Turn.None, Beside.Below, ("COM", "GND"), ("NC", null), ("NO", net + "_C"));
        b.Wire((3, y + 2), (6, y + 2));
        b.Ground(3, y + 2);
    }

    private static double Line(Block b, int at, string net, string note)
    {
        double y = 9 + (at * Pitch);
        int first = 9 + (2 * at);
        b.Note(2, y - 4.6, note);
        b.Wire((12, y), (27, y));
        b.Tag(13, y, net + "_C");
        b.Place("R" + first, Catalogue.R2K2, Symbols.Resistor, 23, y - 4, Turn.Down, Beside.Right, ("1", "3V3"), ("2", net + "_C"));
        b.Rail(23, y - 4, "3V3");
        b.Place("R" + (first + 1), Catalogue.R1K, Symbols.Resistor, 27, y, Turn.None, Beside.Below, ("1", net + "_C"), ("2", net));
        b.Wire((31, y), (40, y));
        b.ToGround("C" + (12 + at), Catalogue.C10N, Symbols.Capacitor, 35, y, net);
        b.Flag(40, y, net, Side.Right);
        return y;
    }
}
