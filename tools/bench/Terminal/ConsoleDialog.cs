using System.Text;
using System.Threading.Channels;
using Latchkey.Serial;

namespace Latchkey.Bench.Terminal;

/// <summary>The tool's side of the installer console (contracts section 8): one line out, <c>key: value</c> lines and <c>ok</c> or <c>error:</c> back.</summary>
public sealed class ConsoleDialog
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly Action<byte[]> send;
    private readonly ReplyReader reader = new();
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    /// <summary>Makes one over a UART.</summary>
    /// <param name="send">Hands bytes to the lock.</param>
    public ConsoleDialog(Action<byte[]> send)
    {
        this.send = send;
    }

    /// <summary>Takes what the lock sent; from any one thread.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        reader.Feed(bytes);
        while (reader.Next() is { } line)
        {
            lines.Writer.TryWrite(line);
        }
    }

    /// <summary>Sends one line and collects its answer.</summary>
    /// <exception cref="BenchException">No end of the answer within 10 s.</exception>
    public async Task<ConsoleAnswer> AskAsync(string line) =>
        await TryAskAsync(line, AnswerTimeout).ConfigureAwait(false)
        ?? throw new BenchException($"the console did not answer \"{Name(line)}\" within {AnswerTimeout.TotalSeconds:0} s");

    /// <summary>Sends one line and collects its answer, or null when its end does not come in time.</summary>
    public async Task<ConsoleAnswer?> TryAskAsync(string line, TimeSpan patience)
    {
        while (lines.Reader.TryRead(out _))
        {
        }

        send(Encoding.ASCII.GetBytes(line + "\r"));
        using CancellationTokenSource timeout = new(patience);
        try
        {
            return await CollectAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Sends one line that must succeed.</summary>
    /// <exception cref="BenchException">The console refused it, or did not answer.</exception>
    public async Task<ConsoleAnswer> DemandAsync(string line)
    {
        ConsoleAnswer reply = await AskAsync(line).ConfigureAwait(false);
        return reply.Error is null ? reply : throw new BenchException($"the console refused \"{Name(line)}\": {reply.Error}");
    }

    private async Task<ConsoleAnswer> CollectAsync(CancellationToken timeout)
    {
        List<string> answer = [];
        while (true)
        {
            string line = await lines.Reader.ReadAsync(timeout).ConfigureAwait(false);
            if (ConsoleAnswer.IsEnd(line))
            {
                return ConsoleAnswer.Of(answer, line);
            }

            answer.Add(line);
        }
    }

    // The command alone: what follows it may be a secret.
    private static string Name(string line) => line.Split(' ')[0];
}
