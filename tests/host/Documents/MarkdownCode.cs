using System.Text.RegularExpressions;

namespace Latchkey.Tests.Host.Documents;

/// <summary>The code of a page: fenced blocks, blocks indented by four, and what stands between backticks.</summary>
internal static partial class MarkdownCode
{
    /// <summary>All of it, in the order of the page. A line of a block that ends in a backslash is one with the next.</summary>
    public static IEnumerable<CodeSpan> Of(Page page)
    {
        bool fenced = false;
        string fence = string.Empty;
        string continued = string.Empty;
        for (int i = 0; i < page.Lines.Length; i++)
        {
            string line = page.Lines[i];
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                fence = fenced ? string.Empty : line.Trim()[3..];
                fenced = !fenced;
            }
            else if (fenced || IsIndentedBlock(page.Lines, i))
            {
                continued += line.TrimEnd('\\');
                if (!line.EndsWith('\\'))
                {
                    // A diagram or a program is nobody's command line.
                    if (fence is not ("mermaid" or "csharp"))
                    {
                        yield return new CodeSpan(page, i + 1, continued.Trim(), true);
                    }

                    continued = string.Empty;
                }
            }
            else
            {
                foreach (Match match in Inline().Matches(line))
                {
                    string text = match.Groups["code"].Value.Trim();
                    yield return new CodeSpan(page, i + 1, line.StartsWith('|') ? text.Replace("\\|", "|", StringComparison.Ordinal) : text, false);
                }
            }
        }
    }

    // Behind an empty line or another such line; what is indented below an item of a list is text.
    private static bool IsIndentedBlock(string[] lines, int at)
    {
        int first = at;
        while (first >= 0 && lines[first].StartsWith("    ", StringComparison.Ordinal))
        {
            first--;
        }

        return first < at && (first < 0 || lines[first].Length == 0);
    }

    [GeneratedRegex("(?<ticks>`+)(?<code>.+?)\\k<ticks>(?!`)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();
}
