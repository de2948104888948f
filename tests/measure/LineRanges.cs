namespace Latchkey.Measure;

/// <summary>Line numbers for a person: neighbours as one range.</summary>
internal static class LineRanges
{
    /// <summary>"80, 85-87" of 80, 85, 86, 87.</summary>
    /// <param name="lines">Ascending.</param>
    public static string Of(IReadOnlyList<int> lines)
    {
        List<string> ranges = [];
        for (int first = 0, next; first < lines.Count; first = next)
        {
            for (next = first + 1; next < lines.Count && lines[next] == lines[next - 1] + 1; next++)
            {
            }

            ranges.Add(next - first == 1 ? $"{lines[first]}" : $"{lines[first]}-{lines[next - 1]}");
        }

        return string.Join(", ", ranges);
    }
}
