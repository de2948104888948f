using System.Formats.Cbor;
using System.Security.Cryptography;

namespace Latchkey.Cloud;

/// <summary>
/// COSE_Mac0 (RFC 9052 section 6.2) with HMAC 256/256 (RFC 9053 section 3.1), as the protocol uses it: tag 17, an empty unprotected header, a 32-byte tag, no external data.
/// </summary>
public static class CoseMac0
{
    /// <summary>The algorithm id of HMAC 256/256.</summary>
    public const int Hmac256 = 5;

    private const CborTag Mac0Tag = (CborTag)17;
    private const CborTag CwtTag = (CborTag)61;

    /// <summary>The protected header {1: 5}, or {1: 5, 4: kid} with the epoch as a two-byte key id.</summary>
    /// <param name="keyId">1..65535 (any 16-bit number is written), or null to leave it out.</param>
    public static byte[] ProtectedHeader(int? keyId)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(keyId is null ? 1 : 2);
        writer.WriteInt32(1);
        writer.WriteInt32(Hmac256);
        if (keyId is { } id)
        {
            writer.WriteInt32(4);
            writer.WriteByteString([(byte)(id >> 8), (byte)id]);
        }

        writer.WriteEndMap();
        return writer.Encode();
    }

    /// <summary>Builds a message over any protected header and payload, also over wrong ones: nothing of them is looked at.</summary>
    /// <param name="protectedHeader">The encoded protected header.</param>
    /// <param name="payload">The payload's bytes.</param>
    /// <param name="key">HMAC key, 32 bytes in this protocol.</param>
    /// <param name="cwtTag">Whether tag 61 (CWT, RFC 8392 section 6) stands around tag 17.</param>
    public static byte[] Write(ReadOnlySpan<byte> protectedHeader, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> key, bool cwtTag = false)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        if (cwtTag)
        {
            writer.WriteTag(CwtTag);
        }

        writer.WriteTag(Mac0Tag);
        writer.WriteStartArray(4);
        writer.WriteByteString(protectedHeader);
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteByteString(payload);
        writer.WriteByteString(Mac(protectedHeader, payload, key));
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>The authentication tag: HMAC-SHA256 over the MAC_structure ["MAC0", protected, external_aad, payload] (RFC 9052 section 6.3).</summary>
    public static byte[] Mac(ReadOnlySpan<byte> protectedHeader, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> key)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        writer.WriteStartArray(4);
        writer.WriteTextString("MAC0");
        writer.WriteByteString(protectedHeader);
        writer.WriteByteString([]);
        writer.WriteByteString(payload);
        writer.WriteEndArray();
        return HMACSHA256.HashData(key, writer.Encode());
    }

    /// <summary>Takes a message apart, without judging its MAC or its payload.</summary>
    /// <param name="message">The received bytes.</param>
    /// <param name="maxLength">The longest message allowed, in bytes.</param>
    /// <param name="allowCwtTag">Whether tag 61 may stand around tag 17.</param>
    /// <param name="withKeyId">Whether the protected header is {1: 5, 4: kid} or {1: 5}.</param>
    /// <exception cref="MalformedException">Anything that the lock would call <c>malformed</c> before it looks at the MAC.</exception>
    public static CoseEnvelope Read(ReadOnlySpan<byte> message, int maxLength, bool allowCwtTag, bool withKeyId)
    {
        if (message.Length > maxLength)
        {
            throw new MalformedException($"{message.Length} bytes are more than the {maxLength} allowed");
        }

        StrictCbor.Check(message.ToArray(), "the envelope", allowTags: true);
        try
        {
            var reader = new CborReader(message.ToArray(), CborConformanceMode.Lax);
            ReadTags(reader, allowCwtTag);
            if (reader.ReadStartArray() != 4)
            {
                throw new MalformedException("a COSE_Mac0 has four parts");
            }

            var header = reader.ReadByteString();
            if (reader.ReadStartMap() != 0)
            {
                throw new MalformedException("the unprotected header is not empty");
            }

            reader.ReadEndMap();
            var payload = reader.ReadByteString();
            var tag = reader.ReadByteString();
            if (tag.Length != 32)
            {
                throw new MalformedException($"the authentication tag has {tag.Length} bytes, not 32");
            }

            return new CoseEnvelope(header, payload, tag, ReadHeader(header, withKeyId));
        }
        catch (InvalidOperationException)
        {
            throw new MalformedException("the parts of the envelope are not [protected bytes, {}, payload bytes, tag bytes]");
        }
    }

    private static void ReadTags(CborReader reader, bool allowCwtTag)
    {
        var tag = reader.PeekState() == CborReaderState.Tag ? reader.ReadTag() : throw new MalformedException("there is no tag 17 (COSE_Mac0)");
        if (tag == CwtTag && allowCwtTag && reader.PeekState() == CborReaderState.Tag)
        {
            tag = reader.ReadTag();
        }

        if (tag != Mac0Tag)
        {
            throw new MalformedException($"tag {(ulong)tag} stands where tag 17 (COSE_Mac0) belongs");
        }
    }

    private static int? ReadHeader(byte[] header, bool withKeyId)
    {
        StrictCbor.Check(header, "the protected header");
        var wanted = withKeyId ? "{1: 5, 4: two bytes}" : "{1: 5}";
        try
        {
            var reader = new CborReader(header, CborConformanceMode.Lax);
            var left = reader.ReadStartMap();
            var algorithmSeen = false;
            int? keyId = null;
            for (; left > 0; left--)
            {
                var key = reader.ReadInt64();
                if (key == 1 && reader.ReadInt64() == Hmac256)
                {
                    algorithmSeen = true;
                }
                else if (key == 4 && withKeyId && reader.ReadByteString() is { Length: 2 } id)
                {
                    keyId = (id[0] << 8) | id[1];
                }
                else
                {
                    throw new MalformedException($"the protected header is not {wanted}");
                }
            }

            return algorithmSeen && keyId.HasValue == withKeyId ? keyId : throw new MalformedException($"the protected header is not {wanted}");
        }
        catch (Exception e) when (e is InvalidOperationException or OverflowException)
        {
            throw new MalformedException($"the protected header is not {wanted}");
        }
    }
}
