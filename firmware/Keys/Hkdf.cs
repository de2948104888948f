using System;

namespace Latchkey.Keys;

/// <summary>HKDF with HMAC-SHA256 (RFC 5869).</summary>
public static class Hkdf
{
    /// <summary>HKDF-Extract (RFC 5869, 2.2).</summary>
    /// <returns>The pseudorandom key, 32 bytes.</returns>
    public static byte[] Extract(byte[] salt, byte[] inputKey) => Hmac.Tag(salt, inputKey);

    /// <summary>HKDF-Expand (RFC 5869, 2.3).</summary>
    /// <param name="pseudorandomKey">32 bytes.</param>
    /// <param name="info">ASCII.</param>
    /// <param name="length">1..8160 bytes.</param>
    public static byte[] Expand(byte[] pseudorandomKey, string info, int length) => Expand(pseudorandomKey, Bytes.FromText(info), length);

    /// <summary>HKDF-Expand (RFC 5869, 2.3): T(i) = HMAC(prk, T(i - 1) || info || i), one after the other, cut to length.</summary>
    /// <param name="pseudorandomKey">32 bytes.</param>
    /// <param name="info">Any bytes.</param>
    /// <param name="length">1..8160 bytes.</param>
    public static byte[] Expand(byte[] pseudorandomKey, byte[] info, int length)
    {
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        for (int at = 0; at < length; at += Hmac.Length)
        {
            byte[] input = new byte[block.Length + info.Length + 1];
            Array.Copy(block, 0, input, 0, block.Length);
            Array.Copy(info, 0, input, block.Length, info.Length);
            input[input.Length - 1] = (byte)((at / Hmac.Length) + 1);
            block = Hmac.Tag(pseudorandomKey, input);
            Array.Copy(block, 0, output, at, length - at < Hmac.Length ? length - at : Hmac.Length);
        }

        return output;
    }
}
