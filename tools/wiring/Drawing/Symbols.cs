namespace Latchkey.Diagrams.Drawing;

/// <summary>The symbols (IEC 60617 where it has one). Parts with two ends are four cells long, from left to right.</summary>
internal static class Symbols
{
    public static Symbol Resistor { get; } = Two("1", "2", 1, 3, 0.5, Frame(1, -0.5, 3, 0.5));

    public static Symbol Capacitor { get; } = Two("1", "2", 1.75, 2.25, 1, Plate(1.75, 1), Plate(2.25, 1));

    public static Symbol Electrolytic { get; } = Two("+", "-", 1.65, 2.35, 1, Frame(1.65, -1, 1.95, 1), new Area([new(2.15, -1), new(2.4, -1), new(2.4, 1), new(2.15, 1)]), Line(1, -1.1, 1, -0.5), Line(0.7, -0.8, 1.3, -0.8));

    public static Symbol Diode { get; } = Two("A", "K", 1.3, 2.7, 0.8, Triangle(), Plate(2.7, 0.8));

    public static Symbol Schottky { get; } = Two("A", "K", 1.3, 2.7, 0.8, Triangle(), new Stroke([new(3, -0.5), new(3, -0.8), new(2.7, -0.8), new(2.7, 0.8), new(2.4, 0.8), new(2.4, 0.5)]));

    public static Symbol Led { get; } = Two("A", "K", 1.3, 2.7, 0.8, Triangle(), Plate(2.7, 0.8), Line(2, -1, 2.7, -1.8), Line(2.7, -1, 3.4, -1.8), Arrow(2.7, -1.8), Arrow(3.4, -1.8));

    public static Symbol Tvs { get; } = Two(
        "1", "2", 1.1, 2.9, 1.1,
        new Area([new(1.1, -0.7), new(1.1, 0.7), new(2, 0)]), new Area([new(2.9, -0.7), new(2.9, 0.7), new(2, 0)]),
        new Stroke([new(1.7, -0.95), new(2, -0.7), new(2, 0.7), new(2.3, 0.95)]));

    public static Symbol Fuse { get; } = Two("1", "2", 1, 3, 0.9, Frame(1, -0.5, 3, 0.5), Line(0.8, 0.9, 3, -0.9), Line(3, -0.9, 3.5, -0.9), Line(1, 0, 3, 0));

    public static Symbol Battery { get; } = Two("+", "-", 1.3, 2.7, 1.2, Plate(1.3, 1.2), Thick(1.7, 0.6), Plate(2.3, 1.2), Thick(2.7, 0.6), Line(0.7, -0.9, 0.7, -0.3), Line(0.4, -0.6, 1, -0.6));

    public static Symbol Jumper { get; } = Two("1", "2", 1, 3, 0.6, new Ring(new(1.2, 0), 0.25), new Ring(new(2.8, 0), 0.25), new Stroke([new(1.2, -0.3), new(1.2, -0.7), new(2.8, -0.7), new(2.8, -0.3)]));

    public static Symbol Motor { get; } = new(
        Ends("1", new(0, 0), "2", new(0, 6)), new(-2, 1, 4, 4),
        [Line(0, 0, 0, 1), Line(0, 5, 0, 6), new Ring(new(0, 3), 2), new Words(new(0, 3.6), "M", 1.8, Anchor.Middle, "name")]);

    public static Symbol Buzzer { get; } = new(
        Ends("+", new(0, 0), "-", new(0, 4)), new(-1.5, 0.6, 2.4, 2.8),
        [Line(0, 0, 0, 0.9), Line(0, 3.1, 0, 4), new Stroke([new(0.3, 0.6), new(0.3, 3.4)], "thick"), new Stroke([new(0.3, 0.6), new(-0.7, 0.8), new(-1.3, 1.4), new(-1.5, 2), new(-1.3, 2.6), new(-0.7, 3.2), new(0.3, 3.4)]), Line(0, 0.9, 0.3, 0.9), Line(0, 3.1, 0.3, 3.1), Line(-0.9, -0.1, -0.9, 0.5), Line(-1.2, 0.2, -0.6, 0.2)]);

    /// <summary>A change-over microswitch at rest: common, the contact that is closed now, the one that is open.</summary>
    public static Symbol Microswitch { get; } = new(
        new Dictionary<string, Point>(StringComparer.Ordinal) { ["COM"] = new(0, 0), ["NC"] = new(6, 0), ["NO"] = new(6, 2) }, new(1, -0.7, 4, 2.9),
        [Line(0, 0, 1.2, 0), new Ring(new(1.4, 0), 0.2), Line(1.6, 0, 4.5, -0.35), new Ring(new(4.6, 0), 0.2), Line(4.8, 0, 6, 0), new Ring(new(4.6, 2), 0.2), Line(4.8, 2, 6, 2)]);

