namespace Latchkey.Diagrams.Drawing;

/// <summary>How a symbol is turned, clockwise.</summary>
internal enum Turn
{
    None,
    Down,
    Back,
    Up,
}

/// <summary>What a kind of part looks like, around its first pin.</summary>
/// <param name="Pins">Where its pins end.</param>
/// <param name="Body">The room of its body, pins left out.</param>
/// <param name="Shapes">What is drawn.</param>
internal sealed record Symbol(IReadOnlyDictionary<string, Point> Pins, Box Body, IReadOnlyList<Shape> Shapes)
{
    /// <summary>The same one turned around its first pin.</summary>
    public Symbol Turned(Turn turn) => turn == Turn.None ? this : Mapped(point => turn switch
    {
        Turn.Down => new(-point.Y, point.X),
        Turn.Back => new(-point.X, -point.Y),
        _ => new(point.Y, -point.X),
    });

    /// <summary>The same one elsewhere.</summary>
    public Symbol At(Point at) => Mapped(point => point + at);

    /// <summary>The same one upside down, for a part whose third pin is wanted on the other side.</summary>
    public Symbol Flipped() => Mapped(point => new(point.X, -point.Y));

    private Symbol Mapped(Func<Point, Point> map) => new(
        Pins.ToDictionary(pin => pin.Key, pin => map(pin.Value), StringComparer.Ordinal),
        Box.Around(map(new(Body.X, Body.Y)), map(new(Body.Right, Body.Bottom))),
        [.. Shapes.Select(shape => Moved(shape, map))]);

    private static Shape Moved(Shape shape, Func<Point, Point> map) => shape switch
    {
        Stroke stroke => stroke with { Points = [.. stroke.Points.Select(map)] },
        Area area => area with { Points = [.. area.Points.Select(map)] },
        Ring ring => ring with { Centre = map(ring.Centre) },
        Words words => words with { At = map(words.At) },
        _ => shape,
    };
}
