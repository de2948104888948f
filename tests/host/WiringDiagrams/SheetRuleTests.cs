using Latchkey.Diagrams.Circuit;
using Latchkey.Diagrams.Drawing;
using Latchkey.Diagrams.Sheets;
using Xunit;

namespace Latchkey.Tests.Host.WiringDiagrams;

/// <summary>What keeps a sheet right: its lines connect what its parts declare, and nothing lies on anything else. Each rule is tried with a sheet that breaks it.</summary>
public sealed class SheetRuleTests
{
    private static readonly Item Thing = Catalogue.R10K;

    public static TheoryData<string> Boards => [.. Diagrams.Boards.Board.All.Select(board => board.Name)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_sheet_of_a_board_keeps_every_rule(string name)
    {
        Diagrams.Boards.Board board = Diagrams.Boards.Board.All.Single(each => each.Name == name);
        Sheet sheet = LockSheet.Of(board);
        Assert.Empty(Connections.Breaches(sheet));
        Assert.Empty(sheet.Netlist.Breaches(board));
        Assert.Empty(Clashes.On(sheet));
    }

    [Fact]
    public void Two_parts_with_a_wire_between_them_are_one_net() => Assert.Empty(Connections.Breaches(Pair(b => b.Wire((14, 10), (20, 10)))));

    [Fact]
    public void A_wire_that_misses_its_pin_is_found() => Assert.Contains("R2.1 is drawn on nothing", string.Join('\n', Connections.Breaches(Pair(b => b.Wire((14, 10), (19, 10))))), StringComparison.Ordinal);

    [Fact]
    public void A_wire_that_touches_another_net_is_found() =>
        Assert.Contains("one wire is called", string.Join('\n', Connections.Breaches(Pair(b => b.Wire((10, 10), (10, 12), (20, 12), (20, 10), (14, 10))))), StringComparison.Ordinal);

    [Fact]
    public void Wires_that_cross_are_not_connected() => Assert.Empty(Connections.Breaches(Pair(b =>
    {
        b.Wire((14, 10), (20, 10));
        b.Place("R3", Thing, Symbols.Resistor, 17, 12, Turn.Down, Beside.Right, ("1", "OTHER"), ("2", null));
        b.Wire((17, 12), (17, 8));
        b.Flag(17, 8, "OTHER", Side.Right);
    })));

    [Fact]
    public void A_pin_that_is_to_stay_open_and_does_not_is_found() => Assert.Contains("R3.2 is drawn on MIDDLE", string.Join('\n', Connections.Breaches(Pair(b =>
    {
        b.Wire((14, 10), (20, 10));
        b.Place("R3", Thing, Symbols.Resistor, 17, 6, Turn.Down, Beside.Right, ("1", "OTHER"), ("2", null));
        b.Flag(17, 6, "OTHER", Side.Right);
    }))), StringComparison.Ordinal);

    [Fact]
    public void A_dot_stands_where_three_ends_meet_and_not_where_wires_cross()
    {
        Sheet sheet = Pair(b =>
        {
            b.Wire((14, 10), (20, 10));
            b.Wire((16, 10), (16, 14));
            b.Wire((18, 8), (18, 14));
        });
        Assert.Equal([new Point(16, 10)], Connections.Junctions(sheet).Where(at => at.X is 16 or 18));
    }

    [Fact]
    public void A_wire_goes_across_or_down() => Assert.Throws<InvalidOperationException>(() => Pair(b => b.Wire((14, 10), (20, 11))));

    [Fact]
    public void A_net_that_ends_at_one_part_a_reference_used_twice_and_a_pin_declared_twice_are_found()
    {
        Netlist netlist = new();
        netlist.Add(new("R1", Thing, [new("1", "1", "ALONE"), new("2", "2", "ALONE")]));
        netlist.Add(new("R2", Thing, [new("1", "1", "PAIR"), new("1", "1", "PAIR")]));
        netlist.Add(new("R2", Thing, [new("1", "1", "PAIR"), new("2", "2", null)]));
        string[] said = [.. netlist.Breaches(Diagrams.Boards.Board.All[0]).Where(line => !line.Contains("GPIO", StringComparison.Ordinal))];
        Assert.Equal(["R2 stands for 2 parts", "R2 has 2 pins 1", "net ALONE ends at R1"], said);
    }

    [Fact]
    public void A_pin_of_the_table_that_is_not_on_its_net_is_found()
    {
        Diagrams.Boards.Board board = Diagrams.Boards.Board.All[0];
        Part whole = LockSheet.Of(board).Netlist[Netlist.BoardReference];
        foreach (Diagrams.Boards.PinUse use in board.Uses)
        {
            Netlist netlist = new();
            netlist.Add(whole with { Pins = [.. whole.Pins.Select(pin => pin.Net == use.Net ? pin with { Net = "GND" } : pin)] });
            Assert.StartsWith(use.Field, Assert.Single(netlist.Breaches(board), line => line.Contains("GPIO", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(11, 10.4, "lies on R1")]
    [InlineData(0.5, 30, "lies across a frame")]
    [InlineData(14.5, 10.4, "a wire")]
    [InlineData(30, 200, "off the sheet")]
    public void What_lies_on_something_else_is_found(double x, double y, string said) => Assert.Contains(said, string.Join('\n', Clashes.On(Pair(b =>
    {
        b.Wire((14, 10), (20, 10));
        b.Note(x, y, "note", Anchor.Middle);
    }))), StringComparison.Ordinal);

    // R1 from LEFT to MIDDLE and R2 from MIDDLE to RIGHT, ten cells apart.
    private static Sheet Pair(Action<Block> draw)
    {
        Sheet sheet = new();
        Block b = sheet.Block("BLOCK", 0, 0, 60, 60);
        b.Place("R1", Thing, Symbols.Resistor, 10, 10, Turn.None, Beside.Above, ("1", "LEFT"), ("2", "MIDDLE"));
        b.Place("R2", Thing, Symbols.Resistor, 20, 10, Turn.None, Beside.Above, ("1", "MIDDLE"), ("2", "RIGHT"));
        b.Flag(10, 10, "LEFT", Side.Left);
        b.Flag(24, 10, "RIGHT", Side.Right);
        b.Tag(14, 10, "MIDDLE");
        draw(b);
        return sheet;
    }
}
