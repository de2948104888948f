using Latchkey.Access.Cbor;
using Latchkey.Access.Cose;

namespace Latchkey.Tests.Access;

/// <summary>The whole way through the core: structure, headers, tag.</summary>
public static class CoseCase
{
    /// <summary>True for a valid COSE_Mac0 with HMAC 256/256 and a good tag.</summary>
    public static bool IsGood(byte[] message, byte[] key)
    {
        CborReader cbor = new CborReader();
        cbor.Reset(message, 0, message.Length);
        CoseMac0 cose = new CoseMac0();
        return cose.Read(cbor) && new CoseHeaders().IsHmac256(message, cose) && cose.IsGood(message, key);
    }
}
