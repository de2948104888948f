using System.Text;
using Latchkey.Bench;
using Latchkey.Bench.Terminal;
using Latchkey.Serial;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The line protocol of the installer console, from the tool's side.</summary>
public sealed class ConsoleDialogTests
{
    [Theory]
    [InlineData("lock: lk-1\r\nnonce: 00ff\r\nok\r\nlatchkey> ")]
    [InlineData("pair\r\nlock: lk-1\r\nnonce: 00ff\r\nok\r\nlatchkey> ")]
    [InlineData("\r\nlatchkey> pair\r\nlatchkey> lock: lk-1\nnonce: 00ff\nok\n")]
    public async Task An_answer_is_read_whatever_echo_and_prompt_surround_it(string answer)
    {
        ConsoleAnswer reply = await Answering(answer).AskAsync("pair");

        Assert.Null(reply.Error);
        Assert.Equal("lk-1", reply.Value("lock"));
        Assert.Equal("00ff", reply.Value("nonce"));
    }

    [Fact]
    public async Task A_refusal_gives_its_reason_and_never_the_secret_that_was_sent()
    {
        BenchException fault = await Assert.ThrowsAsync<BenchException>(() => Answering("error: it has one already\r\n").DemandAsync("factory-install SECRET"));

        Assert.Contains("it has one already", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_told_apart_from_an_answer()
    {
        Assert.Null(await new ConsoleDialog(_ => { }).TryAskAsync("version", TimeSpan.FromMilliseconds(50)));
    }

    private static ConsoleDialog Answering(string answer)
    {
        ConsoleDialog? dialog = null;
        dialog = new ConsoleDialog(_ => dialog!.Feed(Encoding.ASCII.GetBytes(answer)));
        return dialog;
    }
}
