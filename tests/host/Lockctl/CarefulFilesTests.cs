using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Latchkey.Lockctl;
using Latchkey.Serial;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary>A wrong word on the command line costs one line on stderr, and nothing else.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CarefulFilesTests : IDisposable
{
    private readonly Tool lockctl = new();

    public CarefulFilesTests() => lockctl.MakeKeyring();

    public void Dispose() => lockctl.Dispose();

    [Theory]
    [InlineData("keyring init --file new.json --passphrase-file nowhere.txt", "error: cannot read nowhere.txt: there is no such file\n")]
    [InlineData("keyring passphrase set --new-passphrase-file nowhere.txt", "error: cannot read nowhere.txt: there is no such file\n")]
    [InlineData("pair --port nowhere --broker a:8883 --ca nowhere.crt", "error: cannot read nowhere.crt: there is no such file\n")]
    public void A_file_that_is_not_there_is_named(string arguments, string error)
    {
        var before = lockctl.Snapshot();

        Assert.Equal(new Tool.Outcome(1, "", error), lockctl.Run(arguments));
        Assert.Equal(before, lockctl.Snapshot());
    }

    [Theory]
    [InlineData("token issue --lock lk-1 --sub a --grant delivery --from now --to +1h --out keyring.json")]
    [InlineData("token qr AAAA --png keyring.json")]
    [InlineData("send --lock lk-1 --broker 127.0.0.1:1 report --out keyring.json")]
    public void Nothing_is_written_over_a_keyring(string arguments)
    {
        var before = File.ReadAllText(lockctl.KeyringPath);

        Assert.Equal(new Tool.Outcome(1, "", "error: keyring.json is a keyring, and nothing is written over one: name another file\n"), lockctl.Run(arguments));
        Assert.Equal(before, File.ReadAllText(lockctl.KeyringPath));
    }

    [Fact]
    public void A_device_keeps_its_mode_and_its_place()
    {
        using PseudoTerminal terminal = new(_ => { });
        File.SetUnixFileMode(terminal.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
        var mode = File.GetUnixFileMode(terminal.Path);
        var link = Path.Combine(lockctl.Folder, "link");
        File.CreateSymbolicLink(link, terminal.Path);

        SafeFile.CloseToOthers(link, "a secret");
        var fault = Assert.Throws<Failure>(() => SafeFile.Replace(link, "text"));

        Assert.Equal($"cannot write {link}: it is no ordinary file", fault.Message);
        Assert.Equal(mode, File.GetUnixFileMode(terminal.Path));
        Assert.Equal(terminal.Path, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_lock_that_cannot_be_opened_is_not_taken_for_one_that_another_holds()
    {
        // Nobody opens a socket as a file, as nobody opens a file of a read-only file system to write.
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(lockctl.Folder, ".keyring.json.lock")));

        var outcome = lockctl.Run("keyring add-lock --lock lk-1");

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith("error: keyring.json cannot be changed: its folder does not let .keyring.json.lock be made or opened", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_holds_cannot_command_the_terminal_by_an_error()
    {
        Directory.CreateDirectory(Path.Combine(lockctl.Folder, "factory"));
        File.WriteAllText(Path.Combine(lockctl.Folder, "factory", "results.csv"), "time,lock,mac,firmware,operator,label,secret,camera,indicator,motor,door,result\r\n\u001b[2J,a\r\n");

        var error = lockctl.Run("fleet report").Error;

        Assert.Contains("row 1 is none that lockctl writes", error, StringComparison.Ordinal);
        Assert.Equal([error.Length - 1], error.Select((c, at) => (c, at)).Where(one => char.IsControl(one.c)).Select(one => one.at));
    }

    [Fact]
    public void A_word_that_is_none_of_a_list_is_one_line()
    {
        var outcome = lockctl.Run("pair --port nowhere --bolt up");

        Assert.Equal((2, "error: Argument 'up' not recognized. Must be one of: 'out' 'in'\nsee: lockctl pair --help\n"), (outcome.Code, outcome.Error));
    }

    [Theory]
    [InlineData("> /dev/full", "No space left on device")]
    [InlineData(">&-", "Bad file descriptor")]
    public void An_output_that_takes_nothing_is_a_failure(string where, string reason)
    {
        ProcessStartInfo start = new("sh") { WorkingDirectory = lockctl.Folder, UseShellExecute = false, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "lockctl.dll")}' keyring show {where}");
        using var process = Process.Start(start)!;

        Assert.Equal($"error: input or output failed: {reason}\n", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
    }
}
