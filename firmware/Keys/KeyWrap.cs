using System;
using Latchkey.Hal;

namespace Latchkey.Keys;

/// <summary>AES key unwrap (RFC 3394, 2.2.2) under a 16-byte key.</summary>
public static class KeyWrap
{
    /// <summary>Length of a wrapped 32-byte key.</summary>
    public const int WrappedLength = 40;

    private const int Rounds = 6;

    private const byte IntegrityCheck = 0xA6;

    /// <summary>Unwraps a key.</summary>
    /// <param name="cipher">AES-128.</param>
    /// <param name="wrappingKey">16 bytes.</param>
    /// <param name="wrapped">8 bytes more than the key: a multiple of 8, 24..344. <see cref="WrappedLength"/> for every key of the protocol.</param>
    /// <returns>The key, or null when the integrity check of RFC 3394, 2.2.3 fails.</returns>
    public static byte[] Unwrap(IBlockCipher cipher, byte[] wrappingKey, byte[] wrapped)
    {
        int blocks = (wrapped.Length / 8) - 1;
        byte[] key = Bytes.Slice(wrapped, 8, blocks * 8);
        byte[] block = new byte[16];
        Array.Copy(wrapped, 0, block, 0, 8);
        for (int step = Rounds * blocks; step >= 1; step--)
        {
            int part = (step - 1) % blocks * 8;
            block[7] ^= (byte)step;
            Array.Copy(key, part, block, 8, 8);
            byte[] plain = cipher.Decrypt(wrappingKey, block);
            Array.Copy(plain, 0, block, 0, 8);
            Array.Copy(plain, 8, key, part, 8);
        }

        int difference = 0;
        for (int i = 0; i < 8; i++)
        {
            difference |= block[i] ^ IntegrityCheck;
        }

        return difference == 0 ? key : null;
    }
}
