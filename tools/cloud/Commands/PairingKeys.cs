using System.Security.Cryptography;

namespace Latchkey.Cloud;

/// <summary>The two keys of one pairing (contracts section 8), from the device's factory secret and the nonce it printed.</summary>
public sealed class PairingKeys
{
    private PairingKeys(byte[] macKey, byte[] wrapKey)
    {
        MacKey = macKey;
        WrapKey = wrapKey;
    }

    /// <summary>32 bytes: the MAC of the answer.</summary>
    public byte[] MacKey { get; }

    /// <summary>16 bytes: wraps K_lock and A_1.</summary>
    public byte[] WrapKey { get; }

    /// <summary>Derives both: HKDF-Extract with the nonce as salt, then one Expand each.</summary>
    /// <param name="factorySecret">32 bytes.</param>
    /// <param name="nonce">16 bytes.</param>
    /// <exception cref="ArgumentException">A wrong length.</exception>
    public static PairingKeys Derive(ReadOnlySpan<byte> factorySecret, ReadOnlySpan<byte> nonce)
    {
        if (factorySecret.Length != 32)
        {
            throw new ArgumentException($"a factory secret has 32 bytes, not {factorySecret.Length}", nameof(factorySecret));
        }

        if (nonce.Length != 16)
        {
            throw new ArgumentException($"a pairing nonce has 16 bytes, not {nonce.Length}", nameof(nonce));
        }

        var pseudoRandomKey = new byte[32];
        HKDF.Extract(HashAlgorithmName.SHA256, factorySecret, nonce, pseudoRandomKey);
        return new PairingKeys(LockKeys.Expand(pseudoRandomKey, "pair", 32), LockKeys.Expand(pseudoRandomKey, "wrap", 16));
    }
}
