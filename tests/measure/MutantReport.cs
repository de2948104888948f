using System.Text.Json;

namespace Latchkey.Measure;

/// <summary>One change that was tried.</summary>
/// <param name="Path">The file, under firmware/.</param>
/// <param name="Line">Its line.</param>
/// <param name="What">The kind of change, and what stood there instead.</param>
/// <param name="Status">The tester's word: Killed, Timeout, Survived, NoCoverage.</param>
internal sealed record Mutant(string Path, int Line, string What, string Status)
{
    /// <summary>A test failed by it, or ran without end.</summary>
    public bool Found => Status is "Killed" or "Timeout";
}

/// <summary>The report of Stryker, in the schema that all mutation testers share (mutation-testing-elements).</summary>
internal static class MutantReport
{
    /// <returns>The mutants that ran; those that did not compile or were filtered out say nothing.</returns>
    public static IReadOnlyList<Mutant> Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. from file in document.RootElement.GetProperty("files").EnumerateObject()
                   from mutant in file.Value.GetProperty("mutants").EnumerateArray()
                   let status = mutant.GetProperty("status").GetString()
                   where status is "Killed" or "Timeout" or "Survived" or "NoCoverage"
                   let line = mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32()
                   let path = SourcePath.UnderFirmware(file.Name)
                   orderby path, line
                   select new Mutant(path, line, Described(mutant), status)];
    }

    private static string Described(JsonElement mutant)
    {
        string kind = mutant.GetProperty("mutatorName").GetString() ?? "";
        string instead = mutant.TryGetProperty("replacement", out JsonElement replacement) ? replacement.GetString() ?? "" : "";
        return $"{kind}: {string.Join(' ', instead.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}";
    }
}
