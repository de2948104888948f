using System.Diagnostics;
using System.Text.Json;
using Latchkey.Bench;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The bench as a process of its own, as people and outside programs start it.</summary>
internal static class BenchProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Starts it.</summary>
    internal static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(BenchException).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Starts it, and waits until it says how to reach the lock.</summary>
    /// <param name="file">The ready file.</param>
    /// <param name="arguments">All but <c>--ready-file</c>.</param>
    internal static async Task<(Process Bench, ReadyFile Ready)> StartReadyAsync(string file, params string[] arguments)
    {
        File.Delete(file);
        Process bench = Start(["--ready-file", file, .. arguments]);
        Stopwatch waited = Stopwatch.StartNew();
        while (!File.Exists(file))
        {
            Assert.False(bench.HasExited, bench.HasExited ? await bench.StandardError.ReadToEndAsync() : string.Empty);
            Assert.True(waited.Elapsed < Patience, "no ready file");
            await Task.Delay(20);
        }

        return (bench, JsonSerializer.Deserialize<ReadyFile>(await File.ReadAllTextAsync(file))!);
    }

    /// <summary>Runs it to its end.</summary>
    internal static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
