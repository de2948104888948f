using System.CommandLine.Parsing;
using System.Globalization;

namespace Latchkey.Lockctl;

/// <summary>Lengths of time on the command line: <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>7d</c>.</summary>
internal static class Lengths
{
    /// <summary>Reads one, of at least a second and at most 400 days.</summary>
    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (text is [.., 's' or 'm' or 'h' or 'd'] && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            var seconds = count * (text[^1] switch { 's' => 1L, 'm' => 60, 'h' => 3600, _ => 86400 });
            if (seconds <= 400 * 86400)
            {
                return TimeSpan.FromSeconds(seconds);
            }
        }

        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} '{text}': a time is written 30s, 5m, 1h or 7d, of 400 days at most");
        return null;
    }
}
