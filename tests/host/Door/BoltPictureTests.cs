using System.Text.RegularExpressions;
using Xunit;

namespace Latchkey.Tests.Host.Door;

/// <summary>What people are shown of the bolt is what the code does: the picture, the tables and the code name the same states and profiles.</summary>
public sealed class BoltPictureTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "firmware", "Door");
    private static readonly string Readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
    private static readonly string Code = File.ReadAllText(Path.Combine(Folder, "Bolt.cs"));

    private static readonly string[] States = Names(Code, @"private const int (?<name>\w+) = \d;");

    [Fact]
    public void The_picture_shows_the_states_of_the_code()
    {
        Assert.NotEmpty(States);
        string picture = Regex.Match(Readme, "```mermaid(?<text>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Groups["text"].Value;
        Assert.Equal(States, Names(picture, @"(?<name>\w+) -->").Union(Names(picture, @"--> (?<name>\w+)")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_tables_of_states_have_a_row_for_each()
    {
        Assert.Equal(States, Names(Section(Readme, "## The bolt's states", "## Profiles"), @"^\| (?<name>[A-Z]\w+)"));
        Assert.Equal(States, Names(Code, @"^/// (?<name>[A-Z]\w+) +\|"));
    }

    [Fact]
    public void The_table_of_profiles_says_what_the_rows_say()
    {
        for (int i = 0; i < Latchkey.Door.LockProfile.Count; i++)
        {
            Latchkey.Door.LockProfile row = Latchkey.Door.LockProfile.At(i);
            string said = Assert.Single(Readme.Split('\n'), line => line.StartsWith("| `" + row.Name + "` |", StringComparison.Ordinal));
            string[] cells = said.Split('|', StringSplitOptions.TrimEntries);
            string[] expected = [row.TravelMs + " ms", row.TimeoutMs + " ms", row.StallMa + " mA", row.LimitMa + " mA", row.SoftStartMs + " ms from " + row.SoftStartPercent + " %"];
            Assert.Equal(expected, cells[3..8]);
        }
    }

    private static string[] Names(string text, string pattern) =>
        [.. Regex.Matches(text, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Select(match => match.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal)];

    private static string Section(string text, string from, string to) => text[text.IndexOf(from, StringComparison.Ordinal)..text.IndexOf(to, StringComparison.Ordinal)];
}
