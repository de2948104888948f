using System.Diagnostics;
using System.Runtime.Versioning;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The script that plays all scenarios, over a bench of the test's own: counts, exit codes, and that nothing shares the processor with the one that measures it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScenariosScriptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-scenarios-").FullName;

    public ScenariosScriptTests()
    {
        foreach (string name in new[] { "tests", "tools" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        File.Copy(Path.Combine(Repository.Root, "tests", "scenarios.sh"), Path.Combine(folder, "tests", "scenarios.sh"));
        File.WriteAllText(
            Path.Combine(folder, "tools", "bench.sh"),
            """
            if [ "$1" = --list ]; then printf 'first   a story\ndelivery  another\njam   that fails\nlast   one more\n'; exit 0; fi
            echo "begin $2" >>journal; sleep 0.3; echo "end $2" >>journal
            echo "what $2 said"
            [ "$2" != jam ] || { [ -e mended ] && [ "$(grep -c 'begin jam' journal)" -gt 1 ]; }
            """);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task All_are_played_and_counted_and_a_failed_one_is_quoted()
    {
        (int code, string output, _) = await RunAsync();

        Assert.Equal(1, code);
        Assert.EndsWith("3 passed, 1 failed\n", output, StringComparison.Ordinal);
        Assert.Contains("what jam said\nFAILED  jam", output, StringComparison.Ordinal);
        Assert.DoesNotContain("what first said", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_that_are_named_are_played_and_no_others()
    {
        (int code, string output, _) = await RunAsync("last", "first");

        Assert.Equal(0, code);
        Assert.EndsWith("2 passed, 0 failed\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("jam", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_but_one_are_all_the_others()
    {
        (int code, string output, _) = await RunAsync("--but", "jam");

        Assert.Equal(0, code);
        Assert.EndsWith("3 passed, 0 failed\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("jam", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_beside_others_may_try_again_by_itself_and_that_counts()
    {
        (int stillBad, string once, _) = await RunAsync("--again");
        await File.WriteAllTextAsync(Path.Combine(folder, "mended"), string.Empty, TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(folder, "journal"));
        (int good, string twice, _) = await RunAsync("--again", "--jobs", "4");

        Assert.Equal(1, stillBad);
        Assert.EndsWith("3 passed, 1 failed\n", once, StringComparison.Ordinal);
        Assert.Equal(0, good);
        Assert.Contains("FAILED  jam", once, StringComparison.Ordinal);
        Assert.Contains("again   jam, by itself\nok      jam", twice, StringComparison.Ordinal);
        Assert.EndsWith("4 passed, 0 failed\n", twice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_run_at_a_time_and_delivery_alone()
    {
        await RunAsync("--jobs", "2");

        string[] journal = await File.ReadAllLinesAsync(Path.Combine(folder, "journal"), TestContext.Current.CancellationToken);
        Assert.Equal(["begin first", "end first", "begin delivery", "end delivery"], journal[..4]);
        Assert.Equal(["begin jam", "begin last"], journal[4..6].Order());
    }

    [Fact]
    public async Task One_at_a_time_is_one_at_a_time()
    {
        await RunAsync("--jobs", "1");

        string[] journal = await File.ReadAllLinesAsync(Path.Combine(folder, "journal"), TestContext.Current.CancellationToken);
        Assert.Equal(["begin first", "end first", "begin delivery", "end delivery", "begin jam", "end jam", "begin last", "end last"], journal);
    }

    [Theory]
    [InlineData("--jobs")]
    [InlineData("--jobs", "0")]
    [InlineData("--jobs", "ten")]
    [InlineData("--nonsense")]
    [InlineData("nonsense")]
    [InlineData("--but")]
    [InlineData("--but", "nonsense")]
    [InlineData("--but", "jam", "last")]
    public async Task A_usage_error_is_one_line_on_stderr_and_exit_code_2(params string[] arguments)
    {
        (int code, string output, string errors) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Equal(string.Empty, output);
        Assert.StartsWith("tests/scenarios.sh: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("bash", [Path.Combine(folder, "tests", "scenarios.sh"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process script = Process.Start(start)!;
        Task<string> output = script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (script.ExitCode, await output, errors);
    }
}
