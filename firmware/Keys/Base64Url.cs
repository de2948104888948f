namespace Latchkey.Keys;

/// <summary>
/// base64url without padding (RFC 4648, section 5), strictly: nothing outside the alphabet, no length that cannot be, no bits set beyond the last byte.
/// So each byte string has one form only.
/// </summary>
public static class Base64Url
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>Decodes text.</summary>
    /// <returns>The bytes, or null when the text is malformed. Empty text gives no bytes.</returns>
    public static byte[] Decode(string text)
    {
        int rest = text.Length & 3;
        if (rest == 1)
        {
            return null;
        }

        byte[] bytes = new byte[(text.Length >> 2) * 3 + (rest == 0 ? 0 : rest - 1)];
        int at = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int value = ValueOf(text[i]);
            if (value < 0)
            {
                return null;
            }

            held = ((held << 6) | value) & 0xFFFF;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(held >> bits);
            }
        }

        return (held & ((1 << bits) - 1)) == 0 ? bytes : null;
    }

    /// <summary>How many characters so many bytes take.</summary>
    public static int LengthOf(int count) => ((count * 8) + 5) / 6;

    /// <summary>Encodes bytes as ASCII.</summary>
    /// <returns>Where the next character goes.</returns>
    public static int Put(byte[] source, int offset, int count, byte[] target, int at)
    {
        int bits = 0;
        int held = 0;
        for (int i = offset; i < offset + count; i++)
        {
            held = ((held << 8) | source[i]) & 0xFFFF;
            bits += 8;
            while (bits >= 6)
            {
                bits -= 6;
                target[at++] = (byte)Alphabet[(held >> bits) & 63];
            }
        }

        if (bits > 0)
        {
            target[at++] = (byte)Alphabet[(held << (6 - bits)) & 63];
        }

        return at;
    }

    private static int ValueOf(char c)
    {
        if (c >= 'A' && c <= 'Z')
        {
            return c - 'A';
        }

        if (c >= 'a' && c <= 'z')
        {
            return c - 'a' + 26;
        }

        if (c >= '0' && c <= '9')
        {
            return c - '0' + 52;
        }

        return c == '-' ? 62 : c == '_' ? 63 : -1;
    }
}
