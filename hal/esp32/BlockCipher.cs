using System.Security.Cryptography;

namespace Latchkey.Hal.Esp32;

/// <summary>AES-128 block by block: the platform's AES in ECB mode without padding.</summary>
public sealed class BlockCipher : IBlockCipher
{
    /// <inheritdoc/>
    public byte[] Decrypt(byte[] key, byte[] block)
    {
        return WithKey(key).Decrypt(block);
    }

    /// <inheritdoc/>
    public byte[] Encrypt(byte[] key, byte[] block)
    {
        return WithKey(key).Encrypt(block);
    }

    private static Aes WithKey(byte[] key)
    {
        Aes aes = new Aes(CipherMode.ECB);
        aes.Key = key;
        return aes;
    }
}
