using Latchkey.Diagrams.Circuit;

namespace Latchkey.Diagrams.Drawing;

/// <summary>Where the reference and the value of a part are written.</summary>
internal enum Beside
{
    Right,
    Left,
    Above,
    Below,
}

/// <summary>A framed part of the sheet. What draws a part here also declares it, with the net of each pin.</summary>
internal sealed class Block
{
    private readonly Sheet sheet;
    private readonly Box frame;

    /// <summary>Draws the frame.</summary>
    public Block(Sheet sheet, string title, Box frame)
    {
        this.sheet = sheet;
        this.frame = frame;
        sheet.Frames.Add(frame);
        sheet.Shapes.Add(Symbols.Frame(frame.X, frame.Y, frame.Right, frame.Bottom, "frame"));
        sheet.Write(new(new(frame.X + 0.9, frame.Y + 1.6), title, 1.15, Anchor.Start, "title"), title);
    }

    /// <summary>Draws a part of two ends, or one of <see cref="Symbols"/>.</summary>
    /// <returns>Where its pins end, in this block.</returns>
    public Dictionary<string, Point> Place(string reference, Item item, Symbol symbol, double x, double y, Turn turn, Beside beside, params (string Pin, string? Net)[] pins)
    {
        Symbol placed = Draw(reference, item, symbol.Turned(turn), x, y, [.. pins.Select(pin => new PartPin(pin.Pin, pin.Pin, pin.Net))]);
        Describe(reference, item.Value, placed.Body, beside);
        return Local(placed);
    }

    /// <summary>Draws a box: chip, connector or board. Its pins are declared with their numbers, names and nets.</summary>
    public Dictionary<string, Point> PlaceBox(string reference, Item item, double width, double height, double x, double y, params (BoxPin Pin, string? Net)[] pins)
    {
        Symbol placed = Draw(reference, item, IcSymbol.Of(width, height, [.. pins.Select(pin => pin.Pin)]), x, y, [.. pins.SelectMany(Numbers)]);
        Point at = At(x, y);
        bool hasTop = pins.Any(pin => pin.Pin.Side == Side.Top);
        sheet.Write(new(new(at.X, at.Y - 0.5), hasTop ? reference : $"{reference}  {item.Value}", 1, Anchor.Start, "ref"), reference);
        if (hasTop)
        {
            sheet.Write(new(new(at.X + width, at.Y - 0.5), item.Value, 0.9, Anchor.End, "value"), reference);
        }

        return Local(placed);
    }

    /// <summary>Draws a wire through points, across or down.</summary>
    public void Wire(params (double X, double Y)[] points)
    {
        for (int i = 1; i < points.Length; i++)
        {
            Point from = At(points[i - 1].X, points[i - 1].Y);
            Point to = At(points[i].X, points[i].Y);
            if (from.X != to.X && from.Y != to.Y)
            {
                throw new InvalidOperationException($"a wire goes across: {points[i - 1]} to {points[i]}");
            }

            sheet.Wires.Add((from, to));
        }
    }

    /// <summary>Names a wire by a flag at its end.</summary>
    public void Flag(double x, double y, string net, Side to)
    {
        Point tip = At(x, y);
        double sign = to == Side.Left ? -1 : 1;
        Words words = new(new(tip.X + (sign * 0.8), tip.Y + 0.33), net, 0.95, to == Side.Left ? Anchor.End : Anchor.Start, "net");
        double end = tip.X + (sign * (words.Room.Width + 1.1));
        sheet.Shapes.Add(new Area([tip, new(tip.X + (sign * 0.7), tip.Y - 0.75), new(end, tip.Y - 0.75), new(end, tip.Y + 0.75), new(tip.X + (sign * 0.7), tip.Y + 0.75), tip], "flag"));
        sheet.Shapes.Add(words);
        sheet.Room.Add(new(Box.Around(new(tip.X, tip.Y - 0.75), new(end, tip.Y + 0.75)), $"flag {net}", "flag " + net));
        sheet.Marks.Add(new(tip, net));
    }

    /// <summary>Names a wire by a word above it, or below.</summary>
    public void Tag(double x, double y, string net, bool below = false)
    {
        Point at = At(x, y);
        sheet.Write(new(new(at.X, at.Y + (below ? 1.1 : -0.35)), net, 0.85, Anchor.Start, "net"), "tag " + net);
        sheet.Marks.Add(new(at, net, IsEnd: false));
    }

