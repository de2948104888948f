using System.Globalization;
using System.Text;
using System.Xml.Linq;
using QRCoder;

namespace Latchkey.Lockctl;

/// <summary>The label of one lock, drawn in millimetres: product and lock id for people, the code for phones. Everything is scaled to fit, whatever the fonts of the printer's computer.</summary>
internal sealed class Label
{
    private const string Sans = "Helvetica, Arial, 'Liberation Sans', sans-serif";
    private const string Mono = "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace";
    // Label printers know no grey.
    private const string Ink = "#000";


    // How wide a character can be, in its font's size: the widest of those fonts.
    private const double SansEm = 0.6;
    private const double BoldEm = 0.69;
    private const double MonoEm = 0.603;

    // The sizes below are those of a label of this height, with so much room for words.
    private const double DrawnHeight = 29;
    private const double DrawnWidth = 32;
    private const double CodeMargin = 0.8;
    private const double CodeShare = 0.46;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly string lockId;
    private readonly LabelDesign design;
    private readonly TokenQrCode code;

    private Label(string lockId, LabelDesign design)
    {
        this.lockId = lockId;
        this.design = design;
        code = TokenQrCode.Make(LabelText.Of(lockId), QRCodeGenerator.ECCLevel.Q);
    }

    private double Width => design.Size.WidthMm;

    private double Height => design.Size.HeightMm;

    private double Margin => design.MarginMm;

    // The code with its quiet zone.
    private double CodeSide => Math.Min(Height - (2 * CodeMargin), CodeShare * Width);

    private double Room => Width - CodeSide - CodeMargin - Margin;

    private double Scale => Math.Min(Height / DrawnHeight, Room / DrawnWidth);

    /// <summary>Draws it.</summary>
    public static Label Make(string lockId, LabelDesign design) => new(lockId, design);

    /// <summary>A page with drawings on it.</summary>
    public static string Page(double widthMm, double heightMm, IEnumerable<XElement> drawings) => new XElement(
        Svg + "svg",
        new XAttribute("width", Mm(widthMm) + "mm"),
        new XAttribute("height", Mm(heightMm) + "mm"),
        new XAttribute("viewBox", $"0 0 {Mm(widthMm)} {Mm(heightMm)}"),
        drawings) + "\n";

    /// <summary>A rectangle, for paper and for lines to cut along.</summary>
    public static XElement Rectangle(double x, double y, double width, double height, string fill, string? stroke = null) => new(
        Svg + "rect",
        new XAttribute("x", Mm(x)),
        new XAttribute("y", Mm(y)),
        new XAttribute("width", Mm(width)),
        new XAttribute("height", Mm(height)),
        new XAttribute("fill", fill),
        stroke is null ? null : new XAttribute("stroke", stroke),
        stroke is null ? null : new XAttribute("stroke-width", "0.1"));

    /// <summary>A file of its own.</summary>
    public string ToSvg() => Page(Width, Height, [new XElement(Svg + "title", $"{design.Product} {lockId}"), Rectangle(0, 0, Width, Height, "#fff"), At(0, 0)]);

    /// <summary>It, at a place of a page.</summary>
    public XElement At(double x, double y) => new(Svg + "g", new XAttribute("transform", $"translate({Mm(x)} {Mm(y)})"), Head(), Lines(), Foot(), Code());

    private static string Mm(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static XElement Text(double x, double y, double size, string family, string text, bool isBold = false) => new(
        Svg + "text",
        new XAttribute("x", Mm(x)),
        new XAttribute("y", Mm(y)),
        new XAttribute("font-family", family),
        new XAttribute("font-size", Mm(size)),
        isBold ? new XAttribute("font-weight", "bold") : null,
        new XAttribute("fill", Ink),
        text);

    private static double Fit(double size, double room, int characters, double em) => Math.Min(size, room / (em * characters));

    // The mark, a keyhole, and the product's name beside it.
    private IEnumerable<XElement> Head()
    {
        var side = 5.6 * Scale;
        var u = side / 10;
        var gap = 1.5 * Scale;
        var size = Fit(4.8 * Scale, Room - side - gap, design.Product.Length, BoldEm);
        yield return new XElement(
            Svg + "path",
            new XAttribute("transform", $"translate({Mm(Margin)} {Mm(Margin)}) scale({Mm(u)})"),
            new XAttribute("fill", Ink),
            new XAttribute("fill-rule", "evenodd"),
            new XAttribute("d", "M2 0h6a2 2 0 0 1 2 2v6a2 2 0 0 1 -2 2h-6a2 2 0 0 1 -2 -2v-6a2 2 0 0 1 2 -2z M4.2 5.6l-.8 2.6h3.2l-.8 -2.6a2.05 2.05 0 1 0 -1.6 0z"));
        yield return Text(Margin + side + gap, Margin + (side / 2) + (0.36 * size), size, Sans, design.Product, isBold: true);
    }

    private IEnumerable<XElement> Lines()
    {
        var size = design.Lines.Select(line => Fit(2 * Scale, Room, line.Length, SansEm)).DefaultIfEmpty(0).Min();
        return design.Lines.Select((line, i) => Text(Margin, Margin + ((8.8 + (2.6 * i)) * Scale), size, Sans, line));
    }

    // From the lower edge up.
    private IEnumerable<XElement> Foot()
    {
        var bottom = Height - Margin;
        var size = Fit(3.5 * Scale, Room, lockId.Length, MonoEm);
        if (MacAddress.Of(lockId) is { } mac)
        {
            yield return Text(Margin, bottom, Fit(1.9 * Scale, Room, mac.Length + 4, MonoEm), Mono, "MAC " + mac);
            bottom -= 3.4 * Scale;
        }

        yield return Text(Margin, bottom, size, Mono, lockId, isBold: true);
        yield return Text(Margin, bottom - (4 * Scale), 1.7 * Scale, Sans, "Lock ID");
    }

    // Dark modules, one run of a row after the other; the quiet zone is the paper's.
    private XElement Code()
    {
        var rows = code.Rows();
        var path = new StringBuilder();
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows.Length; x++)
            {
                var run = rows[y].AsSpan(x).IndexOf('0') is var light and >= 0 ? light : rows.Length - x;
                if (run > 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{run}v1h-{run}z");
                    x += run;
                }
            }
        }

        return new XElement(
            Svg + "path",
            new XAttribute("transform", $"translate({Mm(Width - CodeSide - CodeMargin)} {Mm((Height - CodeSide) / 2)}) scale({(CodeSide / rows.Length).ToString("0.#####", CultureInfo.InvariantCulture)})"),
            new XAttribute("shape-rendering", "crispEdges"),
            new XAttribute("fill", Ink),
            new XAttribute("d", path.ToString()));
    }
}
