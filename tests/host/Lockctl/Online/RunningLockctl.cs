using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>lockctl while it runs: its lines as they come, and its end.</summary>
internal sealed class RunningLockctl : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly BlockingCollection<string> lines = [];
    private readonly Task<string> error;

    /// <summary>Starts it in the folder of a tool, where its keyring is; arguments are separated by spaces.</summary>
    public RunningLockctl(Tool tool, string arguments, string? password)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "lockctl.dll"), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            WorkingDirectory = tool.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("LATCHKEY_KEYRING");
        start.Environment["LATCHKEY_MQTT_PASSWORD"] = password;
        process = Process.Start(start)!;
        error = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
    }

    /// <summary>The next line.</summary>
    public string Line()
    {
        Assert.True(lines.TryTake(out var line, Patience), $"no more output; {(process.HasExited ? error.Result : "it runs on")}");
        return line;
    }

    /// <summary>The next line as JSON.</summary>
    public JsonElement Json() => JsonDocument.Parse(Line()).RootElement;

    /// <summary>The next line that is about a topic.</summary>
    public JsonElement Json(string topic)
    {
        var line = Json();
        while (line.GetProperty("topic").GetString() != topic)
        {
            line = Json();
        }

        return line;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code, the lines that were not taken yet, and stderr.</returns>
    public (int Code, string Output, string Error) End()
    {
        Assert.True(process.WaitForExit(Patience), "it does not end");
        process.WaitForExit();
        return (process.ExitCode, string.Join('\n', lines), error.Result);
    }

    /// <summary>Ctrl+C.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
        lines.Dispose();
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lines.Add(line);
        }
    }
}
