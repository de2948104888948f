using System.Diagnostics;

namespace Latchkey.Bench.Scenarios;

/// <summary>The installer's own tool, <c>lockctl</c>, as a program with a keyring of the bench's fleet.</summary>
internal sealed class LockctlRun : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-installer-").FullName;
    private readonly string master;

    /// <summary>Makes its folder.</summary>
    /// <param name="master">The fleet master, in hex.</param>
    internal LockctlRun(string master) => this.master = master;

    private string Keyring => Path.Combine(folder, "keyring.json");

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="BenchException">There is no keyring to be made.</exception>
    internal async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        if (!File.Exists(Keyring))
        {
            (int code, _, string errors) = await StartAsync(["keyring", "init", "--file", Keyring, "--master", master]).ConfigureAwait(false);
            if (code != 0)
            {
                throw new BenchException($"lockctl makes no keyring: {errors}");
            }
        }

        return await StartAsync([.. arguments, "--keyring", Keyring]).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<(int Code, string Output, string Errors)> StartAsync(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "lockctl.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new BenchException("lockctl does not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return (process.ExitCode, output, (await errors.ConfigureAwait(false)).TrimEnd());
    }
}
