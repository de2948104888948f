using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>Exit codes and where words go: usage errors are one line on stderr and exit code 2.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--scenario", "nonsense")]
    [InlineData("--scenario")]
    [InlineData("--http", "70000")]
    [InlineData("--http", "0")]
    [InlineData("--http", "eighty")]
    [InlineData("--http", "-1")]
    [InlineData("--camera-delay-ms", "10001")]
    [InlineData("--blank", "--scenario", "delivery")]
    [InlineData("--nonsense")]
    [InlineData("nonsense")]
    public async Task A_usage_error_is_one_line_on_stderr_and_exit_code_2(params string[] arguments)
    {
        (int code, string output, string errors) = await BenchProcess.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Equal(string.Empty, output);
        Assert.StartsWith("error: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task List_names_every_scenario()
    {
        (int code, string output, _) = await BenchProcess.RunAsync("--list");

        Assert.Equal(0, code);
        string[] names = [.. output.TrimEnd().Split('\n').Select(line => line.Split(' ')[0])];
        Assert.Equal(
            [
                "delivery", "replay", "tampered", "expired", "no-camera", "jam", "retained",
                "guest-schedule", "revoked", "rekey", "clock-lost", "power-cut-before-motion", "lock-out", "duress",
                "forgotten", "walks-off", "thumb-turn", "forced", "camera-dies", "power-cut-mid-travel", "battery", "relocked-inside",
                "install", "broker-down", "rogue-broker", "time-attack",
            ],
            names);
        Assert.All(names, name => Assert.Contains($"| `{name}` |", File.ReadAllText(Path.Combine(Repository.Root, "tools", "bench", "README.md")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_an_error_with_exit_code_1()
    {
        (int code, _, string errors) = await BenchProcess.RunAsync("--data", "/proc/nothing-can-be-made-here");

        Assert.Equal(1, code);
        Assert.StartsWith("error: the data folder /proc/nothing-can-be-made-here", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nonexistent/folder/ready.json")]
    [InlineData("/tmp")]
    [InlineData("/dev/latchkey-ready.json")]
    [InlineData("/proc/1/ready.json")]
    [InlineData("")]
    public async Task A_ready_file_that_cannot_be_written_is_an_error_before_anything_starts(string file)
    {
        (int code, string output, string errors) = await BenchProcess.RunAsync("--ready-file", file);

        Assert.Equal(1, code);
        Assert.Equal(string.Empty, output);
        Assert.StartsWith($"error: the ready file {file}", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_scenario_whose_expectations_fail_says_which_and_ends_with_exit_code_1()
    {
        // The camera needs longer than camera.timeout_ms: the delivery cannot work.
        (int code, string output, _) = await BenchProcess.RunAsync("--scenario", "delivery", "--camera-delay-ms", "3000");

        Assert.Equal(1, code);
        Assert.Contains("FAILED the recording is proven before the motor is energised", output, StringComparison.Ordinal);
        Assert.Contains("expectations failed", output, StringComparison.Ordinal);
    }
}
