using System.Text.RegularExpressions;

namespace Latchkey.Tests.Host.Documents;

/// <summary>The links of a page that stay in the repository, and what of a page can be linked to.</summary>
internal static partial class PageLinks
{
    /// <summary>Each link with its line: the path as it is written, and the anchor behind it, empty for none. Links to the web are left out.</summary>
    public static IEnumerable<(string Place, string Path, string Anchor)> Of(Page page)
    {
        foreach ((int number, string line) in Text(page))
        {
            foreach (Match match in Link().Matches(CodeInText().Replace(line, "code")))
            {
                string[] parts = match.Groups["target"].Value.Split('#');
                if (!Scheme().IsMatch(parts[0]))
                {
                    yield return ($"{page.Path}:{number}", parts[0], parts.Length > 1 ? parts[1] : string.Empty);
                }
            }
        }
    }

    /// <summary>Where a link leads, from the root; the root itself is empty.</summary>
    public static string Target(Page page, string path) =>
        path.Length == 0 ? page.Path : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, page.Folder, path)).Replace('\\', '/').TrimEnd('/');

    /// <summary>The anchors of a page's headings, as the hosts of repositories make them: small letters, no punctuation, hyphens for blanks, a number for a repeated one.</summary>
    public static HashSet<string> Anchors(Page page)
    {
        HashSet<string> anchors = new(StringComparer.Ordinal);
        foreach ((_, string line) in Text(page).Where(each => Heading().IsMatch(each.Text)))
        {
            string title = Link().Replace(line.TrimStart('#').Trim(), match => match.Groups["title"].Value);
            string anchor = Punctuation().Replace(title.ToLowerInvariant(), string.Empty).Replace(' ', '-');
            string numbered = anchor;
            for (int i = 1; !anchors.Add(numbered); i++)
            {
                numbered = $"{anchor}-{i}";
            }
        }

        return anchors;
    }

    // What stands between fences is no text.
    private static IEnumerable<(int Number, string Text)> Text(Page page)
    {
        bool fenced = false;
        for (int i = 0; i < page.Lines.Length; i++)
        {
            bool isFence = page.Lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal);
            fenced ^= isFence;
            if (!fenced && !isFence)
            {
                yield return (i + 1, page.Lines[i]);
            }
        }
    }

    [GeneratedRegex(@"\[(?<title>[^\]]*)\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeInText();

    [GeneratedRegex("^[a-z]+:", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex("^#{1,6} ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Punctuation();
}
