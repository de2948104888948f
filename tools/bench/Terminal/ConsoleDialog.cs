using System.Text;
using System.Threading.Channels;

namespace Latchkey.Bench.Terminal;

/// <summary>What the console answered to one line.</summary>
/// <param name="Values">The <c>key: value</c> lines; a key that comes twice keeps its last value.</param>
/// <param name="Error">The reason behind <c>error:</c>, or null after <c>ok</c>.</param>
public sealed record ConsoleReply(IReadOnlyDictionary<string, string> Values, string? Error);

/// <summary>The tool's side of the installer console (contracts section 8): one line out, <c>key: value</c> lines and <c>ok</c> or <c>error:</c> back.</summary>
public sealed class ConsoleDialog
{
    private const string Prompt = "latchkey> ";
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly Action<byte[]> send;
    private readonly StringBuilder partial = new();
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
        foreach (byte value in bytes)
        {
            if (value is (byte)'\n' or (byte)'\r')
            {
                lines.Writer.TryWrite(partial.ToString());
                partial.Clear();
            }
            else
            {
                partial.Append((char)value);
                DropPrompt();
            }
        }
    }

    /// <summary>Sends one line and collects its answer.</summary>
    /// <exception cref="BenchException">No end of the answer within 10 s.</exception>
    public async Task<ConsoleReply> AskAsync(string line) =>
        await TryAskAsync(line, AnswerTimeout).ConfigureAwait(false)
        ?? throw new BenchException($"the console did not answer \"{Name(line)}\" within {AnswerTimeout.TotalSeconds:0} s");

    /// <summary>Sends one line and collects its answer, or null when its end does not come in time.</summary>
    public async Task<ConsoleReply?> TryAskAsync(string line, TimeSpan patience)
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
    public async Task<IReadOnlyDictionary<string, string>> DemandAsync(string line)
    {
        ConsoleReply reply = await AskAsync(line).ConfigureAwait(false);
        return reply.Error is null ? reply.Values : throw new BenchException($"the console refused \"{Name(line)}\": {reply.Error}");
    }

    private async Task<ConsoleReply> CollectAsync(CancellationToken timeout)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        while (true)
        {
            string line = await lines.Reader.ReadAsync(timeout).ConfigureAwait(false);
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (line == "ok" || line.StartsWith("error: ", StringComparison.Ordinal))
            {
                return new ConsoleReply(values, line == "ok" ? null : line[(colon + 2)..]);
            }

            if (colon > 0)
            {
                values[line[..colon]] = line[(colon + 2)..];
            }
        }
    }

    // The command alone: what follows it may be a secret.
    private static string Name(string line) => line.Split(' ')[0];

    // A prompt has no line end: it stands before whatever comes next.
    private void DropPrompt()
    {
        if (partial.Length == Prompt.Length && partial.ToString() == Prompt)
        {
            partial.Clear();
        }
    }
}
