using System.Text.RegularExpressions;
using Latchkey.Indicator;
using Xunit;

namespace Latchkey.Tests.Host.Door;

/// <summary>What people are told of LED and buzzer is what the rows say, in their order.</summary>
public sealed class SignalPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "firmware", "Indicator", "README.md"));

    [Fact]
    public void The_table_says_what_the_rows_say()
    {
        string[][] said = [.. Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        Assert.Equal(Rows().Select(row => row.Name), said.Select(cells => cells[1]));
        Assert.Equal(Rows().Select(row => Text(row.Flashes, row.FlashMs, row.DarkMs, row.FlashEveryMs)), said.Select(cells => cells[3]));
        Assert.Equal(Rows().Select(row => Text(row.Beeps, row.BeepMs, row.SilentMs, row.BeepEveryMs)), said.Select(cells => cells[4]));
    }

    [Fact]
    public void Each_name_of_a_row_stands_for_the_row_of_that_name()
    {
        string code = File.ReadAllText(Path.Combine(Repository.Root, "firmware", "Indicator", "Signal.cs"));
        string[] names = [.. Regex.Matches(code, @"public const int (?<name>\w+) = (?<at>\d+);", RegexOptions.None, TimeSpan.FromSeconds(1)).OrderBy(match => int.Parse(match.Groups["at"].Value, null)).Select(match => match.Groups["name"].Value)];
        Assert.Equal(Rows().Select(row => row.Name.Replace(" ", string.Empty, StringComparison.Ordinal)), names, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<Signal> Rows() => Enumerable.Range(0, Signal.Count).Select(Signal.At);

    private static string Text(int times, int onMs, int offMs, int everyMs)
    {
        string apart = times > 1 ? $", {offMs} ms apart" : string.Empty;
        return times == 0 ? "-" : $"{times} × {onMs} ms{apart}, {(everyMs == 0 ? "once" : $"every {everyMs} ms")}";
    }
}
