using System;
using System.Text;

namespace Latchkey.Keys;

/// <summary>The few things that are done to byte arrays everywhere, over native calls where the platform has one.</summary>
public static class Bytes
{
    /// <summary>
    /// Compares two tags in a time that does not depend on where they differ.
    /// </summary>
    /// <param name="a">One array.</param>
    /// <param name="aOffset">Where the tag begins in it.</param>
    /// <param name="b">The other array.</param>
    /// <param name="bOffset">Where the tag begins in it.</param>
    /// <param name="count">Length of the tag: a multiple of 8.</param>
    public static bool EqualTags(byte[] a, int aOffset, byte[] b, int bOffset, int count)
    {
        long difference = 0;
        for (int i = 0; i < count; i += 8)
        {
            difference |= BitConverter.ToInt64(a, aOffset + i) ^ BitConverter.ToInt64(b, bOffset + i);
        }

        return difference == 0;
    }

    /// <summary>Compares bytes that are no secret; returns at the first difference.</summary>
    public static bool Equal(byte[] a, int aOffset, byte[] b, int bOffset, int count)
    {
        if (count < 8)
        {
            for (int i = 0; i < count; i++)
            {
                if (a[aOffset + i] != b[bOffset + i])
                {
                    return false;
                }
            }

            return true;
        }

        int last = count - 8;
        for (int i = 0; i < last; i += 8)
        {
            if (BitConverter.ToInt64(a, aOffset + i) != BitConverter.ToInt64(b, bOffset + i))
            {
                return false;
            }
        }

        // The last eight, which may overlap those before.
        return BitConverter.ToInt64(a, aOffset + last) == BitConverter.ToInt64(b, bOffset + last);
    }

    /// <summary>
    /// True when all bytes are printable ASCII (0x20..0x7e) without quote and backslash. Eight at a time: a high bit in the sum of the tests is a byte that fails one of them.
    /// </summary>
    public static bool IsPlain(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        if (count >= 8)
        {
            int last = end - 8;
            for (; offset < last; offset += 8)
            {
                if (!IsPlainWord(BitConverter.ToInt64(buffer, offset)))
                {
                    return false;
                }
            }

            // The last eight, which may overlap those before.
            return IsPlainWord(BitConverter.ToInt64(buffer, last));
        }

        for (; offset < end; offset++)
        {
            int c = buffer[offset];
            if (c < 0x20 || c > 0x7E || c == 0x22 || c == 0x5C)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A copy of a part.</summary>
    public static byte[] Slice(byte[] source, int offset, int count)
    {
        byte[] part = new byte[count];
        Array.Copy(source, offset, part, 0, count);
        return part;
    }

    /// <summary>One after the other, in a new array.</summary>
    public static byte[] Concat(byte[] first, byte[] second)
    {
        byte[] both = new byte[first.Length + second.Length];
        Array.Copy(first, 0, both, 0, first.Length);
        Array.Copy(second, 0, both, first.Length, second.Length);
        return both;
    }

    /// <summary>The bytes of ASCII text.</summary>
    public static byte[] FromText(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Writes a big-endian unsigned number of 4 bytes.</summary>
    public static void PutUInt32(byte[] buffer, int offset, int value)
    {
        buffer[offset] = (byte)(value >> 24);
        buffer[offset + 1] = (byte)(value >> 16);
        buffer[offset + 2] = (byte)(value >> 8);
        buffer[offset + 3] = (byte)value;
    }

    /// <summary>Reads four big-endian bytes.</summary>
    public static int GetUInt32(byte[] buffer, int offset) =>
        (buffer[offset] << 24) | (buffer[offset + 1] << 16) | (buffer[offset + 2] << 8) | buffer[offset + 3];

    // A high bit stays when a byte is above 0x7e, below 0x20, a quote or a backslash: the last two leave zero, from which 1 is taken. A borrow comes only from a byte that
    // is refused itself.
    private static bool IsPlainWord(long word) =>
        ((word | (word - 0x2020202020202020L) | (word + 0x0101010101010101L) | ((word ^ 0x2222222222222222L) - 0x0101010101010101L)
            | ((word ^ 0x5C5C5C5C5C5C5C5CL) - 0x0101010101010101L)) & -0x7F7F7F7F7F7F7F80L) == 0;
}
