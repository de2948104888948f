using System.Buffers.Binary;
using System.Text;

namespace Latchkey.Tests.Host.Access.Mutants;

/// <summary>CBOR heads and items by hand, right ones and, where a longer head is asked for than the value needs, wrong ones.</summary>
internal static class Cbor
{
    /// <summary>A head.</summary>
    /// <param name="major">0..7.</param>
    /// <param name="argument">Its value.</param>
    /// <param name="longer">How many sizes longer than the shortest: 0 is right.</param>
    public static byte[] Head(int major, ulong argument, int longer = 0)
    {
        int size = argument < 24 ? 0 : argument <= byte.MaxValue ? 1 : argument <= ushort.MaxValue ? 2 : argument <= uint.MaxValue ? 3 : 4;
        size = Math.Min(4, size + longer);
        if (size == 0)
        {
            return [(byte)((major << 5) | (int)argument)];
        }

        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, argument);
        return [(byte)((major << 5) | (23 + size)), .. bytes[(8 - (1 << (size - 1)))..]];
    }

    public static byte[] Int(long value, int longer = 0) => value < 0 ? Head(1, (ulong)(-1 - value), longer) : Head(0, (ulong)value, longer);

    public static byte[] Bytes(byte[] value, int longer = 0) => [.. Head(2, (ulong)value.Length, longer), .. value];

    public static byte[] Text(string value) => [.. Head(3, (ulong)value.Length), .. Encoding.Latin1.GetBytes(value)];

    public static byte[] Array(params byte[][] items) => [.. Head(4, (ulong)items.Length), .. items.SelectMany(i => i)];

    /// <summary>A schedule of rows, three numbers each.</summary>
    public static byte[] Rows(params long[] fields) => Array([.. fields.Chunk(3).Select(row => Array([.. row.Select(f => Int(f))]))]);

    /// <summary>An array or a map in itself, so many deep, around an integer.</summary>
    public static byte[] Nested(int depth, bool isMap) =>
        [.. Enumerable.Range(0, depth).SelectMany(_ => isMap ? new byte[] { 0xA1, 0x01 } : [0x81]), 0x01];
}
