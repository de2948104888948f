namespace Latchkey.Cloud;

/// <summary>
/// RFC 4648 section 5 without padding, read as strictly as the lock reads it: one text for each byte string and no other, so that a token cannot be respelled.
/// </summary>
public static class Base64Url
{
    /// <summary>Bytes to base64url.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    /// <summary>base64url to bytes.</summary>
    /// <exception cref="FormatException">Padding, white space, <c>+</c> or <c>/</c>, a foreign character, an impossible length, or trailing bits that are not zero.</exception>
    public static byte[] Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                throw new FormatException($"character {i + 1} ({Describe(c)}) is not in the base64url alphabet A-Z a-z 0-9 - _");
            }
        }

        if (text.Length % 4 == 1)
        {
            throw new FormatException($"{text.Length} characters are no whole number of bytes: the text is cut short or has one too many");
        }

        // The library decoder ignores the unused low bits of the last character; only the encoder's own spelling is accepted here.
        var bytes = new byte[text.Length * 3 / 4];
        if (!System.Buffers.Text.Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != bytes.Length || Encode(bytes) != text)
        {
            throw new FormatException("the unused bits of the last character are not zero");
        }

        return bytes;
    }

    private static string Describe(char c) => c is > ' ' and < (char)0x7f ? $"'{c}'" : $"U+{(int)c:X4}";
}
