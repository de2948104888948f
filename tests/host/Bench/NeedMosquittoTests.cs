using System.Diagnostics;
using System.Runtime.Versioning;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The script that every entry calls first, with an ldconfig and a package manager of the test's own in front of the system's.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class NeedMosquittoTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-need-").FullName;

    public NeedMosquittoTests()
    {
        Program("mosquitto", "exit 0");
        Program("sudo", "exec \"$@\"");
        Program("apt-get", "echo asked for packages; exit 1");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_library_that_is_early_in_a_long_list_is_there()
    {
        // Far more than a pipe holds: whoever stops to listen at the first match breaks it.
        Program("ldconfig", "echo ' libmosquitto.so.1 (libc6) => /lib/libmosquitto.so.1'; i=0; while [ $i -lt 20000 ]; do echo \" libother$i.so\"; i=$((i+1)); done");

        Assert.Equal((0, string.Empty), await RunAsync());
    }

    [Fact]
    public async Task A_library_that_is_not_in_the_list_is_installed_and_an_error_when_that_fails()
    {
        Program("ldconfig", "echo ' libother.so'");

        (int code, string errors) = await RunAsync();

        Assert.Equal(1, code);
        Assert.Contains("asked for packages", errors, StringComparison.Ordinal);
        Assert.Contains("error: mosquitto and libmosquitto.so.1 are missing; and apt-get could not install them", errors, StringComparison.Ordinal);
    }

    private void Program(string name, string script)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(int Code, string Errors)> RunAsync()
    {
        ProcessStartInfo start = new("bash", [Path.Combine(Repository.Root, "tools", "need-mosquitto.sh")]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["PATH"] = folder + ":" + Environment.GetEnvironmentVariable("PATH");
        using Process script = Process.Start(start)!;
        string errors = await script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (script.ExitCode, errors);
    }
}
