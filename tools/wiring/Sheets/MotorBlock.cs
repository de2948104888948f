using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>H-bridge, the motor's path through its end switches, and the measurement of its current.</summary>
internal static class MotorBlock
{
    public static void Draw(Sheet sheet, double x, double y)
    {
        Block b = sheet.Block("MOTOR", x, y, 99, 41);
        Bridge(b);
        Path(b);
        Current(b);
        b.Note(88.5, 40, $"{Item.Text(Catalogue.Shunt.Amount * Catalogue.AmplifierGain, "V/A")} at MOTOR_I", Anchor.End);
    }

    private static void Bridge(Block b)
    {
        b.PlaceBox(
            "U2", Catalogue.Bridge, 14, 25, 24, 5.5,
            (new("1", "nSLEEP", Side.Left, 3.5), "DRV_EN"),
            (new("16", "AIN1", Side.Left, 7.5), "MOTOR_IN1"),
            (new("9", "BIN1", Side.Left, 9.5), "MOTOR_IN1"),
            (new("8", "nFAULT", Side.Left, 12), null),
            (new("15", "AIN2", Side.Left, 14.5), "MOTOR_IN2"),
            (new("10", "BIN2", Side.Left, 16.5), "MOTOR_IN2"),
            (new("14", "VINT", Side.Left, 21), "DRV_VINT"),
            (new("12", "VM", Side.Right, 3.5), "VMOT"),
            (new("11", "VCP", Side.Right, 7.5), "DRV_VCP"),
            (new("2", "AOUT1", Side.Right, 10.5), "MOT_A"),
            (new("7", "BOUT1", Side.Right, 12.5), "MOT_A"),
            (new("4", "AOUT2", Side.Right, 16.5), "MOT_B"),
            (new("5", "BOUT2", Side.Right, 18.5), "MOT_B"),
            (new("3", "AISEN", Side.Right, 21.5), "ISEN"),
            (new("6", "BISEN", Side.Right, 23.5), "ISEN"),
            (new("13", "GND", Side.Bottom, 4), "GND"),
            (new("PAD", "PAD", Side.Bottom, 8), "GND"));
        b.Ground(28, 32.5);
        b.Ground(32, 32.5);

        b.Rail(11, 9, "3V3");
        b.Wire((11, 9), (14, 9));
        b.Place("R4", Catalogue.R10K, Symbols.Resistor, 14, 9, Turn.None, Beside.Above, ("1", "3V3"), ("2", "DRV_EN"));
        b.Wire((18, 9), (22, 9));
        b.Tag(18, 9, "DRV_EN", below: true);

        b.Flag(11, 13, "MOTOR_IN1", Side.Left);
        b.Wire((11, 13), (22, 13));
        b.Wire((22, 15), (20, 15), (20, 13));
        b.ToGround("R5", Catalogue.R10K, Symbols.Resistor, 13, 13, "MOTOR_IN1");
        b.Flag(11, 20, "MOTOR_IN2", Side.Left);
        b.Wire((11, 20), (22, 20));
        b.Wire((22, 22), (20, 22), (20, 20));
        b.ToGround("R6", Catalogue.R10K, Symbols.Resistor, 13, 20, "MOTOR_IN2");
        b.Wire((22, 26.5), (20, 26.5), (20, 28));
        b.Tag(15.2, 28, "DRV_VINT");
        b.Wire((15.2, 28), (20, 28));
        b.ToGround("C6", Catalogue.C2U2, Symbols.Capacitor, 20, 28, "DRV_VINT", Beside.Left);

        b.Wire((40, 9), (57, 9));
        b.Rail(57, 9, "VMOT");
        b.Place("C7", Catalogue.C10N, Symbols.Capacitor, 43, 9, Turn.Down, Beside.Right, ("1", "VMOT"), ("2", "DRV_VCP"));
        b.Wire((40, 13), (43, 13));
        b.Tag(43.4, 13, "DRV_VCP", below: true);
        b.Wire((43, 13), (47, 13));
        b.ToGround("C8", Catalogue.C10U, Symbols.Capacitor, 50, 9, "VMOT");
        b.Note(2, 36.6, "R5 and R6 keep the motor off while");
        b.Note(2, 37.9, "the chip starts; both inputs low:");
        b.Note(2, 39.2, "outputs open, the motor coasts.");
    }