    /// <summary>A contact that is open at rest.</summary>
    public static Symbol Contact { get; } = new(Ends("1", new(0, 0), "2", new(6, 0)), new(1, -1.7, 4, 2), Closing());

    /// <summary>The same one, moved by a hand.</summary>
    public static Symbol PushButton { get; } = new(
        Ends("1", new(0, 0), "4", new(6, 0)), new(1, -2.2, 4, 2.5),
        [Line(0, 0, 1.6, 0), new Ring(new(1.8, 0), 0.2), new Ring(new(4.2, 0), 0.2), Line(4.4, 0, 6, 0), Line(1.6, -0.9, 4.4, -0.9), Line(3, -0.9, 3, -1.9), Line(2.3, -1.9, 3.7, -1.9)]);

    /// <summary>P-channel, drain on the left, source on the right, gate below, with its body diode.</summary>
    public static Symbol PMos { get; } = new(
        new Dictionary<string, Point>(StringComparer.Ordinal) { ["D"] = new(0, 0), ["S"] = new(6, 0), ["G"] = new(3, 4) }, new(1, -1.7, 4, 4.2),
        [
            new Stroke([new(0, 0), new(1.6, 0), new(1.6, 1.5)]), new Stroke([new(6, 0), new(4.4, 0), new(4.4, 1.5)]), Line(3, 1.5, 3, 0.9), new Stroke([new(3, 0.9), new(4.4, 0.9)]),
            new Stroke([new(1.1, 1.5), new(2.1, 1.5)], "thick"), new Stroke([new(2.5, 1.5), new(3.5, 1.5)], "thick"), new Stroke([new(3.9, 1.5), new(4.9, 1.5)], "thick"),
            Line(1.1, 2, 4.9, 2), Line(3, 2, 3, 4), new Area([new(3, 0.75), new(3.25, 1.25), new(2.75, 1.25)]),
            new Stroke([new(1.6, 0), new(1.6, -1.1), new(2.4, -1.1)]), new Stroke([new(3.5, -1.1), new(4.4, -1.1), new(4.4, 0)]), new Area([new(2.5, -1.6), new(2.5, -0.6), new(3.4, -1.1)]), Line(3.45, -1.65, 3.45, -0.55),
        ]);

    /// <summary>NPN, base on the left.</summary>
    public static Symbol Npn { get; } = new(
        new Dictionary<string, Point>(StringComparer.Ordinal) { ["1"] = new(0, 0), ["3"] = new(3, -2), ["2"] = new(3, 2) }, new(0.9, -1.6, 2.8, 3.2),
        [new Ring(new(2.2, 0), 1.6), Line(0, 0, 1.4, 0), new Stroke([new(1.4, -0.9), new(1.4, 0.9)], "thick"), Line(1.4, -0.4, 3, -1.3), Line(3, -1.3, 3, -2), Line(1.4, 0.4, 3, 1.3), Line(3, 1.3, 3, 2), new Area([new(2.85, 1.22), new(2.3, 1.2), new(2.55, 0.75)])]);

    public static Stroke Line(double x1, double y1, double x2, double y2) => new([new(x1, y1), new(x2, y2)]);

    public static Stroke Frame(double left, double top, double right, double bottom, string style = "part") =>
        new([new(left, top), new(right, top), new(right, bottom), new(left, bottom), new(left, top)], style);

    private static Symbol Two(string first, string second, double left, double right, double half, params Shape[] body) =>
        new(Ends(first, new(0, 0), second, new(4, 0)), new(left, -half, right - left, 2 * half), [Line(0, 0, left, 0), Line(right, 0, 4, 0), .. body]);

    private static Dictionary<string, Point> Ends(string first, Point at, string second, Point then) => new(StringComparer.Ordinal) { [first] = at, [second] = then };

    private static Stroke Plate(double x, double half) => new([new(x, -half), new(x, half)]);

    private static Stroke Thick(double x, double half) => new([new(x, -half), new(x, half)], "thick");

    private static Area Triangle() => new([new(1.3, -0.8), new(1.3, 0.8), new(2.7, 0)]);

    private static Area Arrow(double x, double y) => new([new(x, y), new(x - 0.45, y + 0.15), new(x - 0.1, y + 0.5)]);

    private static Shape[] Closing() => [Line(0, 0, 1.6, 0), new Ring(new(1.8, 0), 0.2), Line(2, -0.1, 4.2, -1.5), new Ring(new(4.2, 0), 0.2), Line(4.4, 0, 6, 0)];
}
