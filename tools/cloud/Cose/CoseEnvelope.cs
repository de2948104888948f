using System.Security.Cryptography;

namespace Latchkey.Cloud;

/// <summary>A COSE_Mac0 taken apart, its MAC not yet judged. The MAC covers the received bytes of header and payload, never a re-encoding, so both are kept as they came.</summary>
public sealed class CoseEnvelope
{
    internal CoseEnvelope(byte[] protectedHeader, byte[] payload, byte[] tag, int? keyId)
    {
        ProtectedHeader = protectedHeader;
        Payload = payload;
        Tag = tag;
        KeyId = keyId;
    }

    /// <summary>The encoded protected header.</summary>
    public byte[] ProtectedHeader { get; }

    /// <summary>The payload.</summary>
    public byte[] Payload { get; }

    /// <summary>The authentication tag, 32 bytes.</summary>
    public byte[] Tag { get; }

    /// <summary>The key id, which is the epoch; null where the message carries none.</summary>
    public int? KeyId { get; }

    /// <summary>Whether the MAC is good under this key, compared in constant time.</summary>
    public bool Verify(ReadOnlySpan<byte> key) => CryptographicOperations.FixedTimeEquals(CoseMac0.Mac(ProtectedHeader, Payload, key), Tag);
}
