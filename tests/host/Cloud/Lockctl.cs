using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>The built lockctl, run as a program in a folder of its own.</summary>
public sealed class Lockctl : IDisposable
{
    /// <summary>The arguments of a good delivery, without a window.</summary>
    public const string Delivery = "token issue --lock lk-7f3a21c09b44 --sub courier-17 --grant delivery";

    /// <summary>The current folder of the program.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("lockctl-").FullName;

    /// <summary>Where the default keyring lies.</summary>
    public string KeyringPath => Path.Combine(Folder, "keyring.json");

    /// <summary>Runs it to the end; arguments are separated by spaces, and <c>~</c> inside one stands for a space.</summary>
    public Outcome Run(string arguments, params (string Name, string Value)[] environment) => RunWith("", arguments, environment);

    /// <summary>The same with something on its stdin.</summary>
    public Outcome RunWith(string input, string arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("LATCHKEY_KEYRING");
        start.Environment.Remove("LATCHKEY_PASSPHRASE");
        start.Environment.Remove("LATCHKEY_WIFI_PASSWORD");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "lockctl.dll"));
        foreach (var argument in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            start.ArgumentList.Add(argument.Replace('~', ' '));
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }

    /// <summary>Runs what has to succeed, and has nothing to say on stderr.</summary>
    /// <returns>stdout without its last line end.</returns>
    public string Good(string arguments)
    {
        var outcome = Run(arguments);
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.Code);
        return outcome.Output.TrimEnd('\n');
    }

    /// <summary>Runs what has to succeed, and reads the JSON it prints.</summary>
    public JsonElement Json(string arguments) => JsonDocument.Parse(Good(arguments)).RootElement;

    /// <summary>Makes the keyring of the contracts' examples in its default place.</summary>
    public void MakeKeyring() => Good("keyring init --master 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    /// <summary>Every file below the folder with its content.</summary>
    public string Snapshot() => string.Join('\n', Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order().Select(f => $"{f}: {File.ReadAllText(f)}"));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>How a run ended.</summary>
    public sealed record Outcome(int Code, string Output, string Error);
}
