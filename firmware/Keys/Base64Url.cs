namespace Latchkey.Keys;

/// <summary>
/// base64url without padding (RFC 4648, section 5), strictly: nothing outside the alphabet, no length that cannot be, no bits set beyond the last byte.
/// So each byte string has one form only.
/// </summary>
public static class Base64Url
{
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
