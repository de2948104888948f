using System;
using Latchkey.Hal.Esp32;
using Latchkey.Keys;

namespace Latchkey.Tests.Keys;

/// <summary>The cloud's half of RFC 3394 (2.2.1), as the lock never needs it.</summary>
public static class Wrap
{
    /// <summary>Wraps a key under a 16-byte key: 8 bytes more than the key has.</summary>
    public static byte[] Key(byte[] wrappingKey, byte[] key)
    {
        BlockCipher cipher = new BlockCipher();
        byte[] parts = Bytes.Slice(key, 0, key.Length);
        int blocks = key.Length / 8;
        byte[] block = new byte[16];
        for (int i = 0; i < 8; i++)
        {
            block[i] = 0xA6;
        }

        for (int step = 1; step <= 6 * blocks; step++)
        {
            int part = (step - 1) % blocks * 8;
            Array.Copy(parts, part, block, 8, 8);
            block = cipher.Encrypt(wrappingKey, block);
            Array.Copy(block, 8, parts, part, 8);
            block[7] ^= (byte)step;
        }

        return Bytes.Concat(Bytes.Slice(block, 0, 8), parts);
    }
}
