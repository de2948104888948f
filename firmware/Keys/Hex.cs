using System.Text;

namespace Latchkey.Keys;

/// <summary>Lower-case hexadecimal, the form of ids, nonces and hashes in JSON and on the console.</summary>
public static class Hex
{
    private static readonly byte[] Digits = { 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66 };

    /// <summary>Writes two ASCII digits for each byte.</summary>
    /// <returns>The offset behind the last digit.</returns>
    public static int Put(byte[] source, int offset, int count, byte[] into, int at)
    {
        byte[] digits = Digits;
        for (int i = offset; i < offset + count; i++)
        {
            int value = source[i];
            into[at++] = digits[value >> 4];
            into[at++] = digits[value & 15];
        }

        return at;
    }

    /// <summary>The digits as a string.</summary>
    public static string From(byte[] source)
    {
        byte[] text = new byte[source.Length * 2];
        Put(source, 0, source.Length, text, 0);
        return Encoding.UTF8.GetString(text, 0, text.Length);
    }
}
