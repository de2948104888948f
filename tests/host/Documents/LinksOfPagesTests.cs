using Xunit;

namespace Latchkey.Tests.Host.Documents;

/// <summary>Every link between the pages leads somewhere, and every page can be found.</summary>
public sealed class LinksOfPagesTests
{
    [Fact]
    public void Every_link_leads_to_a_file_or_a_folder_that_is_there() =>
        Complaints.None(Links().Where(link => !File.Exists(OnDisk(link.Target)) && !Directory.Exists(OnDisk(link.Target))).Select(link => $"{link.Place}: there is no {link.Target}"));

    [Fact]
    public void Every_anchor_is_a_heading_of_the_page_that_it_names()
    {
        ILookup<string, Page> pages = Page.All.ToLookup(page => page.Path);
        Complaints.None(
            Links().Where(link => link.Anchor.Length > 0 && !pages[link.Target].Any(page => PageLinks.Anchors(page).Contains(link.Anchor)))
                .Select(link => $"{link.Place}: {link.Target} has no heading #{link.Anchor}"));
    }

    [Fact]
    public void Every_page_is_reached_from_the_first_one_by_links()
    {
        ILookup<string, string> from = Links().ToLookup(link => link.From, link => link.Target.EndsWith(".md", StringComparison.Ordinal) ? link.Target : $"{link.Target}/README.md");
        HashSet<string> reached = ["README.md"];
        Queue<string> next = new(reached);
        while (next.TryDequeue(out string? page))
        {
            foreach (string target in from[page].Where(reached.Add))
            {
                next.Enqueue(target);
            }
        }

        Complaints.None(Page.All.Select(page => page.Path).Except(reached, StringComparer.Ordinal).Select(page => $"{page}: no page leads here"));
    }

    [Fact]
    public void An_anchor_is_made_of_its_heading_as_repositories_make_it()
    {
        Page page = new("page.md", ["# Wi-Fi, and `Improv`", "```", "# no heading", "```", "## What [stays](x.md) behind", "## What stays behind"]);
        Assert.Equal(["wi-fi-and-improv", "what-stays-behind", "what-stays-behind-1"], PageLinks.Anchors(page));
    }

    private static IEnumerable<(string From, string Place, string Target, string Anchor)> Links() =>
        Page.All.SelectMany(page => PageLinks.Of(page).Select(link => (page.Path, link.Place, PageLinks.Target(page, link.Path), link.Anchor)));

    private static string OnDisk(string target) => Path.Combine(Repository.Root, target);
}
