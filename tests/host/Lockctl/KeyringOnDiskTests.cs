using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary>What is handed out is on disk first, its name too: watched with strace, since nothing but a power loss would show it otherwise.</summary>
[SupportedOSPlatform("linux")]
public sealed partial class KeyringOnDiskTests : IDisposable
{
    private readonly Tool lockctl = new();

    public void Dispose() => lockctl.Dispose();

    [Theory]
    [InlineData("keyring init")]
    [InlineData("keyring epoch --lock lk-1 --seq 4")]
    public void The_content_is_synced_before_the_file_has_its_name_and_the_folder_after(string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed");
        if (!arguments.EndsWith("init", StringComparison.Ordinal))
        {
            lockctl.MakeKeyring();
        }

        var calls = Traced(arguments);

        var naming = calls.FindIndex(call => Naming().IsMatch(call));
        Assert.True(naming >= 0, string.Join('\n', calls));
        Assert.Contains(calls.Take(naming), call => Syncing().IsMatch(call) && call.Contains(".keyring.json.", StringComparison.Ordinal));
        Assert.Contains(calls.Skip(naming), call => Syncing().IsMatch(call) && call.Contains($"<{lockctl.Folder}>", StringComparison.Ordinal));
    }

    [GeneratedRegex("(rename|link)[a-z0-9]*\\(.*[/\"]keyring\\.json\".* = 0", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Naming();

    [GeneratedRegex("(fsync|fdatasync)\\(.* = 0", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Syncing();

    private List<string> Traced(string arguments)
    {
        var log = Path.Combine(lockctl.Folder, "calls");
        ProcessStartInfo start = new("/usr/bin/strace") { WorkingDirectory = lockctl.Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] trace = ["-f", "-y", "-s", "200", "-o", log, "-e", "trace=rename,renameat,renameat2,link,linkat,fsync,fdatasync", "dotnet", Path.Combine(AppContext.BaseDirectory, "lockctl.dll")];
        foreach (var argument in trace.Concat(arguments.Split(' ')))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return [.. File.ReadAllLines(log)];
    }
}
