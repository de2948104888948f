using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Latchkey.Lockctl;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Factory;

/// <summary>Labels, alone and on sheets, read back as a phone and a person do.</summary>
public sealed partial class LabelTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly LabelDesign Plain = new("Latchkey", [], LabelSize.Default);

    [Theory]
    [InlineData("lk-7f3a21c09b44")]
    [InlineData("lk-1")]
    public void The_code_holds_the_lock_id_and_nothing_else(string lockId) => Assert.Equal("latchkey:" + lockId, Codes(Draw(lockId, Plain)).Single().Text);

    [Fact]
    public void The_code_is_what_the_tool_takes_for_a_lock_id()
    {
        Assert.Equal("lk-7f3a21c09b44", LabelText.LockId(LabelText.Of("lk-7f3a21c09b44")));
        Assert.Equal("lk-7f3a21c09b44", LabelText.LockId("lk-7f3a21c09b44"));
    }

    [Theory]
    [InlineData(62, 29)]
    [InlineData(50, 30)]
    [InlineData(38, 19)]
    [InlineData(100, 50)]
    public void It_has_its_size_and_all_of_it_is_inside(double width, double height)
    {
        var svg = Draw("lk-7f3a21c09b44", Plain with { Size = new LabelSize(width, height), Product = new string('W', 48), Lines = [new string('M', 48), "b", "c"] });

        Assert.Equal(($"{width}mm", $"{height}mm"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
        var (x, y, side, _) = Codes(svg).Single();
        Assert.InRange(x, 0, width - side);
        Assert.InRange(y, 0, height - side);

        // Code readers need modules of a third of a millimetre, and people letters that they can read.
        Assert.True(side / 37 >= 0.33);
        Assert.All(svg.Descendants(Svg + "text"), text =>
        {
            Assert.InRange(Number(text, "y"), 0, height - 0.2 * Number(text, "font-size"));
            Assert.InRange(Number(text, "x") + (0.6 * Number(text, "font-size") * text.Value.Length), 0, x + 0.01);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void No_words_stand_in_each_other(int lines)
    {
        var texts = Draw("lk-7f3a21c09b44", Plain with { Lines = [.. Enumerable.Repeat("Model", lines)] }).Descendants(Svg + "text").OrderBy(text => Number(text, "y")).ToList();

        Assert.Equal(4 + lines, texts.Count);
        Assert.All(texts.Zip(texts.Skip(1)), pair => Assert.True(Number(pair.Second, "y") - (0.75 * Number(pair.Second, "font-size")) >= Number(pair.First, "y")));
    }

    [Fact]
    public void People_read_the_same_as_phones()
    {
        var texts = Draw("lk-7f3a21c09b44", Plain with { Product = "Lock & <Key>", Lines = ["Model \"1\""] }).Descendants(Svg + "text").Select(text => text.Value).ToList();

        Assert.Equal(["Lock & <Key>", "Model \"1\"", "MAC 7F:3A:21:C0:9B:44", "lk-7f3a21c09b44", "Lock ID"], texts);
    }

    [Theory]
    [InlineData("24", 3)]
    [InlineData("21", 0)]
    public void On_a_sheet_every_label_lies_in_its_place(string name, int used)
    {
        var sheet = LabelSheet.All.Single(one => one.Name == name);
        string[] locks = [.. Enumerable.Range(0, 30).Select(i => $"lk-7f3a21c09b{i:x2}")];

        var pages = sheet.Draw(locks, Plain with { Size = sheet.Size }, used, hasLines: false).Select(XElement.Parse).ToList();

        Assert.Equal(2, pages.Count);
        Assert.All(pages, page => Assert.Equal(("210mm", "297mm"), (page.Attribute("width")!.Value, page.Attribute("height")!.Value)));
        Assert.Equal(locks.Select(LabelText.Of), pages.SelectMany(Codes).Select(code => code.Text));
        var first = pages[0].Elements(Svg + "g").Select(Place).ToList();
        Assert.Equal(sheet.Count - used, first.Count);
        Assert.Equal(sheet.Corner(used), (first[0].X, first[0].Y), (a, b) => Math.Abs(a.X - b.X) < 0.01 && Math.Abs(a.Y - b.Y) < 0.01);
        foreach (var (a, b) in first.SelectMany((a, i) => first.Skip(i + 1).Select(b => (a, b))))
        {
            Assert.True(Math.Abs(a.X - b.X) > sheet.Size.WidthMm - 0.01 || Math.Abs(a.Y - b.Y) > sheet.Size.HeightMm - 0.01);
        }

        Assert.All(first, place => Assert.True(place is { X: >= 0, Y: >= 0 } && place.X + sheet.Size.WidthMm <= 210.01 && place.Y + sheet.Size.HeightMm <= 297.01));
    }

    private static XElement Draw(string lockId, LabelDesign design) => XElement.Parse(Label.Make(lockId, design).ToSvg());

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static (double X, double Y) Place(XElement group)
    {
        var numbers = NumberForm().Matches(group.Attribute("transform")!.Value).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1]);
    }

    // The codes of a page: its only drawings whose edges are crisp. Where they lie is within their label.
    private static List<(double X, double Y, double Side, string Text)> Codes(XElement page) => [.. page.Descendants(Svg + "path").Where(path => path.Attribute("shape-rendering") is not null).Select(path =>
    {
        var at = NumberForm().Matches(path.Attribute("transform")!.Value).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();

        // Each run is Mx yhLENGTHv1h-LENGTHz.
        var runs = path.Attribute("d")!.Value.Split('z', StringSplitOptions.RemoveEmptyEntries).Select(run => NumberForm().Matches(run).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var size = runs.Max(run => run[1]) + 1 + QrReader.QuietZone;
        bool[][] modules = [.. Enumerable.Range(0, size).Select(_ => new bool[size])];
        foreach (var run in runs)
        {
            Array.Fill(modules[run[1]], true, run[0], run[2]);
        }

        return (at[0], at[1], at[2] * size, QrReader.Text(modules));
    })];

    [GeneratedRegex("[0-9.]+", RegexOptions.None, 1000)]
    private static partial Regex NumberForm();
}
