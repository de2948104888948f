namespace Latchkey.Lockctl;

/// <summary>What a key did to the line.</summary>
internal enum Edit
{
    /// <summary>Changed it, or nothing.</summary>
    Goes,

    /// <summary>Ended it: it is to be sent.</summary>
    Send,

    /// <summary>Ctrl+C threw it away.</summary>
    Dropped,

    /// <summary>Ctrl+], or Ctrl+D on an empty line: the person wants to leave.</summary>
    Leave,
}

/// <summary>
/// One line being typed, and those before it. A line that carries a secret is forgotten when it has been sent; nothing of the history is ever written anywhere.
/// </summary>
internal sealed class LineEditor
{
    private const char CtrlBracket = '\u001d';

    // What the platform makes of that character.
    private const ConsoleKey CtrlBracketKey = ConsoleKey.D5;
    private const int MaxHistory = 200;

    // What follows them may open a door, a network or an account.
    private static readonly string[] WithSecrets = ["factory-install", "pair", "token", "admin", "wifi", "mqtt"];

    private readonly List<string> history = [];
    private int recalled;

    /// <summary>The line so far.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the next character goes, 0..length.</summary>
    public int Cursor { get; private set; }

    /// <summary>Takes a key.</summary>
    public Edit Take(ConsoleKeyInfo key)
    {
        var isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        if (key.KeyChar == CtrlBracket || (isControl && key.Key == CtrlBracketKey) || (isControl && key.Key == ConsoleKey.D && Text.Length == 0))
        {
            return Edit.Leave;
        }

        if (isControl && key.Key == ConsoleKey.C)
        {
            Set("");
            return Edit.Dropped;
        }

        if (key.Key == ConsoleKey.Enter)
        {
            return Edit.Send;
        }

        Change(key, isControl);
        return Edit.Goes;
    }

    /// <summary>Takes the line away, to be sent.</summary>
    public string Finish()
    {
        var line = Text;
        if (line.Length > 0 && !IsSecret(line) && (history.Count == 0 || history[^1] != line))
        {
            history.Add(line);
            history.RemoveRange(0, Math.Max(0, history.Count - MaxHistory));
        }

        Set("");
        return line;
    }

    private static bool IsSecret(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && WithSecrets.Contains(words[0]);
    }

    private void Change(ConsoleKeyInfo key, bool isControl)
    {
        switch (key.Key)
        {
            case ConsoleKey.Backspace when Cursor > 0:
                Replace(Cursor - 1, 1, "");
                break;
            case ConsoleKey.Delete when Cursor < Text.Length:
                Replace(Cursor, 1, "");
                break;
            case ConsoleKey.LeftArrow:
                Cursor = Math.Max(0, Cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                Cursor = Math.Min(Text.Length, Cursor + 1);
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when isControl:
                Cursor = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when isControl:
                Cursor = Text.Length;
                break;
            case ConsoleKey.U when isControl:
                Replace(0, Cursor, "");
                break;
            case ConsoleKey.K when isControl:
                Text = Text[..Cursor];
                break;
            case ConsoleKey.UpArrow:
                Recall(recalled - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(recalled + 1);
                break;
            default:
                // The lock takes printable ASCII alone.
                if (key.KeyChar is >= ' ' and <= '~')
                {
                    Replace(Cursor, 0, key.KeyChar.ToString());
                }

                break;
        }
    }

    private void Recall(int index)
    {
        if (index < 0 || index > history.Count)
        {
            return;
        }

        Text = index < history.Count ? history[index] : "";
        Cursor = Text.Length;
        recalled = index;
    }

    private void Replace(int start, int count, string with)
    {
        Text = Text.Remove(start, count).Insert(start, with);
        Cursor = start + with.Length;
    }

    private void Set(string text)
    {
        Text = text;
        Cursor = text.Length;
        recalled = history.Count;
    }
}
