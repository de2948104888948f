using System.Text;

namespace Latchkey.Serial;

/// <summary>
/// Cuts what the lock's console says into lines (contracts section 8): <c>key: value</c> lines, then <c>ok</c> or <c>error: reason</c>, then the prompt, which has no line end.
/// </summary>
public sealed class ReplyReader
{
    /// <summary>It has no line end: it stands before whatever comes next.</summary>
    public const string Prompt = "latchkey> ";

    private readonly StringBuilder partial = new();
    private readonly Queue<string> lines = new();

    /// <summary>True while the last thing that came is the prompt: the lock waits for a line.</summary>
    public bool IsAtPrompt { get; private set; }

    /// <summary>The next whole line, or null.</summary>
    public string? Next() => lines.TryDequeue(out var line) ? line : null;

    /// <summary>Takes what came.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value is (byte)'\n' or (byte)'\r')
            {
                End();
                continue;
            }

            partial.Append(value is >= 0x20 and <= 0x7e ? (char)value : '?');
            IsAtPrompt = partial.Length == Prompt.Length && partial.ToString() == Prompt;
            if (IsAtPrompt)
            {
                partial.Clear();
            }
        }
    }

    /// <summary>Forgets what has come so far.</summary>
    public void Clear()
    {
        lines.Clear();
        partial.Clear();
        IsAtPrompt = false;
    }

    private void End()
    {
        if (partial.Length > 0)
        {
            lines.Enqueue(partial.ToString());
            partial.Clear();
        }
    }
}
