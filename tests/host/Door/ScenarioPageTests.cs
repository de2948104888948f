using System.Text.RegularExpressions;
using Xunit;

namespace Latchkey.Tests.Host.Door;

/// <summary>Every test that the page of scenarios names is there, and every row has one.</summary>
public sealed class ScenarioPageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly string[] Rows =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "SCENARIOS.md")).Where(line => line.StartsWith('|')).Skip(2)];

    [Fact]
    public void Every_row_names_a_test() => Assert.All(Rows, row => Assert.Matches(@"\w+Tests\.\w+", row));

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        Assert.NotEmpty(Rows);
        ILookup<string, string> sources = new[] { "unit", "host" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", folder), "*Tests.cs", SearchOption.AllDirectories))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        foreach (Match named in Rows.SelectMany(row => Regex.Matches(row, @"`(?<class>\w+)\.(?<test>\w+)`", RegexOptions.None, Patience)))
        {
            string pattern = @"\[(TestMethod|DataRow.*|Fact|Theory|MemberData.*|InlineData.*)\]\s+public (void|async Task) " + named.Groups["test"].Value + @"\(";
            Assert.True(sources[named.Groups["class"].Value].Any(text => Regex.IsMatch(text, pattern, RegexOptions.None, Patience)), named.Value + " is no test");
        }
    }
}
