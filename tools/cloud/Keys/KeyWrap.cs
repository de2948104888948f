using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Latchkey.Cloud;

/// <summary>AES key wrap of RFC 3394 with its default initial value. The lock's platform has AES-128 only, so 16-byte wrapping keys are what the protocol uses.</summary>
public static class KeyWrap
{
    private const int Semiblock = 8;
    private const int Rounds = 6;

    // RFC 3394 section 2.2.3.1.
    private static readonly byte[] InitialValue = [0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6];

    /// <summary>Wraps a key (RFC 3394 section 2.2.1).</summary>
    /// <param name="wrappingKey">16 bytes.</param>
    /// <param name="key">A multiple of 8 bytes, at least 16.</param>
    /// <returns>8 bytes more than <paramref name="key"/>.</returns>
    public static byte[] Wrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> key)
    {
        if (key.Length < 2 * Semiblock || key.Length % Semiblock != 0)
        {
            throw new ArgumentException($"a key to wrap is a multiple of 8 bytes, at least 16, not {key.Length}", nameof(key));
        }

        using var aes = Cipher(wrappingKey);
        var wrapped = new byte[key.Length + Semiblock];
        InitialValue.CopyTo(wrapped, 0);
        key.CopyTo(wrapped.AsSpan(Semiblock));
        var count = key.Length / Semiblock;
        var block = new byte[2 * Semiblock];
        for (var step = 1; step <= Rounds * count; step++)
        {
            var register = wrapped.AsSpan((((step - 1) % count) + 1) * Semiblock, Semiblock);
            wrapped.AsSpan(0, Semiblock).CopyTo(block);
            register.CopyTo(block.AsSpan(Semiblock));
            block = aes.EncryptEcb(block, PaddingMode.None);
            XorCounter(block, step);
            block.AsSpan(0, Semiblock).CopyTo(wrapped);
            block.AsSpan(Semiblock).CopyTo(register);
        }

        return wrapped;
    }

    /// <summary>Unwraps a key (RFC 3394 section 2.2.2).</summary>
    /// <param name="wrappingKey">16 bytes.</param>
    /// <param name="wrapped">A multiple of 8 bytes, at least 24.</param>
    /// <exception cref="CryptographicException">The integrity check failed: another wrapping key, or changed bytes.</exception>
    public static byte[] Unwrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < 3 * Semiblock || wrapped.Length % Semiblock != 0)
        {
            throw new ArgumentException($"a wrapped key is a multiple of 8 bytes, at least 24, not {wrapped.Length}", nameof(wrapped));
        }

        using var aes = Cipher(wrappingKey);
        var work = wrapped.ToArray();
        var count = (work.Length / Semiblock) - 1;
        var block = new byte[2 * Semiblock];
        for (var step = Rounds * count; step >= 1; step--)
        {
            var register = work.AsSpan((((step - 1) % count) + 1) * Semiblock, Semiblock);
            work.AsSpan(0, Semiblock).CopyTo(block);
            register.CopyTo(block.AsSpan(Semiblock));
            XorCounter(block, step);
            block = aes.DecryptEcb(block, PaddingMode.None);
            block.AsSpan(0, Semiblock).CopyTo(work);
            block.AsSpan(Semiblock).CopyTo(register);
        }

        if (!CryptographicOperations.FixedTimeEquals(work.AsSpan(0, Semiblock), InitialValue))
        {
            throw new CryptographicException("the wrapped key does not unwrap: another wrapping key, or its bytes were changed");
        }

        return work[Semiblock..];
    }

    private static Aes Cipher(ReadOnlySpan<byte> wrappingKey)
    {
        if (wrappingKey.Length != 16)
        {
            throw new ArgumentException($"a wrapping key has 16 bytes, not {wrappingKey.Length}", nameof(wrappingKey));
        }

        var aes = Aes.Create();
        aes.Key = wrappingKey.ToArray();
        return aes;
    }

    private static void XorCounter(byte[] block, int step)
    {
        var head = block.AsSpan(0, Semiblock);
        BinaryPrimitives.WriteUInt64BigEndian(head, BinaryPrimitives.ReadUInt64BigEndian(head) ^ (ulong)step);
    }
}
