using System;
using System.Security.Cryptography;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The platform's <c>System.Security.Cryptography.Aes</c>: AES-128, CBC or ECB, no padding.</summary>
public class Aes(CipherMode mode)
{
    private const int KeyBytes = 16;
    private const int BlockBytes = 16;
    private byte[]? _key;

    /// <summary>CBC or ECB.</summary>
    public CipherMode Mode { get; set; } = mode;

    /// <summary>16 bytes.</summary>
    /// <exception cref="ArgumentException">Any other length.</exception>
    public byte[]? Key
    {
        get => _key;
        set => _key = value?.Length == KeyBytes ? (byte[])value.Clone() : throw new ArgumentException("The key of AES-128 has 16 bytes.", nameof(value));
    }

    /// <summary>16 bytes, for CBC.</summary>
    public byte[]? IV { get; set; }

    /// <summary>Enciphers whole blocks.</summary>
    /// <exception cref="ArgumentException">Not whole blocks.</exception>
    public byte[] Encrypt(byte[] data)
    {
        using System.Security.Cryptography.Aes aes = Make(data);
        return Mode == CipherMode.ECB ? aes.EncryptEcb(data, PaddingMode.None) : aes.EncryptCbc(data, Vector(), PaddingMode.None);
    }

    /// <summary>Deciphers whole blocks.</summary>
    /// <exception cref="ArgumentException">Not whole blocks.</exception>
    public byte[] Decrypt(byte[] data)
    {
        using System.Security.Cryptography.Aes aes = Make(data);
        return Mode == CipherMode.ECB ? aes.DecryptEcb(data, PaddingMode.None) : aes.DecryptCbc(data, Vector(), PaddingMode.None);
    }

    private System.Security.Cryptography.Aes Make(byte[] data)
    {
        if (data.Length == 0 || data.Length % BlockBytes != 0)
        {
            throw new ArgumentException("AES without padding takes whole blocks of 16 bytes.", nameof(data));
        }

        System.Security.Cryptography.Aes aes = System.Security.Cryptography.Aes.Create();
        aes.Key = _key ?? throw new InvalidOperationException("Set the key first.");
        return aes;
    }

    private byte[] Vector() => IV ?? throw new InvalidOperationException("CBC needs an IV.");
}
