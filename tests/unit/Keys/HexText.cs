using System.Text;

namespace Latchkey.Tests.Keys;

/// <summary>Hex as it stands in the vectors, and back into bytes.</summary>
public static class HexText
{
    /// <summary>The bytes of hex digits; white space between them is passed over.</summary>
    public static byte[] Bytes(string text)
    {
        byte[] bytes = new byte[text.Length];
        int digits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c > ' ')
            {
                int value = c <= '9' ? c - '0' : c - 'a' + 10;
                bytes[digits / 2] = (byte)((bytes[digits / 2] << 4) | value);
                digits++;
            }
        }

        return Latchkey.Keys.Bytes.Slice(bytes, 0, digits / 2);
    }

    /// <summary>Bytes that count upwards: 20 21 22 …</summary>
    public static byte[] Counting(int first, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)(first + i);
        }

        return bytes;
    }

    /// <summary>base64url without padding (RFC 4648, section 5).</summary>
    public static string Base64Url(byte[] bytes)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            held = ((held << 8) | bytes[i]) & 0xFFFF;
            bits += 8;
            while (bits >= 6)
            {
                bits -= 6;
                text.Append(Alphabet[(held >> bits) & 63]);
            }
        }

        if (bits > 0)
        {
            text.Append(Alphabet[(held << (6 - bits)) & 63]);
        }

        return text.ToString();
    }
}
