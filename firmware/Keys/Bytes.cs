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
    /// <param name="count">Length of the tag: a multiple of 4.</param>
    public static bool EqualTags(byte[] a, int aOffset, byte[] b, int bOffset, int count)
    {
        int difference = 0;
        for (int i = 0; i < count; i += 4)
        {
            difference |= BitConverter.ToInt32(a, aOffset + i) ^ BitConverter.ToInt32(b, bOffset + i);
        }

        return difference == 0;
    }

    /// <summary>Compares bytes that are no secret; returns at the first difference.</summary>
    public static bool Equal(byte[] a, int aOffset, byte[] b, int bOffset, int count)
    {
        int i = 0;
        for (; i + 4 <= count; i += 4)
        {
            if (BitConverter.ToInt32(a, aOffset + i) != BitConverter.ToInt32(b, bOffset + i))
            {
                return false;
            }
        }

        for (; i < count; i++)
        {
            if (a[aOffset + i] != b[bOffset + i])
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
}
