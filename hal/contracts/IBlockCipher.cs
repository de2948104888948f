namespace Latchkey.Hal;

/// <summary>AES-128 on single blocks (FIPS 197), the only cipher of the platform; what RFC 3394 is built on.</summary>
public interface IBlockCipher
{
    /// <summary>Deciphers one block.</summary>
    /// <param name="key">16 bytes; the platform refuses any other length.</param>
    /// <param name="block">16 bytes, left as they are.</param>
    /// <returns>16 bytes.</returns>
    byte[] Decrypt(byte[] key, byte[] block);

    /// <summary>Enciphers one block; shapes as for <see cref="Decrypt"/>.</summary>
    byte[] Encrypt(byte[] key, byte[] block);
}
