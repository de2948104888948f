namespace Latchkey.Diagrams.Drawing;

/// <summary>A place on the sheet, in cells of 2.5 mm, y downwards.</summary>
internal readonly record struct Point(double X, double Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
}

/// <summary>A rectangle on the sheet.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    /// <summary>The smallest one around points.</summary>
    public static Box Around(params Point[] points) =>
        new(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X) - points.Min(p => p.X), points.Max(p => p.Y) - points.Min(p => p.Y));

    /// <summary>Whether they share more than an edge.</summary>
    public bool Overlaps(Box other, double slack = 0.05) => X < other.Right - slack && other.X < Right - slack && Y < other.Bottom - slack && other.Y < Bottom - slack;

    public bool Contains(Box other) => other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;
}

/// <summary>Where a text begins.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>Something to draw.</summary>
internal abstract record Shape;

/// <summary>A line through points; thick lines are plates and contacts.</summary>
internal sealed record Stroke(Point[] Points, string Class = "part") : Shape;

/// <summary>A filled polygon.</summary>
internal sealed record Area(Point[] Points, string Class = "solid") : Shape;

/// <summary>A circle.</summary>
internal sealed record Ring(Point Centre, double Radius, string Class = "part") : Shape;

/// <summary>A text.</summary>
internal sealed record Words(Point At, string Text, double Size = 1, Anchor Anchor = Anchor.Start, string Class = "text") : Shape
{
    /// <summary>About the room that it takes.</summary>
    public Box Room
    {
        get
        {
            double width = Text.Sum(Width) * Size;
            double left = At.X - (Anchor switch { Anchor.Middle => width / 2, Anchor.End => width, _ => 0 });
            return new(left, At.Y - (0.75 * Size), width, 0.95 * Size);
        }
    }

    // Helvetica bold and the like, rounded up.
    private static double Width(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ';' or ':' or '\'' or ' ' or '(' or ')' or '-' => 0.32,
        'f' or 't' or 'r' => 0.38,
        'm' or 'w' or 'M' or 'W' or 'Ω' => 0.85,
        >= 'A' and <= 'Z' => 0.71,
        _ => 0.57,
    };
}
