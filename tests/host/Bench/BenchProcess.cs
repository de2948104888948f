using System.Diagnostics;
using Latchkey.Bench;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The bench as a process of its own, as people and outside programs start it.</summary>
internal static class BenchProcess
{
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
