using System.Text;
using Latchkey.Keys;

namespace Latchkey.InstallerConsole;

/// <summary>
/// Words of a line that may hold blanks and what no console types: <c>plain</c> is taken as it stands, <c>"in quotes"</c> may hold blanks, and in quotes <c>\"</c>, <c>\\</c> and <c>\x</c> with two hex
/// digits stand for a quote, a backslash and that byte.
/// </summary>
internal sealed class QuotedWords
{
    /// <summary>A line has at most so many.</summary>
    public const int Most = 4;

    private readonly char[] text;
    private readonly byte[][] words = new byte[Most][];
    private int at;

    private QuotedWords(string line) => text = line.ToCharArray();

    /// <summary>How many there are.</summary>
    public int Count;

    /// <summary>Cuts a line.</summary>
    /// <param name="line">Printable ASCII.</param>
    /// <returns>Null when there are more than <see cref="Most"/>, or a quote is not closed, is followed by something else than a blank, or holds a backslash that stands for nothing.</returns>
    public static QuotedWords Of(string line)
    {
        QuotedWords cut = new QuotedWords(line);
        return cut.Cut() ? cut : null;
    }

    /// <summary>A word as <see cref="Of"/> takes it back, in quotes.</summary>
    public static string Quote(string word)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(word);
        StringBuilder quoted = new StringBuilder();
        quoted.Append('"');
        for (int i = 0; i < bytes.Length; i++)
        {
            char c = (char)bytes[i];
            if (c < 0x20 || c > 0x7E)
            {
                quoted.Append("\\x").Append(Hex.From(new byte[] { bytes[i] }));
                continue;
            }

            quoted.Append(c == '"' || c == '\\' ? "\\" : string.Empty).Append(c);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>One of them.</summary>
    public byte[] Word(int index) => words[index];

    /// <summary>One of them, as text.</summary>
    public string Text(int index) => Encoding.UTF8.GetString(words[index], 0, words[index].Length);

    private bool Cut()
    {
        while (SkipBlanks())
        {
            byte[] word = Count == Most ? null : text[at] == '"' ? Quoted() : Plain();
            if (word == null)
            {
                return false;
            }

            words[Count++] = word;
        }

        return true;
    }

    private bool SkipBlanks()
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at < text.Length;
    }

    private byte[] Plain()
    {
        byte[] word = new byte[text.Length - at];
        int length = 0;
        while (at < text.Length && text[at] != ' ')
        {
            word[length++] = (byte)text[at++];
        }

        return Bytes.Slice(word, 0, length);
    }

    private byte[] Quoted()
    {
        byte[] word = new byte[text.Length - at];
        int length = 0;
        at++;
        while (at < text.Length && text[at] != '"')
        {
            int value = Byte();
            if (value < 0)
            {
                return null;
            }

            word[length++] = (byte)value;
        }

        at++;
        return at > text.Length || (at < text.Length && text[at] != ' ') ? null : Bytes.Slice(word, 0, length);
    }

    // The next byte in quotes; -1 for a backslash that stands for nothing.
    private int Byte()
    {
        char c = text[at++];
        if (c != '\\' || at == text.Length)
        {
            return c == '\\' ? -1 : c;
        }

        c = text[at++];
        if (c != 'x')
        {
            return c == '"' || c == '\\' ? c : -1;
        }

        int high = Digit();
        int low = Digit();
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    private int Digit()
    {
        char c = at < text.Length ? text[at++] : ' ';
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
