using System.Security.Cryptography;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Access.Mutants;

/// <summary>A token in its parts, before they are put together: what the mutations change.</summary>
internal sealed class TokenDraft
{
    public byte[] Tags = [0xD1];
    public byte[] ArrayHead = [0x84];
    public byte[] Header = [0xA2, 0x01, 0x05, 0x04, 0x42, 0x00, 0x01];
    public byte[] Unprotected = [0xA0];
    public List<(byte[] Key, byte[] Value)> Claims = [];
    public int CountError;
    public byte[] PayloadTail = [];
    public (int At, byte Value)? Noise;
    public int LongerHeads;
    public int TagLength = 32;
    public byte[] Tail = [];

    /// <summary>The payload as it stands.</summary>
    public byte[] Payload()
    {
        byte[] payload = [.. Cbor.Head(5, (ulong)Math.Max(0, Claims.Count + CountError)), .. Claims.SelectMany(c => c.Key.Concat(c.Value)), .. PayloadTail];
        if (Noise is { } noise)
        {
            payload[noise.At % payload.Length] = noise.Value;
        }

        return payload;
    }

    /// <summary>The MAC that fits (RFC 9052, 6.3).</summary>
    public byte[] Mac()
    {
        byte[] covered = [0x84, 0x64, .. "MAC0"u8, .. Cbor.Bytes(Header), 0x40, .. Cbor.Bytes(Payload())];
        return HMACSHA256.HashData(LockRig.Keys.Token, covered);
    }

    /// <summary>The token with this MAC.</summary>
    public byte[] Encode(byte[] mac)
    {
        byte[] tag = [.. mac, .. mac];
        return
        [
            .. Tags, .. ArrayHead, .. Cbor.Bytes(Header, LongerHeads & 1), .. Unprotected, .. Cbor.Bytes(Payload(), (LongerHeads >> 1) & 1),
            .. Cbor.Bytes(tag[..TagLength], LongerHeads >> 2), .. Tail,
        ];
    }

    /// <summary>A copy whose claims are its own.</summary>
    public TokenDraft Copy()
    {
        TokenDraft copy = (TokenDraft)MemberwiseClone();
        copy.Claims = [.. Claims];
        return copy;
    }

    /// <summary>Puts a claim in the place of the one with its key, or last.</summary>
    public TokenDraft Set(long key, byte[] value)
    {
        byte[] encoded = Cbor.Int(key);
        int at = Claims.FindIndex(c => c.Key.AsSpan().SequenceEqual(encoded));
        if (at < 0)
        {
            Claims.Add((encoded, value));
        }
        else
        {
            Claims[at] = (encoded, value);
        }

        return this;
    }
}
