using System.Globalization;
using System.Net;
using System.Text;

namespace Latchkey.Diagrams.Drawing;

/// <summary>A sheet as SVG: ten units a cell, four to the millimetre.</summary>
internal static class Svg
{
    private const double Unit = 10;

    private const string Style = """
        .part,.boxline,.open,.thick,.idle{fill:none;stroke:#1f2933;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
        .thick{stroke-width:3}
        .boxline{stroke-width:2.2}
        .box{fill:#fffdf4;stroke:none}
        .idle{stroke:#b6bec8}
        .open{stroke:#9b2c2c;stroke-width:1.5}
        .wire{fill:none;stroke:#0f5c4a;stroke-width:1.7;stroke-linecap:round}
        .dot{fill:#0f5c4a}
        .solid{fill:#1f2933;stroke:#1f2933;stroke-width:1;stroke-linejoin:round}
        .flag{fill:#eef6f3;stroke:#0f5c4a;stroke-width:1.3;stroke-linejoin:round}
        .frame{fill:none;stroke:#8a97a6;stroke-width:1.4;stroke-linejoin:round}
        .border{fill:none;stroke:#1f2933;stroke-width:2.4}
        .link{fill:none;stroke:#6b7785;stroke-width:1.3;stroke-dasharray:5 4}
        text{font-family:Arial,Helvetica,'Liberation Sans','Nimbus Sans','DejaVu Sans',sans-serif;fill:#1f2933}
        .title{font-weight:bold;fill:#334e68}
        .head{font-weight:bold}
        .ref{font-weight:bold}
        .value{fill:#3e4c59}
        .net{fill:#0f5c4a}
        .name{fill:#1f2933}
        .number{fill:#52606d}
        .idlename{fill:#a3adb8}
        .note{fill:#52606d}
        .warn{fill:#9b2c2c;font-weight:bold}
        """;

    /// <summary>The file.</summary>
    public static string Of(Sheet sheet, string title)
    {
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"420mm\" height=\"297mm\" viewBox=\"0 0 {F(Sheet.Width)} {F(Sheet.Height)}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(title)}</title>\n<style>\n{Style}\n</style>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{F(Sheet.Width)}\" height=\"{F(Sheet.Height)}\" fill=\"#ffffff\"/>\n");
        foreach (Shape shape in sheet.Shapes.Where(shape => shape is not Words))
        {
            Write(svg, shape);
        }

        foreach ((Point from, Point to) in sheet.Wires)
        {
            Write(svg, new Stroke([from, to], "wire"));
        }

        foreach (Point dot in Connections.Junctions(sheet).Distinct().OrderBy(at => at.Y).ThenBy(at => at.X))
        {
            Write(svg, new Ring(dot, 0.3, "dot"));
        }

        foreach (Words words in sheet.Shapes.OfType<Words>())
        {
            Write(svg, words);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Write(StringBuilder svg, Shape shape)
    {
        _ = shape switch
        {
            Stroke stroke => svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{stroke.Class}\" points=\"{Points(stroke.Points)}\"/>\n"),
            Area area => svg.Append(CultureInfo.InvariantCulture, $"<polygon class=\"{area.Class}\" points=\"{Points(area.Points)}\"/>\n"),
            Ring ring => svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{ring.Class}\" cx=\"{F(ring.Centre.X)}\" cy=\"{F(ring.Centre.Y)}\" r=\"{F(ring.Radius)}\"/>\n"),
            Words words => svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{words.Class}\" x=\"{F(words.At.X)}\" y=\"{F(words.At.Y)}\" font-size=\"{F(words.Size)}\"{Anchored(words.Anchor)}>{Escaped(words.Text)}</text>\n"),
            _ => svg,
        };
    }

    private static string Anchored(Anchor anchor) => anchor switch
    {
        Anchor.Middle => " text-anchor=\"middle\"",
        Anchor.End => " text-anchor=\"end\"",
        _ => string.Empty,
    };

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Points(Point[] points) => string.Join(' ', points.Select(point => F(point.X) + "," + F(point.Y)));

    private static string F(double cells) => Math.Round(cells * Unit, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
