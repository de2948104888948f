using System.Globalization;
using System.Text.Json;

namespace Latchkey.Measure;

/// <summary>What the tests came by in one source file.</summary>
/// <param name="Path">The file, under firmware/.</param>
/// <param name="Lines">Lines with code.</param>
/// <param name="Branches">Ways out of decisions.</param>
/// <param name="Missed">The lines that no test comes by, or that no test leaves by all ways; ascending.</param>
internal sealed record CoveredFile(string Path, Share Lines, Share Branches, IReadOnlyList<int> Missed);

/// <summary>The report of coverlet, in its own JSON: module, file, class, method, then hits per line and per branch.</summary>
internal static class CoverageReport
{
    public static IReadOnlyList<CoveredFile> Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject()
            .SelectMany(module => module.Value.EnumerateObject())
            .Select(Measured)
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static CoveredFile Measured(JsonProperty file)
    {
        JsonElement[] methods = [.. file.Value.EnumerateObject().SelectMany(type => type.Value.EnumerateObject()).Select(method => method.Value)];

        // A line with a lambda in it belongs to two methods: hit when one of them is.
        var lines = methods.SelectMany(method => method.GetProperty("Lines").EnumerateObject())
            .GroupBy(line => int.Parse(line.Name, CultureInfo.InvariantCulture), line => line.Value.GetInt64() > 0)
            .ToDictionary(line => line.Key, line => line.Any(hit => hit));
        (int Line, bool Hit)[] branches = [.. methods.SelectMany(method => method.GetProperty("Branches").EnumerateArray())
            .Select(branch => (branch.GetProperty("Line").GetInt32(), branch.GetProperty("Hits").GetInt64() > 0))];

        return new CoveredFile(
            SourcePath.UnderFirmware(file.Name),
            new Share(lines.Values.Count(hit => hit), lines.Count),
            new Share(branches.Count(branch => branch.Hit), branches.Length),
            [.. lines.Where(line => !line.Value).Select(line => line.Key).Concat(branches.Where(branch => !branch.Hit).Select(branch => branch.Line)).Distinct().Order()]);
    }
}
