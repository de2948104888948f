using System.Diagnostics;
using System.Runtime.Versioning;

namespace Latchkey.Tests.Host.Device;

/// <summary>tools/device.sh in a tree of its own, with programs of the test's in front of the system's, which note what they were called with.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class DeviceRig : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("latchkey-device-").FullName;

    public DeviceRig()
    {
        foreach (string folder in new[] { "programs", "tools", "hal", "firmware/bin/device", "tests/unit/Keys", "tests/unit/Door", "tests/unit/Fakes" })
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        File.Copy(Path.Combine(Repository.Root, "tools", "device.sh"), Path.Combine(root, "tools", "device.sh"));
        Write("nf.proj.props", "");
        Write("nf.proj.targets", "");
        Write("tools/lockctl.sh", "echo lockctl \"$@\" >> \"$CALLS\"\n");
    }

    /// <summary>What was called, a line each, in order.</summary>
    public string[] Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    private string CallsFile => Path.Combine(root, "calls");

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>A file of the tree.</summary>
    public void Write(string path, string text) => File.WriteAllText(Path.Combine(root, path), text);

    /// <summary>Makes a file an hour old.</summary>
    public void Age(string path) => File.SetLastWriteTimeUtc(Path.Combine(root, path), DateTime.UtcNow.AddHours(-1));

    /// <summary>What a file of the tree says.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(root, path));

    /// <summary>Whether the tree has a file.</summary>
    public bool Has(string path) => File.Exists(Path.Combine(root, path));

    /// <summary>A program: it notes its name and arguments, then goes on as the script says.</summary>
    public void Program(string name, string script = "")
    {
        string path = Path.Combine(root, "programs", name);
        File.WriteAllText(path, "#!/bin/sh\necho " + name + " \"$@\" >> \"$CALLS\"\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs the script. The machine's own dotnet and nanoff are out of its sight.</summary>
    public async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("/bin/bash", [Path.Combine(root, "tools", "device.sh"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = root,
        };
        start.Environment["PATH"] = Path.Combine(root, "programs") + ":" + SystemPrograms();
        start.Environment["CALLS"] = CallsFile;
        using Process script = Process.Start(start)!;
        Task<string> errors = script.StandardError.ReadToEndAsync();
        string output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return (script.ExitCode, output, await errors);
    }

    // The tools that the script is written with, and no more: a folder with links to them.
    private string SystemPrograms()
    {
        string folder = Path.Combine(root, "system");
        Directory.CreateDirectory(folder);
        foreach (string name in new[] { "sh", "bash", "cat", "cp", "mkdir", "grep", "sed", "awk", "sort", "paste", "head", "tail", "find", "mktemp", "rm", "stat", "dirname", "basename", "realpath", "id", "stty" })
        {
            string link = Path.Combine(folder, name);
            string? program = new[] { "/usr/bin/" + name, "/bin/" + name }.FirstOrDefault(File.Exists);
            if (program is not null && !File.Exists(link))
            {
                File.CreateSymbolicLink(link, program);
            }
        }

        return folder;
    }
}
