using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Latchkey.Tests.Host.Memory;

/// <summary>The numbers in firmware/product/memory-budget.md, between two comments, and those in README.md. They may be a little old: a new field or method is no new page.</summary>
internal sealed partial class MemoryPage(SteadyState state)
{
    private const string Begin = "<!-- measured -->";
    private const string End = "<!-- measured end -->";
    private const string Sum = "**in all**";
    private const int TypesNamed = 12;
    private const int Kib = 1024;

    // How far a page may be from what was measured: a twentieth, and a few objects.
    private const int Part = 20;
    private const int FewBytes = 96;

    private static readonly string PathOf = Path.Combine(Repository.Root, "firmware", "product", "memory-budget.md");

    /// <summary>Brings the page up to date.</summary>
    public void Write()
    {
        string present = File.ReadAllText(PathOf);
        File.WriteAllText(PathOf, present[..present.IndexOf(Begin, StringComparison.Ordinal)] + Tables() + present[present.IndexOf(End, StringComparison.Ordinal)..]);
    }

    /// <summary>What the pages say that is not so, a line each.</summary>
    public IEnumerable<string> Wrong()
    {
        Dictionary<string, int> measured = state.Parts.Select(part => (part.Name, part.Bytes)).Append((Sum, state.Bytes)).Concat(state.Live.Count.Largest.Select(one => ($"`{one.Type}`", one.Bytes)))
            .ToDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);
        Dictionary<string, int> said = Said();
        IEnumerable<string> missing = state.Parts.Select(part => part.Name).Append(Sum).Except(said.Keys, StringComparer.Ordinal).Select(name => $"the page says nothing of {name}");
        return missing.Concat(said.Where(row => !IsNear(row.Value, measured.GetValueOrDefault(row.Key))).Select(row => $"{row.Key}: the page says {row.Value}, it is {measured.GetValueOrDefault(row.Key)}"))
            .Concat(WrongInReadme());
    }

    private static bool IsNear(int said, int measured) => Math.Abs(said - measured) <= (measured / Part) + FewBytes;

    private static Dictionary<string, int> Said()
    {
        string page = File.ReadAllText(PathOf);
        string tables = page[page.IndexOf(Begin, StringComparison.Ordinal)..page.IndexOf(End, StringComparison.Ordinal)];
        return Row().Matches(tables).ToDictionary(row => row.Groups["name"].Value, row => int.Parse(row.Groups["bytes"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    private IEnumerable<string> WrongInReadme()
    {
        Match said = InReadme().Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md")));
        bool isRight = said.Success && IsNear(Bytes(said.Groups["all"]), state.Bytes) && IsNear(Bytes(said.Groups["objects"]), state.Parts[0].Bytes);
        return isRight ? [] : [string.Create(CultureInfo.InvariantCulture, $"README.md does not say \"{state.Bytes / Kib} KiB at rest, {state.Parts[0].Bytes / Kib} of them objects\"")];
    }

    private static int Bytes(Group kib) => int.Parse(kib.ValueSpan, CultureInfo.InvariantCulture) * Kib;

    private string Tables()
    {
        StringBuilder text = new(Begin + "\n| part | bytes |\n|---|---|\n");
        foreach ((string name, int bytes) in state.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {bytes:N0} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| {Sum} | **{state.Bytes:N0}** |\n\n| largest among the objects | how many | bytes |\n|---|---|---|\n");
        foreach ((string type, int objects, int bytes) in state.Live.Count.Largest.Where(one => one.Type != HeapWalk.TableRow).Take(TypesNamed))
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{type}` | {objects} | {bytes:N0} |\n");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^\| (?<name>[^|]+) \|(?: \d+ \|)? \**(?<bytes>[0-9,]+)\** \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex("(?<all>[0-9]+) KiB at rest, (?<objects>[0-9]+) of them objects", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex InReadme();
}
