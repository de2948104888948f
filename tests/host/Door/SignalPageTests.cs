using System.Text.RegularExpressions;
using Latchkey.Indicator;
using Xunit;

namespace Latchkey.Tests.Host.Door;

/// <summary>What people are told of LED and buzzer is what the rows say, in their order.</summary>
public sealed class SignalPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "firmware", "Indicator", "README.md"));

    private static readonly string Code = File.ReadAllText(Path.Combine(Repository.Root, "firmware", "Indicator", "Signal.cs"));

    [Fact]
    public void The_table_says_what_the_rows_say()
    {
        string[][] said = [.. Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        Assert.Equal(Names(), said.Select(cells => cells[1].Replace(" ", string.Empty, StringComparison.Ordinal)), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(Rows().Select(row => Text(row, Signal.Led)), said.Select(cells => cells[3]));
        Assert.Equal(Rows().Select(row => Text(row, Signal.Buzzer)), said.Select(cells => cells[4]));
    }

    [Fact]
    public void Each_row_is_marked_with_the_name_that_stands_for_it()
    {
        IEnumerable<string> marks = Regex.Matches(Code, @"^ +\d[0-9, ]+// (?<name>.+)$", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Select(match => match.Groups["name"].Value.Replace(" ", string.Empty, StringComparison.Ordinal));
        Assert.Equal(Names(), marks, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<int> Rows() => Enumerable.Range(0, Signal.Count);

    // The constants, by their numbers: these have to be 0, 1, … without a gap.
    private static string[] Names()
    {
        MatchCollection constants = Regex.Matches(Code, @"public const int (?<name>\w+) = (?<at>\d+);", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Equal(Rows(), constants.Select(match => int.Parse(match.Groups["at"].Value, null)));
        return [.. constants.Select(match => match.Groups["name"].Value)];
    }

    private static string Text(int row, int player)
    {
        (int times, int everyMs) = (Signal.Times(row, player), Signal.EveryMs(row, player));
        string apart = times > 1 ? $", {Signal.OffMs(row, player)} ms apart" : string.Empty;
        return times == 0 ? "-" : $"{times} × {Signal.OnMs(row, player)} ms{apart}, {(everyMs == 0 ? "once" : $"every {everyMs} ms")}";
    }
}
