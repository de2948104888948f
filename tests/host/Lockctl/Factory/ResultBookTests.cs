using Latchkey.Lockctl;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Factory;

/// <summary>The results of a factory: whole rows, whoever writes them and whatever is in them.</summary>
public sealed class ResultBookTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("results-");
    private readonly ResultBook book;

    public ResultBookTests() => book = new ResultBook(Path.Combine(folder.FullName, "results.csv"));

    private string Text => File.ReadAllText(book.Path);

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("O'Hara, Ada")]
    [InlineData("\"the new one\"")]
    [InlineData(" ada ")]
    [InlineData("J\u00fcrgen \u6797")]
    [InlineData("a,\"b\",,\"\"")]
    public void What_people_are_called_comes_back_as_it_was(string name)
    {
        book.Append(Row("lk-1", name));
        book.Append(Row("lk-2", name));

        Assert.Equal([name, name], book.Rows().Select(row => row.Operator));
        Assert.Equal(3, Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public void Nothing_in_it_is_a_formula_to_a_spreadsheet(string name)
    {
        book.Append(Row("lk-1", name));

        Assert.Contains($",'{name},", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_a_power_cut_tore_is_taken_out_by_the_next_wherever_it_was_torn()
    {
        book.Append(Row("lk-1", "J\u00fcrgen, the first"));
        var one = File.ReadAllBytes(book.Path);
        book.Append(Row("lk-2", "J\u00fcrgen, the second"));
        var two = File.ReadAllBytes(book.Path);
        for (var length = one.Length; length < two.Length - 1; length++)
        {
            File.WriteAllBytes(book.Path, two[..length]);
            Assert.Equal(["lk-1"], book.Rows().Select(row => row.LockId));

            book.Append(Row("lk-3", "ada"));
            Assert.Equal(["lk-1", "lk-3"], book.Rows().Select(row => row.LockId));
            Assert.Equal(3, Text.Count(c => c == '\n'));
        }
    }

    [Fact]
    public void Columns_that_a_power_cut_tore_are_written_again()
    {
        book.Append(Row("lk-1", "ada"));
        File.WriteAllText(book.Path, Text[..20]);

        book.Append(Row("lk-2", "ada"));

        Assert.Equal(["lk-2"], book.Rows().Select(row => row.LockId));
    }

    [Fact]
    public void A_whole_row_whose_line_end_is_missing_stays()
    {
        book.Append(Row("lk-1", "ada"));
        File.WriteAllText(book.Path, Text.TrimEnd('\n'));

        book.Append(Row("lk-2", "ada"));

        Assert.Equal(["lk-1", "lk-2"], book.Rows().Select(row => row.LockId));
    }

    [Fact]
    public async Task Stations_that_write_at_once_lose_no_row()
    {
        await Parallel.ForAsync(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = TestContext.Current.CancellationToken }, (i, _) =>
        {
            new ResultBook(book.Path).Append(Row($"lk-{i}", "ada"));
            return ValueTask.CompletedTask;
        });

        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"lk-{i}").Order(), book.Rows().Select(row => row.LockId).Order());
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("\"a\"b,c\n")]
    public void A_file_of_somebody_else_is_left_as_it_is(string text)
    {
        File.WriteAllText(book.Path, text);

        Assert.Contains(book.Path, Assert.Throws<Failure>(() => book.Append(Row("lk-1", "ada"))).Message, StringComparison.Ordinal);
        Assert.Equal(text, Text);
    }

    [Fact]
    public void A_row_that_says_passed_of_a_failed_test_is_no_row()
    {
        book.Append(Row("lk-1", "ada"));
        File.WriteAllText(book.Path, Text.Replace(",pass,", ",fail: stall,", StringComparison.Ordinal));

        Assert.Contains("row 1 is none that lockctl writes", Assert.Throws<Failure>(() => book.Rows()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spreadsheet_may_have_saved_it()
    {
        book.Append(Row("lk-1", "ada, b"));
        File.WriteAllText(book.Path, "\ufeff" + Text.Replace("\n", "\r\n", StringComparison.Ordinal));

        book.Append(Row("lk-2", "ada"));

        Assert.Equal(["lk-1", "lk-2"], book.Rows().Select(row => row.LockId));
    }

    internal static ResultRow Row(string lockId, string name, string time = "2026-11-22T15:04:05Z", params (string Test, string Reason)[] faults) => new(
        time, lockId, "0.1.0", [.. Making.Tests.Select(test => faults.FirstOrDefault(fault => fault.Test == test.Name) is { Reason: { } reason } ? new TestVerdict(test.Name, TestOutcome.Fail, reason) : new TestVerdict(test.Name, TestOutcome.Pass, null))], name);
}
