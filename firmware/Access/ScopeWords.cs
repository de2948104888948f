using System.Text;
using Latchkey.Keys;

namespace Latchkey.Access;

/// <summary>Claim 9, scope (RFC 8693, 4.2): words separated by one space, each once.</summary>
public static class ScopeWords
{
    /// <summary>The scope is malformed: empty, a leading, trailing or double space, a repeated word, a character that is not plain.</summary>
    public const int Malformed = -1;

    /// <summary>unlock.</summary>
    public const int Unlock = 1;

    /// <summary>lock.</summary>
    public const int Lock = 2;

    /// <summary>duress: a silent alarm.</summary>
    public const int Duress = 4;

    /// <summary>A word that is none of these.</summary>
    public const int Unknown = 8;

    /// <summary>The words as bits, or <see cref="Malformed"/>.</summary>
    public static int Parse(byte[] buffer, int offset, int length)
    {
        string text = Encoding.UTF8.GetString(buffer, offset, length);
        if (text.Length != length)
        {
            // Not ASCII, or cut at a zero byte, as the platform does.
            return Malformed;
        }

        int words = 0;
        int start = 0;
        while (true)
        {
            int space = text.IndexOf(' ', start);
            int end = space < 0 ? length : space;
            if (end == start)
            {
                return Malformed;
            }

            string word = text.Substring(start, end - start);
            int bit = BitOf(word);
            if (bit == Unknown ? IsRepeated(text, word, start) : (words & bit) != 0)
            {
                return Malformed;
            }

            words |= bit;
            if (space < 0)
            {
                // The words that are known are plain text; others must be looked at.
                return (words & Unknown) == 0 || Bytes.IsPlain(buffer, offset, length) ? words : Malformed;
            }

            start = space + 1;
        }
    }

    private static int BitOf(string word) => word switch
    {
        "unlock" => Unlock,
        "lock" => Lock,
        "duress" => Duress,
        _ => Unknown,
    };

    private static bool IsRepeated(string text, string word, int start) =>
        start > 0 && (" " + text.Substring(0, start)).IndexOf(" " + word + " ") >= 0;
}
