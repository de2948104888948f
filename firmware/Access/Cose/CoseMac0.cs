using System;
using Latchkey.Access.Cbor;
using Latchkey.Keys;

namespace Latchkey.Access.Cose;

/// <summary>
/// A COSE_Mac0 (RFC 9052, 6.2) with HMAC 256/256 (RFC 9053, 3.1), found in place: where its parts lie in the received bytes. The MAC is computed over those bytes, never over a
/// re-encoding. Which headers and tags are allowed is the business of <see cref="CoseProfile"/>.
/// </summary>
public sealed class CoseMac0
{
    private const int TagNumber = 17;

    private const int CwtTagNumber = 61;

    /// <summary>True when tag 61 (CWT) stands around tag 17.</summary>
    public bool IsCwt;

    /// <summary>First byte inside the protected header's byte string, and how many there are.</summary>
    public int ProtectedOffset;

    /// <summary>Length of the protected header.</summary>
    public int ProtectedLength;

    /// <summary>First byte inside the payload's byte string.</summary>
    public int PayloadOffset;

    /// <summary>Length of the payload.</summary>
    public int PayloadLength;

    /// <summary>First byte of the 32 of the tag.</summary>
    public int TagOffset;

    private static readonly byte[] Context = { 0x84, 0x64, 0x4d, 0x41, 0x43, 0x30 };

    private int protectedStart;
    private int payloadStart;

    /// <summary>Reads the structure: tags, an empty unprotected header, a tag of 32 bytes, and nothing behind it.</summary>
    public bool Read(CborReader reader)
    {
        if (!reader.Head(CborReader.Tag))
        {
            return false;
        }

        IsCwt = reader.Value == CwtTagNumber;
        if (IsCwt && !reader.Head(CborReader.Tag))
        {
            return false;
        }

        if (reader.Value != TagNumber || !reader.Head(CborReader.Array) || reader.Value != 4)
        {
            return false;
        }

        protectedStart = reader.Position;
        ProtectedLength = reader.String(CborReader.ByteString);
        ProtectedOffset = reader.Position - ProtectedLength;
        if (ProtectedLength < 0 || !reader.Head(CborReader.Map) || reader.Value != 0)
        {
            return false;
        }

        payloadStart = reader.Position;
        PayloadLength = reader.String(CborReader.ByteString);
        PayloadOffset = reader.Position - PayloadLength;
        if (PayloadLength < 0 || reader.String(CborReader.ByteString) != Hmac.Length)
        {
            return false;
        }

        TagOffset = reader.Position - Hmac.Length;
        return reader.Position == reader.End;
    }

    /// <summary>Checks the tag over the MAC_structure of RFC 9052, 6.3: ["MAC0", protected, h'', payload].</summary>
    /// <param name="buffer">The bytes that were read.</param>
    /// <param name="key">32 bytes.</param>
    public bool IsGood(byte[] buffer, byte[] key)
    {
        int protectedSize = ProtectedOffset + ProtectedLength - protectedStart;
        int payloadSize = PayloadOffset + PayloadLength - payloadStart;
        byte[] input = new byte[Context.Length + protectedSize + 1 + payloadSize];
        Array.Copy(Context, 0, input, 0, Context.Length);
        Array.Copy(buffer, protectedStart, input, Context.Length, protectedSize);
        input[Context.Length + protectedSize] = 0x40;
        Array.Copy(buffer, payloadStart, input, Context.Length + protectedSize + 1, payloadSize);
        return Bytes.EqualTags(Hmac.Tag(key, input), 0, buffer, TagOffset, Hmac.Length);
    }
}
