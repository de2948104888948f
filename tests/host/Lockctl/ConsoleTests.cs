using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Latchkey.Serial;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary><c>lockctl console</c>, for programs through a pipe and for a person at a terminal.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class ConsoleTests : IDisposable
{
    private readonly LockAtPort port = new();
    private readonly Tool lockctl = new();

    public void Dispose()
    {
        port.Dispose();
        lockctl.Dispose();
    }

    [Fact]
    public void Lines_from_a_pipe_are_answered_in_order()
    {
        var outcome = Pipe("# what is it like?\n\nversion\nstatus\n");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        var lines = outcome.Output.TrimEnd().Split('\n');
        Assert.StartsWith("version: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["lock: " + LockAtPort.LockId, "ok", "lock: " + LockAtPort.LockId, "paired: blank"], lines[1..5]);
        Assert.Equal("ok", lines[^1]);
    }

    [Fact]
    public void One_that_is_refused_makes_exit_code_1_and_the_rest_are_sent()
    {
        var outcome = Pipe("nonsense\nversion\n");

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("error: unknown-command\nversion: ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_one_object_an_answer_and_holds_no_secret()
    {
        var secret = Latchkey.Cloud.Base64Url.Encode(new byte[32]);

        var outcome = Pipe($"factory-install {secret}\nfactory-install {secret}\n", "--json");

        Assert.Equal(1, outcome.Code);
        Assert.DoesNotContain(secret, outcome.Output + outcome.Error, StringComparison.Ordinal);
        var answers = outcome.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([true, false], answers.Select(answer => answer.GetProperty("ok").GetBoolean()));
        Assert.Equal("already-installed", answers[1].GetProperty("error").GetString());
        Assert.All(answers, answer => Assert.Equal("factory-install", answer.GetProperty("command").GetString()));
    }

    [Fact]
    public void A_line_that_is_too_long_is_not_sent()
    {
        var outcome = Pipe("version\n" + new string('a', 641) + "\nversion\n");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("at most 640 characters", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_terminal_a_person_types_edits_and_leaves()
    {
        ConcurrentQueue<byte> seen = [];
        using PseudoTerminal screen = new(bytes => Array.ForEach(bytes, seen.Enqueue));
        string Screen() => Encoding.UTF8.GetString([.. seen]);
        using var person = StartAt(screen.Path);
        await UntilAsync(() => Screen().Contains("latchkey> ", StringComparison.Ordinal), Screen);

        screen.Write("versiom\u007fn\r"u8);
        await UntilAsync(() => Screen().Contains("ok\r\n", StringComparison.Ordinal) || Screen().Contains("ok\n", StringComparison.Ordinal), Screen);
        Assert.Contains("lock: " + LockAtPort.LockId, Screen(), StringComparison.Ordinal);
        screen.Write("nonsense\u0003"u8);
        screen.Write("\u001d"u8);
        await person.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(0, person.ExitCode);
        Assert.DoesNotContain("unknown-command", Screen(), StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> isSo, Func<string> otherwise)
    {
        var waited = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), otherwise());
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private Process StartAt(string terminal)
    {
        ProcessStartInfo start = new("sh", ["-c", $"exec dotnet {Path.Combine(AppContext.BaseDirectory, "lockctl.dll")} console --port {port.Port} <{terminal} >{terminal} 2>{terminal}"]) { UseShellExecute = false };
        start.Environment["TERM"] = "xterm";
        return Process.Start(start)!;
    }

    private Tool.Outcome Pipe(string lines, string more = "") => lockctl.RunWith(lines, $"console --port {port.Port} {more}");
}
