using Latchkey.Diagrams.Circuit;

namespace Latchkey.Diagrams.Drawing;

/// <summary>A pin as it was drawn: where it ends, and the net that it is declared to be on.</summary>
internal sealed record DrawnPin(string Name, Point At, string? Net);

/// <summary>A net's name at a point: wires that carry the same one are connected.</summary>
/// <param name="At">Where.</param>
/// <param name="Net">The name.</param>
/// <param name="IsEnd">Whether the wire ends in it, as in a flag; a word beside the wire is no end.</param>
internal sealed record NetMark(Point At, string Net, bool IsEnd = true);

/// <summary>A text or a body with the room that it takes, for the check that nothing lies on anything else.</summary>
internal sealed record Taken(Box Room, string What, string Owner);

/// <summary>One sheet A3 across: what is drawn on it, and what that connects.</summary>
internal sealed class Sheet
{
    /// <summary>A3 across in cells of 2.5 mm.</summary>
    public const double Width = 168;

    /// <summary>A3 across in cells of 2.5 mm.</summary>
    public const double Height = 118.8;

    /// <summary>Everything to draw, lowest first.</summary>
    public List<Shape> Shapes { get; } = [];

    /// <summary>The wires: pairs of points, across or down.</summary>
    public List<(Point From, Point To)> Wires { get; } = [];

    /// <summary>The pins.</summary>
    public List<DrawnPin> Pins { get; } = [];

    /// <summary>The names at wires.</summary>
    public List<NetMark> Marks { get; } = [];

    /// <summary>The room that is taken.</summary>
    public List<Taken> Room { get; } = [];

    /// <summary>The frames of the blocks: nothing lies across one.</summary>
    public List<Box> Frames { get; } = [];

    /// <summary>The parts, which say what is to be connected.</summary>
    public Netlist Netlist { get; } = new();

    /// <summary>A block with a frame and a title; what is drawn in it counts from its upper left corner.</summary>
    public Block Block(string title, double x, double y, double width, double height) => new(this, title, new(x, y, width, height));

    /// <summary>Writes a text.</summary>
    public void Write(Words words, string owner)
    {
        Shapes.Add(words);
        Room.Add(new(words.Room, $"\"{words.Text}\"", owner));
    }
}
