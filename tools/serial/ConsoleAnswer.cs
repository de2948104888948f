namespace Latchkey.Serial;

/// <summary>What the lock's console answered to one line.</summary>
/// <param name="Values">The <c>key: value</c> lines in their order; a key may come more than once.</param>
/// <param name="Lines">All lines but the last, as they came.</param>
/// <param name="Error">The reason behind <c>error:</c>, or null after <c>ok</c>.</param>
public sealed record ConsoleAnswer(IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyList<string> Lines, string? Error)
{
    private const string Good = "ok";
    private const string Bad = "error: ";

    /// <summary>The value of a key, the last one where it comes more than once; null when the lock did not say it.</summary>
    public string? Value(string key) => Values.Where(value => value.Key == key).Select(value => value.Value).LastOrDefault();

    /// <summary>Whether a line ends an answer.</summary>
    public static bool IsEnd(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line == Good || line.StartsWith(Bad, StringComparison.Ordinal);
    }

    /// <summary>The answer that these lines are.</summary>
    /// <param name="lines">All but the last.</param>
    /// <param name="end">The last one, which <see cref="IsEnd"/>.</param>
    public static ConsoleAnswer Of(IReadOnlyList<string> lines, string end) => new([.. lines.Select(Pair).OfType<KeyValuePair<string, string>>()], lines, end == Good ? null : end[Bad.Length..]);

    private static KeyValuePair<string, string>? Pair(string line) =>
        line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? KeyValuePair.Create(line[..colon], line[(colon + 2)..]) : null;
}
