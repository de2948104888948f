using System.Xml.Linq;

namespace Latchkey.Lockctl;

/// <summary>A sheet of labels that are cut already, A4 (210 x 297 mm).</summary>
/// <param name="Name">Labels on one sheet, by which shops know it.</param>
/// <param name="Columns">Across.</param>
/// <param name="Rows">Down.</param>
/// <param name="Size">Of one label.</param>
/// <param name="GapMm">Between two columns; rows touch.</param>
internal sealed record LabelSheet(string Name, int Columns, int Rows, LabelSize Size, double GapMm)
{
    public const double WidthMm = 210;
    public const double HeightMm = 297;

    // Office printers leave as much of the sheet's edge white, where the outer labels are.
    private const double EdgeMm = 4.4;

    // As makers of label sheets cut them: 24 of 70 x 37 mm without margins, 21 of 63.5 x 38.1 mm.
    public static readonly IReadOnlyList<LabelSheet> All = [new("24", 3, 8, new LabelSize(70, 37), 0), new("21", 3, 7, new LabelSize(63.5, 38.1), 2.5)];

    /// <summary>Labels on it.</summary>
    public int Count => Columns * Rows;

    private double Left => (WidthMm - (Columns * Size.WidthMm) - ((Columns - 1) * GapMm)) / 2;

    private double Top => (HeightMm - (Rows * Size.HeightMm)) / 2;

    /// <summary>Where a label lies: its left upper corner in mm.</summary>
    /// <param name="place">0 for the first, then to the right and down.</param>
    public (double X, double Y) Corner(int place) => (Left + (place % Columns * (Size.WidthMm + GapMm)), Top + (place / Columns * Size.HeightMm));

    /// <summary>The sheets for some locks.</summary>
    /// <param name="lockIds">The locks.</param>
    /// <param name="design">How their labels look.</param>
    /// <param name="used">Labels of the first sheet that are gone already.</param>
    /// <param name="hasLines">Whether lines are drawn to cut along, for a sheet that is not cut.</param>
    public IEnumerable<string> Draw(IReadOnlyList<string> lockIds, LabelDesign design, int used, bool hasLines)
    {
        var inside = design with { MarginMm = EdgeMm };
        var places = Enumerable.Repeat<string?>(null, used).Concat(lockIds).Chunk(Count);
        return places.Select(page => Label.Page(WidthMm, HeightMm, [Label.Rectangle(0, 0, WidthMm, HeightMm, "#fff"), .. page.SelectMany((lockId, place) => Draw(lockId, inside, place, hasLines))]));
    }

    private IEnumerable<XElement> Draw(string? lockId, LabelDesign design, int place, bool hasLines)
    {
        if (lockId is null)
        {
            yield break;
        }

        var (x, y) = Corner(place);
        yield return Label.Make(lockId, design).At(x, y);
        if (hasLines)
        {
            yield return Label.Rectangle(x, y, Size.WidthMm, Size.HeightMm, "none", "#999");
        }
    }
}
