using System.Text;

namespace Latchkey.Lockctl;

/// <summary>
/// Words that hold blanks and what no console types, as the lock's console has them: in quotes, <c>\"</c>, <c>\\</c> and <c>\x</c> with two hex digits stand for a quote, a backslash and that
/// byte of UTF-8.
/// </summary>
internal static class QuotedWord
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A word for a line of the console.</summary>
    public static string Of(string word)
    {
        var quoted = new StringBuilder("\"");
        foreach (var value in Encoding.UTF8.GetBytes(word))
        {
            _ = value switch
            {
                (byte)'"' or (byte)'\\' => quoted.Append('\\').Append((char)value),
                < 0x20 or > 0x7e => quoted.Append($"\\x{value:x2}"),
                _ => quoted.Append((char)value),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A word for people: as it is, unless it holds what would move their cursor or turn their text around. Anybody on the air can call a network anything.</summary>
    public static string Shown(string word) => word.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune) || rune.Value == ' ') ? $"\"{word}\"" : Of(word);

    /// <summary>The word at the beginning of a text that the lock said.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="rest">What follows the word.</param>
    /// <returns>Null when no whole word in quotes is there, or it is not UTF-8.</returns>
    public static string? Read(string text, out string rest)
    {
        rest = "";
        var bytes = new List<byte>();
        for (var at = 1; text.StartsWith('"') && at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                rest = text[(at + 1)..];
                return Decoded([.. bytes]);
            }

            if (text[at] != '\\')
            {
                bytes.Add((byte)text[at]);
            }
            else if (++at < text.Length && text[at] is '"' or '\\')
            {
                bytes.Add((byte)text[at]);
            }
            else if (at + 2 < text.Length && text[at] == 'x' && byte.TryParse(text.AsSpan(at + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value))
            {
                bytes.Add(value);
                at += 2;
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private static string? Decoded(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
