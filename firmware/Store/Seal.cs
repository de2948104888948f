using System;
using Latchkey.Keys;

namespace Latchkey.Store;

/// <summary>
/// The check at the end of what is written to flash: a MAC with a fixed key, which finds torn, flipped and swapped bytes (the platform has no CRC, and a native HMAC is quicker
/// than a loop). It is no protection against someone who holds the chip.
/// </summary>
internal static class Seal
{
    public const int Length = 8;

    private const int Chunk = 512;

    private static readonly byte[] Key = { 0x6c, 0x61, 0x74, 0x63, 0x68, 0x6b, 0x65, 0x79, 0x2f, 0x76, 0x31, 0x7c, 0x73, 0x65, 0x61, 0x6c };

    /// <summary>Chained over chunks, so that no copy of the whole is needed. The length is part of it.</summary>
    public static byte[] Over(byte[] buffer, int offset, int count)
    {
        byte[] link = new byte[Hmac.Length];
        Bytes.PutUInt32(link, 0, count);
        for (int done = 0; done < count; done += Chunk)
        {
            int size = count - done < Chunk ? count - done : Chunk;
            byte[] input = new byte[Hmac.Length + size];
            Array.Copy(link, 0, input, 0, Hmac.Length);
            Array.Copy(buffer, offset + done, input, Hmac.Length, size);
            link = Hmac.Tag(Key, input);
        }

        return link;
    }

    public static bool IsGood(byte[] buffer, int offset, int count) =>
        Bytes.EqualTags(Over(buffer, offset, count), 0, buffer, offset + count, Length);
}
