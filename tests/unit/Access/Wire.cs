using Latchkey.Access.Cbor;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Access;

/// <summary>A COSE_Mac0 part by part, each of which a test may replace; the MAC fits whatever they are.</summary>
public sealed class Wire
{
    /// <summary>What stands before the protected header: tags and the head of the array.</summary>
    public byte[] Head = { 0xD1, 0x84 };

    /// <summary>The protected header, inside its byte string.</summary>
    public byte[] Header = { 0xA2, 0x01, 0x05, 0x04, 0x42, 0x00, 0x01 };

    /// <summary>The unprotected header.</summary>
    public byte[] Unprotected = { 0xA0 };

    /// <summary>The payload, inside its byte string.</summary>
    public byte[] Payload;

    /// <summary>How much of the tag is there.</summary>
    public int TagLength = 32;

    /// <summary>What stands behind the tag.</summary>
    public byte[] Tail = new byte[0];

    /// <summary>Under this key.</summary>
    public byte[] Key = LockRig.Keys.Token;

    /// <summary>Around this payload.</summary>
    public Wire(byte[] payload) => Payload = payload;

    /// <summary>The bytes.</summary>
    public byte[] Bytes()
    {
        CborWriter covered = new CborWriter(Payload.Length + 64);
        covered.Array(4);
        covered.Text("MAC0");
        covered.Bytes(Header);
        covered.Bytes(new byte[0]);
        covered.Bytes(Payload);
        CborWriter message = new CborWriter(Payload.Length + 160);
        message.Raw(Head, 0, Head.Length);
        message.Bytes(Header);
        message.Raw(Unprotected, 0, Unprotected.Length);
        message.Bytes(Payload);
        message.Bytes(Latchkey.Keys.Bytes.Slice(Hmac.Tag(Key, covered.ToArray()), 0, TagLength));
        message.Raw(Tail, 0, Tail.Length);
        return message.ToArray();
    }
}