    private static void Path(Block b)
    {
        b.Wire((40, 16), (59, 16));
        b.Wire((40, 18), (43, 18), (43, 16));
        b.Tag(51, 16, "MOT_A", below: true);
        b.Place("S1A", Catalogue.EndPower, Symbols.Microswitch, 59, 16, Turn.None, Beside.Below, ("COM", "MOT_A"), ("NC", "MOT_P"), ("NO", null));
        b.Wire((65, 16), (92, 16));
        b.Wire((58, 16), (58, 12), (60, 12));
        b.Wire((64, 12), (67, 12), (67, 16));
        b.Place("D2", Catalogue.Schottky5A, Symbols.Schottky, 64, 12, Turn.Back, Beside.Above, ("A", "MOT_P"), ("K", "MOT_A"));
        b.Note(59, 8, "S1A opens at the extended end;");
        b.Note(59, 9.2, "D2 lets the current back that retracts");
        b.Tag(69, 16, "MOT_P");

        b.Wire((40, 22), (43, 22), (43, 24), (40, 24));
        b.Wire((43, 24), (59, 24));
        b.Tag(51, 24, "MOT_B");
        b.Place("S2A", Catalogue.EndPower, Symbols.Microswitch, 59, 24, Turn.None, Beside.Above, ("COM", "MOT_B"), ("NC", "MOT_N"), ("NO", null));
        b.Wire((65, 24), (92, 24));
        b.Wire((58, 24), (58, 29), (60, 29));
        b.Wire((64, 29), (67, 29), (67, 24));
        b.Place("D3", Catalogue.Schottky5A, Symbols.Schottky, 64, 29, Turn.Back, Beside.Below, ("A", "MOT_N"), ("K", "MOT_B"));
        b.Note(68, 26.6, "S2A opens at the retracted end; D3 lets");
        b.Note(68, 27.8, "the current through that extends");
        b.Tag(69, 24, "MOT_N", below: true);

        b.Wire((77, 16), (77, 17));
        b.Wire((77, 23), (77, 24));
        b.Place("M1", Catalogue.Motor, Symbols.Motor, 77, 17, Turn.None, Beside.Left, ("1", "MOT_P"), ("2", "MOT_N"));
        b.Wire((84, 16), (84, 18));
        b.Wire((84, 22), (84, 24));
        b.Place("D4", Catalogue.Tvs, Symbols.Tvs, 84, 18, Turn.Down, Beside.Right, ("1", "MOT_P"), ("2", "MOT_N"));
        b.Wire((92, 16), (92, 18));
        b.Wire((92, 22), (92, 24));
        b.Place("C9", Catalogue.C10N, Symbols.Capacitor, 92, 18, Turn.Down, Beside.Right, ("1", "MOT_P"), ("2", "MOT_N"));
        b.Note(70, 12.6, "extend: IN1 high, current from MOT_A to MOT_B");
    }

    private static void Current(Block b)
    {
        b.Wire((40, 27), (49, 27));
        b.Wire((40, 29), (43, 29), (43, 27));
        b.Tag(44, 27, "ISEN");
        b.Place("R7", Catalogue.Shunt, Symbols.Resistor, 46, 27, Turn.Down, Beside.Left, ("1", "ISEN"), ("2", "GND"));
        b.Ground(46, 36);
        b.Wire((49, 27), (49, 33.5), (69, 33.5));
        b.Wire((46, 31), (46, 36));
        b.Wire((46, 35.5), (69, 35.5));
        b.PlaceBox(
            "U3", Catalogue.Amplifier, 9, 6, 71, 31.5,
            (new("3", "IN+", Side.Left, 2), "ISEN"),
            (new("4", "IN−", Side.Left, 4), "GND"),
            (new("1", "OUT", Side.Right, 3), "ISEN_AMP"),
            (new("5", "VS", Side.Right, 1), "3V3"),
            (new("2", "GND", Side.Right, 5), "GND"));
        b.Ground(82, 36.5);
        b.Wire((82, 32.5), (85, 32.5));
        b.Rail(85, 32.5, "3V3");
        b.Wire((82, 34.5), (86, 34.5));
        b.Place("R8", Catalogue.R10K, Symbols.Resistor, 86, 34.5, Turn.None, Beside.Above, ("1", "ISEN_AMP"), ("2", "MOTOR_I"));
        b.Tag(82.3, 34.5, "ISEN_AMP", below: true);
        b.Wire((90, 34.5), (91, 34.5));
        b.Flag(91, 34.5, "MOTOR_I", Side.Right);
        b.ToGround("C10", Catalogue.C100N, Symbols.Capacitor, 90.5, 34.5, "MOTOR_I");
        b.ToGround("C11", Catalogue.C100N, Symbols.Capacitor, 96, 26.5, "3V3", Beside.Left);
        b.Rail(96, 26.5, "3V3");
        b.Note(50, 36.9, "U3's two wires start at R7 itself (four-wire)");
    }
}
