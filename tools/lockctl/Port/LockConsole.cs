using System.Diagnostics;
using System.Text;
using Latchkey.Serial;

namespace Latchkey.Lockctl;

/// <summary>
/// The tool's side of the installer console (contracts section 8): one line out, its answer back. What is sent may be a secret, so that errors name the command alone.
/// </summary>
internal sealed class LockConsole : IDisposable
{
    private const int PollMs = 50;
    private const int WriteMs = 2000;
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PromptPatience = TimeSpan.FromMilliseconds(500);

    private readonly ISerialLine port;
    private readonly string path;
    private readonly CancellationToken end;
    private readonly ReplyReader reader = new();

    /// <summary>Opens the port.</summary>
    /// <param name="path">For example <c>/dev/ttyUSB0</c>.</param>
    /// <param name="end">Ends every waiting.</param>
    /// <exception cref="SerialException">It cannot be used.</exception>
    public LockConsole(string path, CancellationToken end)
        : this(new SerialLine(path), path, end)
    {
    }

    /// <summary>Takes a line that is open already.</summary>
    /// <param name="port">The line; closed with this.</param>
    /// <param name="path">How it is called.</param>
    /// <param name="end">Ends every waiting.</param>
    public LockConsole(ISerialLine port, string path, CancellationToken end)
    {
        this.port = port;
        this.path = path;
        this.end = end;
    }

    /// <summary>Waits for the prompt: the lock may be booting, or have half a line of somebody before us.</summary>
    /// <param name="patience">How long.</param>
    /// <exception cref="Failure">Nothing that speaks like a lock is at the port.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public void Meet(TimeSpan patience)
    {
        if (!IsMet(patience, out var heard))
        {
            throw new Failure(heard
                ? $"something answers at {path}, but not with the prompt of a lock: is this the console's port, and does it run at 115200 baud?"
                : $"nothing answers at {path} within {patience.TotalSeconds:0} s: has the lock power, is this its console's port, and does TX go to RX?");
        }
    }

    /// <summary>The same, for whoever expects nobody.</summary>
    /// <param name="patience">How long.</param>
    /// <param name="heard">Whether anything was heard.</param>
    /// <returns>False when no prompt came.</returns>
    public bool IsMet(TimeSpan patience, out bool heard)
    {
        heard = false;
        var waited = Stopwatch.StartNew();
        do
        {
            reader.Clear();
            Send("\r");
            heard |= Listen(PromptPatience, () => reader.IsAtPrompt);
            if (reader.IsAtPrompt && Settles())
            {
                return true;
            }
        }
        while (waited.Elapsed < patience);

        return false;
    }

    /// <summary>Sends one line and collects its answer.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="patience">How long, from the last line of the answer; null for 15 s.</param>
    /// <param name="onLine">Told each line of the answer as it comes.</param>
    /// <exception cref="Failure">The end of the answer does not come.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public ConsoleAnswer Ask(string line, TimeSpan? patience = null, Action<string>? onLine = null)
    {
        reader.Clear();
        Send(line + "\r");
        var lines = new List<string>();
        while (true)
        {
            var next = NextLine(patience ?? AnswerPatience) ?? throw new Failure($"the lock does not answer '{line.Split(' ')[0]}' within {(patience ?? AnswerPatience).TotalSeconds:0} s: look at its cable and its power, then try again");
            if (ConsoleAnswer.IsEnd(next))
            {
                Listen(PromptPatience, () => reader.IsAtPrompt);
                return ConsoleAnswer.Of(lines, next);
            }

            // A console that echoes says the line itself first.
            if (next != line)
            {
                lines.Add(next);
                onLine?.Invoke(next);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => port.Dispose();

    private string? NextLine(TimeSpan patience)
    {
        string? line = null;
        Listen(patience, () => (line ??= reader.Next()) is not null);
        return line;
    }

    // Whatever was still on its way has come: the next answer belongs to the next line.
    private bool Settles()
    {
        Listen(TimeSpan.FromMilliseconds(2 * PollMs), () => false);
        return reader.IsAtPrompt;
    }

    private bool Listen(TimeSpan patience, Func<bool> isEnough)
    {
        var heard = false;
        var waited = Stopwatch.StartNew();
        while (!isEnough() && waited.Elapsed < patience)
        {
            end.ThrowIfCancellationRequested();
            var bytes = port.Read(PollMs);
            reader.Feed(bytes);
            heard |= bytes.Length > 0;
        }

        return heard;
    }

    private void Send(string text)
    {
        end.ThrowIfCancellationRequested();
        port.WriteAll(Encoding.ASCII.GetBytes(text), WriteMs);
    }
}
