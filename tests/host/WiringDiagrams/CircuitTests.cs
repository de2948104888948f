using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;
using Latchkey.Diagrams.Sheets;
using Latchkey.Hal.Esp32;
using Xunit;

namespace Latchkey.Tests.Host.WiringDiagrams;

/// <summary>The circuit around each board does what the firmware and its pin table count on.</summary>
public sealed class CircuitTests
{
    public static TheoryData<string> Boards => [.. Diagrams.Boards.Board.All.Select(board => board.Name)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_scales_of_the_pin_table_are_those_of_the_parts(string name)
    {
        Diagrams.Boards.Board board = Named(name);
        Netlist parts = LockSheet.Of(board).Netlist;
        double shunt = Between(parts, "ISEN", "GND");
        Assert.Equal(board.Chip.AdcZeroMv, shunt * Catalogue.AmplifierGain * board.Pins.MotorCurrentZeroMa, 6);
        Assert.Equal(board.Chip.AdcFullScaleMv, shunt * Catalogue.AmplifierGain * board.Pins.MotorCurrentFullScaleMa, 6);
        (double above, double below) = (Between(parts, "VMOT", "VBAT_SENSE"), Between(parts, "VBAT_SENSE", "GND"));
        Assert.Equal(board.Chip.AdcZeroMv, board.Pins.BatteryZeroMv * below / (above + below), 6);
        Assert.Equal(board.Chip.AdcFullScaleMv, board.Pins.BatteryFullScaleMv * below / (above + below), 6);
    }

    [Fact]
    public void The_resistor_of_the_watchdog_makes_the_interval_that_the_firmware_is_written_for()
    {
        // TPL5010 datasheet, "Selection of the External Resistance": REXT in ohms over a hundred, and the coefficients for 5 s < T <= 10 s.
        const double A = -0.1284;
        const double B = 46.9861;
        const double C = -2651.8889;
        double hundreds = Between(LockSheet.Of(Named("esp32-devkitc")).Netlist, "WDT_DELAY", "GND") / 100;
        double intervalS = ((A * hundreds * hundreds) + (B * hundreds) + C) / 100;
        Assert.InRange(intervalS, 0.98 * Catalogue.WatchdogIntervalS, 1.02 * Catalogue.WatchdogIntervalS);
        Assert.Contains($"looks every {Catalogue.WatchdogIntervalS} s", File.ReadAllText(Path.Combine(Repository.Root, "hal", "contracts", "IWatchdog.cs")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void At_an_end_no_current_drives_the_motor_on_and_the_way_back_is_open(string name)
    {
        Netlist parts = LockSheet.Of(Named(name)).Netlist;
        Assert.True(Flows(parts, "MOT_A", "MOT_B", open: []), "in between it extends");
        Assert.True(Flows(parts, "MOT_B", "MOT_A", open: []), "in between it retracts");
        Assert.False(Flows(parts, "MOT_A", "MOT_B", open: ["S1A"]), "extended: no further");
        Assert.True(Flows(parts, "MOT_B", "MOT_A", open: ["S1A"]), "extended: back");
        Assert.False(Flows(parts, "MOT_B", "MOT_A", open: ["S2A"]), "retracted: no further");
        Assert.True(Flows(parts, "MOT_A", "MOT_B", open: ["S2A"]), "retracted: back");
    }

    [Fact]
    public void The_button_is_wired_from_corner_to_corner()
    {
        // Legs 1 and 2 are one, and 3 and 4; or, by another count, 1 and 3, and 2 and 4. Only a diagonal is a contact in both.
        string[] used = [.. LockSheet.Of(Named("esp32-devkitc")).Netlist["S4"].Pins.Where(pin => pin.Net is not null).Select(pin => pin.Number).Order(StringComparer.Ordinal)];
        Assert.True(used is ["1", "4"] or ["2", "3"], string.Join(" ", used));
    }

    [Fact]
    public void What_extends_is_the_input_that_the_firmware_calls_so()
    {
        Netlist parts = LockSheet.Of(Named("esp32-devkitc")).Netlist;
        Part bridge = parts["U2"];
        string NetOf(string pin) => bridge.Pins.Single(each => each.Name == pin).Net!;
        Assert.Equal(("MOTOR_IN1", "MOT_A"), (NetOf("AIN1"), NetOf("AOUT1")));
        Assert.Equal(("MOTOR_IN1", "MOT_A"), (NetOf("BIN1"), NetOf("BOUT1")));
        Assert.Equal(("MOTOR_IN2", "MOT_B"), (NetOf("AIN2"), NetOf("AOUT2")));
        Assert.Equal(("MOTOR_IN2", "MOT_B"), (NetOf("BIN2"), NetOf("BOUT2")));
        Assert.Equal("MOTOR_IN1", Named("esp32-devkitc").Uses.Single(use => use.Field == nameof(BoardPins.MotorExtend)).Net);
    }

    [Fact]
    public void The_inputs_of_the_bridge_are_pulled_down()
    {
        Netlist parts = LockSheet.Of(Named("esp32-devkitc")).Netlist;
        Assert.Equal(10e3, Between(parts, "MOTOR_IN1", "GND"));
        Assert.Equal(10e3, Between(parts, "MOTOR_IN2", "GND"));
    }

    [Fact]
    public void What_carries_the_motors_current_touches_no_pin_of_the_board()
    {
        Netlist parts = LockSheet.Of(Named("esp32-devkitc")).Netlist;
        string[] motor = ["MOT_A", "MOT_B", "MOT_P", "MOT_N"];
        Assert.Empty(parts.Nets.Where(net => motor.Contains(net.Key)).SelectMany(net => net).Select(at => at.Part.Reference).Intersect([Netlist.BoardReference, "S1B", "S2B"]));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_part_can_be_ordered_and_stands_in_the_bill_once(string name)
    {
        Netlist parts = LockSheet.Of(Named(name)).Netlist;
        Assert.All(parts.Parts, part => Assert.All([part.Item.Kind, part.Item.Value, part.Item.Manufacturer, part.Item.PartNumber, part.Item.Alternatives], text => Assert.NotEqual(string.Empty, text)));
        string[] listed = [.. Diagrams.Output.Csv.BillOfMaterials(parts).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).SelectMany(line => line.Split(',')[0].Split(' '))];
        Assert.Equal(parts.Parts.Select(part => part.Reference).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(parts.Parts.Select(part => part.Item).Distinct().Count(), parts.Parts.Select(part => part.Item.PartNumber).Distinct().Count());
    }

    // What lies directly between two nets, in ohms.
    private static double Between(Netlist parts, string one, string other) =>
        parts.Parts.Single(part => part.Item.Kind is "Resistor" or "Shunt" && part.Pins.Select(pin => pin.Net).Order(StringComparer.Ordinal).SequenceEqual(new[] { one, other }.Order(StringComparer.Ordinal))).Item.Amount;

    // Whether direct current gets from one output of the bridge to the other: through closed microswitches and the motor both ways, through a diode from A to K.
    private static bool Flows(Netlist parts, string from, string to, string[] open)
    {
        HashSet<string> reached = [from];
        while (true)
        {
            string[] next = [.. parts.Parts.SelectMany(part => Ways(part, open)).Where(way => reached.Contains(way.From)).Select(way => way.To).Where(net => !reached.Contains(net))];
            if (next.Length == 0)
            {
                return reached.Contains(to);
            }

            reached.UnionWith(next);
        }
    }

    private static IEnumerable<(string From, string To)> Ways(Part part, string[] open)
    {
        string Net(string pin) => part.Pins.Single(each => each.Number == pin).Net!;
        return part.Item.Kind switch
        {
            "Microswitch, SPDT, 5 A" when !open.Contains(part.Reference) => [(Net("COM"), Net("NC")), (Net("NC"), Net("COM"))],
            "Schottky diode" => [(Net("A"), Net("K"))],
            "Bolt motor" => [(Net("1"), Net("2")), (Net("2"), Net("1"))],
            _ => [],
        };
    }

    private static Diagrams.Boards.Board Named(string name) => Diagrams.Boards.Board.All.Single(board => board.Name == name);
}
