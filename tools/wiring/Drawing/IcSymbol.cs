namespace Latchkey.Diagrams.Drawing;

/// <summary>The side of a box at which a pin comes out.</summary>
internal enum Side
{
    Left,
    Right,
    Top,
    Bottom,
}

/// <summary>A pin of a box.</summary>
/// <param name="Number">Its number; several with a comma between them when they are wired as one.</param>
/// <param name="Name">Its name, written inside.</param>
/// <param name="Side">Where it comes out.</param>
/// <param name="Along">How far along that side, from the box's corner.</param>
/// <param name="Class">Style: <c>idle</c> for what nothing is wired to.</param>
internal sealed record BoxPin(string Number, string Name, Side Side, double Along, string Class = "part");

/// <summary>Chips, connectors and boards: a box with pins around it. Its place is its upper left corner.</summary>
internal static class IcSymbol
{
    public const double Stub = 2;

    public static Symbol Of(double width, double height, params BoxPin[] pins) => new(
        pins.ToDictionary(pin => pin.Number, pin => Out(pin, width, height), StringComparer.Ordinal),
        new(0, 0, width, height),
        [
            new Area([new(0, 0), new(width, 0), new(width, height), new(0, height)], "box"),
            Symbols.Frame(0, 0, width, height, "boxline"),
            .. pins.SelectMany(pin => Pin(pin, width, height)),
        ]);

    private static Point Out(BoxPin pin, double width, double height) => pin.Side switch
    {
        Side.Left => new(-Stub, pin.Along),
        Side.Right => new(width + Stub, pin.Along),
        Side.Top => new(pin.Along, -Stub),
        _ => new(pin.Along, height + Stub),
    };

    private static IEnumerable<Shape> Pin(BoxPin pin, double width, double height)
    {
        Point end = Out(pin, width, height);
        string name = pin.Class == "idle" ? "idlename" : "name";
        Point root = pin.Side switch { Side.Left => new(0, pin.Along), Side.Right => new(width, pin.Along), Side.Top => new(pin.Along, 0), _ => new(pin.Along, height) };
        yield return new Stroke([end, root], pin.Class);
        (Point inside, Anchor anchor, Point number, Anchor numbered) = pin.Side switch
        {
            Side.Left => (new Point(0.4, pin.Along + 0.32), Anchor.Start, new Point(-0.2, pin.Along - 0.25), Anchor.End),
            Side.Right => (new(width - 0.4, pin.Along + 0.32), Anchor.End, new(width + 0.2, pin.Along - 0.25), Anchor.Start),
            Side.Top => (new(pin.Along, 1.1), Anchor.Middle, new(pin.Along + 0.25, -0.4), Anchor.Start),
            _ => (new(pin.Along, height - 0.4), Anchor.Middle, new(pin.Along + 0.25, height + 1), Anchor.Start),
        };
        yield return new Words(inside, pin.Name, 0.9, anchor, name);
        yield return new Words(number, pin.Number.Contains(',', StringComparison.Ordinal) ? pin.Number.Split(',')[0] + "–" + pin.Number.Split(',')[^1] : pin.Number, 0.68, numbered, pin.Class == "idle" ? "idlename" : "number");
    }
}
