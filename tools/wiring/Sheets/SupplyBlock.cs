using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>Battery, fuse, protection against wrong polarity, regulator, and the divider that measures the battery.</summary>
internal static class SupplyBlock
{
    public static void Draw(Sheet sheet, double x, double y)
    {
        Block b = sheet.Block("SUPPLY", x, y, 60, 41);
        b.Place("BT1", Catalogue.Battery, Symbols.Battery, 4, 9, Turn.Down, Beside.Right, ("+", "VBAT_RAW"), ("-", "GND"));
        b.Ground(4, 13);
        b.Wire((4, 9), (13, 9));
        b.Tag(6, 9, "VBAT_RAW");
        b.Place("F1", Catalogue.Fuse3A, Symbols.Fuse, 13, 9, Turn.None, Beside.Below, ("1", "VBAT_RAW"), ("2", "VBAT_FUSED"));
        b.Wire((17, 9), (23, 9));
        b.Tag(17.2, 9, "VBAT_FUSED");
        b.Place("Q1", Catalogue.PMos, Symbols.PMos, 23, 9, Turn.None, Beside.Above, ("D", "VBAT_FUSED"), ("S", "VMOT"), ("G", "Q1_GATE"));
        b.ToGround("R1", Catalogue.R10K, Symbols.Resistor, 26, 13, "Q1_GATE", Beside.Left);
        b.Wire((26, 13), (31, 13));
        b.Tag(26.9, 13, "Q1_GATE", below: true);
        b.Wire((29, 9), (45, 9));
        b.ToGround("C1", Catalogue.C470U, Symbols.Electrolytic, 35, 9, "VMOT");
        b.Rail(32, 9, "VMOT");
        b.Place("R2", Catalogue.R200K, Symbols.Resistor, 45, 9, Turn.Down, Beside.Right, ("1", "VMOT"), ("2", "VBAT_SENSE"));
        b.Wire((45, 13), (51, 13));
        b.ToGround("R3", Catalogue.R100K, Symbols.Resistor, 45, 13, "VBAT_SENSE", Beside.Left);
        b.ToGround("C2", Catalogue.C100N, Symbols.Capacitor, 49, 13, "VBAT_SENSE");
        b.Flag(51, 13, "VBAT_SENSE", Side.Right);
        b.Note(47, 20, FormattableString.Invariant($"VMOT ÷ {(Catalogue.R200K.Amount + Catalogue.R100K.Amount) / Catalogue.R100K.Amount:0.##}"), Anchor.Middle);

        b.Rail(4, 27, "VMOT");
        b.Wire((4, 27), (6, 27));
        b.Place("D1", Catalogue.Schottky1A, Symbols.Schottky, 6, 27, Turn.None, Beside.Below, ("A", "VMOT"), ("K", "VREG_IN"));
        b.Wire((10, 27), (31, 27));
        b.Tag(10.4, 27, "VREG_IN");
        b.ToGround("C3", Catalogue.C2200U, Symbols.Electrolytic, 16, 27, "VREG_IN");
        b.ToGround("C4", Catalogue.C10U, Symbols.Capacitor, 25, 27, "VREG_IN");
        b.PlaceBox("U1", Catalogue.Regulator, 10, 6, 33, 24, (new("3", "IN", Side.Left, 3), "VREG_IN"), (new("2", "OUT", Side.Right, 3), "3V3_REG"), (new("1", "GND", Side.Bottom, 5), "GND"));
        b.Ground(38, 32);
        b.Wire((45, 27), (52, 27));
        b.Tag(45.2, 27, "3V3_REG");
        b.ToGround("C5", Catalogue.C10U, Symbols.Capacitor, 49.5, 27, "3V3_REG");
        b.Place("JP1", Catalogue.Jumper, Symbols.Jumper, 52, 27, Turn.None, Beside.Above, ("1", "3V3_REG"), ("2", "3V3"));
        b.Wire((56, 27), (58, 27));
        b.Rail(58, 27, "3V3");
        b.Note(2, 36.6, "Star point: the grounds of C1, the shunt R7 and the battery meet in one place; the logic's ground leaves from there.");
        b.Note(2, 38, "C3 behind D1 feeds the logic while the motor's inrush pulls the battery down; D1 keeps the motor from taking it.");
        b.Note(2, 39.4, "JP1 open whenever USB feeds the board (flashing): one supply at a time. The board's 5V pin stays open.");
    }
}
