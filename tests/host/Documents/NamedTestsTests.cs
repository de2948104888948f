using System.Text.RegularExpressions;
using Xunit;

namespace Latchkey.Tests.Host.Documents;

/// <summary>A page that calls a test its witness names one that is there.</summary>
public sealed partial class NamedTestsTests
{
    [Fact]
    public void Every_test_that_a_page_names_exists()
    {
        HashSet<string> tests = [.. new[] { "unit", "host" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", folder), "*Tests.cs", SearchOption.AllDirectories))
            .SelectMany(file => Test().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups["name"].Value}"))];
        (string Place, string Test)[] named = [.. Page.All.SelectMany(page => page.Code()).SelectMany(span => Named().Matches(span.Text).Select(match => (span.Place, match.Value)))];

        Complaints.None(named.Where(each => !tests.Contains(each.Test)).Select(each => $"{each.Place}: there is no test {each.Test}"));
        Assert.NotEmpty(named);
    }

    [GeneratedRegex(@"\]\s+public (void|async Task) (?<name>[A-Z]\w+)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Test();

    [GeneratedRegex(@"\b[A-Z]\w+Tests\.[A-Z]\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
