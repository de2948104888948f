using System;

namespace Latchkey.Keys;

/// <summary>HKDF with HMAC-SHA256 (RFC 5869), as far as a lock needs it: outputs of at most one block.</summary>
public static class Hkdf
{
    /// <summary>HKDF-Extract (RFC 5869, 2.2).</summary>
    /// <returns>The pseudorandom key, 32 bytes.</returns>
    public static byte[] Extract(byte[] salt, byte[] inputKey) => Hmac.Tag(salt, inputKey);

    /// <summary>HKDF-Expand (RFC 5869, 2.3) for one block of output: T(1) = HMAC(prk, info || 0x01), cut to length.</summary>
    /// <param name="pseudorandomKey">32 bytes.</param>
    /// <param name="info">ASCII.</param>
    /// <param name="length">1..32 bytes.</param>
    public static byte[] Expand(byte[] pseudorandomKey, string info, int length)
    {
        byte[] label = Bytes.FromText(info);
        byte[] block = new byte[label.Length + 1];
        Array.Copy(label, 0, block, 0, label.Length);
        block[label.Length] = 0x01;
        byte[] output = Hmac.Tag(pseudorandomKey, block);
        return length == Hmac.Length ? output : Bytes.Slice(output, 0, length);
    }
}
