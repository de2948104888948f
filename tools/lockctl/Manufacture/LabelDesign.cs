using System.CommandLine.Parsing;
using System.Globalization;

namespace Latchkey.Lockctl;

/// <summary>How labels look, but for the lock's own words.</summary>
/// <param name="Product">The product's name.</param>
/// <param name="Lines">At most three lines below it: model, maker, what the law asks for.</param>
/// <param name="Size">How large they are.</param>
/// <param name="MarginMm">What stays white at the edges.</param>
internal sealed record LabelDesign(string Product, IReadOnlyList<string> Lines, LabelSize Size, double MarginMm = 2.2)
{
    public const string DefaultProduct = "Latchkey";

    private const int MaxText = 48;

    /// <summary>What is wrong with a line of text, or null.</summary>
    public static string? TextFault(string text) => text.Length is < 1 or > MaxText || text.Any(char.IsControl) ? $"1 to {MaxText} characters" : null;
}

/// <summary>Width and height of a label in millimetres.</summary>
internal sealed record LabelSize(double WidthMm, double HeightMm)
{
    /// <summary>Of common label printers: 62 mm rolls, cut at 29 mm.</summary>
    public static readonly LabelSize Default = new(62, 29);

    private const double LeastWidthMm = 38;
    private const double LeastHeightMm = 19;
    private const double MostMm = 210;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{WidthMm}x{HeightMm}");

    /// <summary>Reads one, as <c>62x29</c>.</summary>
    public static LabelSize? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        var parts = text.Split('x');
        if (parts.Length == 2 && Number(parts[0]) is { } width && Number(parts[1]) is { } height
            && width is >= LeastWidthMm and <= MostMm && height is >= LeastHeightMm and <= MostMm && width >= 1.4 * height)
        {
            return new LabelSize(width, height);
        }

        result.AddError($"--label-size '{text}': width and height in mm as 62x29 or 50x30, of at least {LeastWidthMm}x{LeastHeightMm}, and 1.4 times as wide as high at least");
        return null;
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