    /// <summary>A supply: a bar over the wire's end, with its name.</summary>
    public void Rail(double x, double y, string net)
    {
        Point at = At(x, y);
        sheet.Shapes.Add(new Stroke([at, new(at.X, at.Y - 1)], "wire"));
        sheet.Shapes.Add(new Stroke([new(at.X - 1, at.Y - 1), new(at.X + 1, at.Y - 1)], "thick"));
        sheet.Write(new(new(at.X, at.Y - 1.4), net, 0.9, Anchor.Middle, "net"), "rail " + net);
        sheet.Marks.Add(new(at, net));
    }

    /// <summary>Ground under the wire's end.</summary>
    public void Ground(double x, double y)
    {
        Point at = At(x, y);
        sheet.Shapes.Add(new Stroke([at, new(at.X, at.Y + 0.6)], "wire"));
        foreach ((double half, double down) in new[] { (1.0, 0.6), (0.6, 1.0), (0.2, 1.4) })
        {
            sheet.Shapes.Add(new Stroke([new(at.X - half, at.Y + down), new(at.X + half, at.Y + down)], "thick"));
        }

        sheet.Room.Add(new(new(at.X - 1, at.Y + 0.5, 2, 1), "ground", "ground"));
        sheet.Marks.Add(new(at, "GND"));
    }

    /// <summary>A note.</summary>
    public void Note(double x, double y, string text, Anchor anchor = Anchor.Start, double size = 0.85) => sheet.Write(new(At(x, y), text, size, anchor, "note"), "note");

    /// <summary>A part with a ground at the second of its ends, hanging down.</summary>
    public void ToGround(string reference, Item item, Symbol symbol, double x, double y, string net, Beside beside = Beside.Right)
    {
        string[] ends = [.. symbol.Pins.Keys];
        Place(reference, item, symbol, x, y, Turn.Down, beside, (ends[0], net), (ends[1], "GND"));
        Ground(x, y + 4);
    }

    private Symbol Draw(string reference, Item item, Symbol symbol, double x, double y, PartPin[] pins)
    {
        Symbol placed = symbol.At(At(x, y));
        sheet.Netlist.Add(new(reference, item, pins));
        sheet.Shapes.AddRange(placed.Shapes);
        sheet.Room.Add(new(placed.Body, reference, reference));
        foreach (KeyValuePair<string, Point> drawn in placed.Pins)
        {
            PartPin[] declared = [.. pins.Where(pin => drawn.Key.Split(',').Contains(pin.Number))];
            if (declared.Length == 0)
            {
                throw new InvalidOperationException($"{reference} has a pin {drawn.Key} that is not declared");
            }

            sheet.Pins.Add(new($"{reference}.{drawn.Key}", drawn.Value, declared[0].Net));
            if (declared[0].Net is null && !reference.StartsWith(Netlist.BoardReference, StringComparison.Ordinal))
            {
                Point at = drawn.Value;
                sheet.Shapes.Add(new Stroke([new(at.X - 0.4, at.Y - 0.4), new(at.X + 0.4, at.Y + 0.4)], "open"));
                sheet.Shapes.Add(new Stroke([new(at.X - 0.4, at.Y + 0.4), new(at.X + 0.4, at.Y - 0.4)], "open"));
            }
        }

        return placed;
    }

    private void Describe(string reference, string value, Box body, Beside beside)
    {
        double middle = body.X + (body.Width / 2);
        double across = body.Y + (body.Height / 2);
        if (beside is Beside.Above or Beside.Below)
        {
            double y = beside == Beside.Above ? body.Y - 0.5 : body.Bottom + 1.1;
            Words name = new(new(0, y), reference, 1, Anchor.Start, "ref");
            Words what = new(new(0, y), value, 0.9, Anchor.Start, "value");
            double left = middle - ((name.Room.Width + 0.7 + what.Room.Width) / 2);
            sheet.Write(name with { At = new(left, y) }, reference);
            sheet.Write(what with { At = new(left + name.Room.Width + 0.7, y) }, reference);
            return;
        }

        double x = beside == Beside.Right ? body.Right + 0.5 : body.X - 0.5;
        Anchor anchor = beside == Beside.Right ? Anchor.Start : Anchor.End;
        sheet.Write(new(new(x, across - 0.2), reference, 1, anchor, "ref"), reference);
        sheet.Write(new(new(x, across + 1), value, 0.9, anchor, "value"), reference);
    }

    private static IEnumerable<PartPin> Numbers((BoxPin Pin, string? Net) pin) => pin.Pin.Number.Split(',').Select(number => new PartPin(number, pin.Pin.Name, pin.Net));

    private Dictionary<string, Point> Local(Symbol placed) =>
        placed.Pins.ToDictionary(pin => pin.Key, pin => new Point(pin.Value.X - frame.X, pin.Value.Y - frame.Y), StringComparer.Ordinal);

    private Point At(double x, double y) => new(frame.X + x, frame.Y + y);
}
