using System.Text;

namespace Latchkey.Lockctl;

/// <summary>What the lock says, with the line being typed below it. The lock's bytes move no cursor and change no colour: what is not printable is shown as a question mark.</summary>
internal sealed class Screen
{
    private const string ToLineStart = "\r\u001b[K";

    private const int UsualWidth = 80;

    private readonly StringBuilder partial = new();
    private bool wasReturn;

    /// <summary>Shows what came.</summary>
    public void Show(ReadOnlySpan<byte> bytes, LineEditor editor)
    {
        var lines = new StringBuilder();
        foreach (var value in bytes)
        {
            if (value == '\r' || (value == '\n' && !wasReturn))
            {
                lines.Append(partial).Append(Environment.NewLine);
                partial.Clear();
            }
            else if (value != '\n')
            {
                partial.Append(value is >= 0x20 and <= 0x7e ? (char)value : '?');
            }

            wasReturn = value == '\r';
        }

        Console.Write(ToLineStart + lines);
        Draw(editor);
    }

    /// <summary>Shows the line being typed, or as much of it around the cursor as fits.</summary>
    public void Draw(LineEditor editor)
    {
        // A terminal that does not know its width says 0.
        var columns = Console.WindowWidth is > 0 and var known ? known : UsualWidth;
        var width = Math.Max(1, columns - 1 - partial.Length);
        var from = Math.Max(0, editor.Cursor - width);
        var shown = editor.Text.Substring(from, Math.Min(width, editor.Text.Length - from));
        var back = from + shown.Length - editor.Cursor;
        Console.Write(ToLineStart + partial + shown + (back > 0 ? $"\u001b[{back}D" : ""));
    }

    /// <summary>Goes to the next line: what was typed stays above.</summary>
    public void NextLine()
    {
        Console.WriteLine();
        partial.Clear();
    }
}
