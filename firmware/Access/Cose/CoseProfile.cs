using Latchkey.Access.Cbor;
using Latchkey.Keys;

namespace Latchkey.Access.Cose;

/// <summary>
/// What Latchkey allows of COSE (<see cref="CoseMac0"/>), and no more: tag 17, the unprotected header empty, a tag of 32 bytes, and as protected header {1: 5, 4: kid} with a kid of
/// two bytes, in either order of its keys, or {1: 5} alone for a pairing. A header that passes here is one for which <see cref="CoseHeaders"/> says HMAC 256/256.
/// </summary>
public static class CoseProfile
{
    /// <summary>The longest token or admin message, in bytes.</summary>
    public const int MaxLength = 384;

    /// <summary>The longest answer to a pairing, in bytes.</summary>
    public const int MaxPairingLength = 448;

    /// <summary>Opens what is sent under a kid, a token or an admin message, up to its key: size, structure, headers. Whether there is a key of that epoch, and the MAC, come next.</summary>
    /// <param name="bytes">Anything at all.</param>
    /// <param name="cbor">Reads them.</param>
    /// <param name="cose">Where the parts lie, afterwards.</param>
    /// <returns>The epoch that the kid names, 0..65535; -1 when it is malformed.</returns>
    public static int Open(byte[] bytes, CborReader cbor, CoseMac0 cose)
    {
        if (bytes.Length > MaxLength)
        {
            return -1;
        }

        cbor.Reset(bytes, 0, bytes.Length);
        return cose.Read(cbor) && IsPlain(cose) ? Epoch(bytes, cose.ProtectedOffset, cose.ProtectedLength) : -1;
    }

    /// <summary>The epoch that a header names.</summary>
    /// <returns>0..65535, or -1 when the header is not {1: 5, 4: kid}.</returns>
    public static int Epoch(byte[] buffer, int offset, int length)
    {
        if (length != 7 || buffer[offset] != 0xA2)
        {
            return -1;
        }

        int alg = buffer[offset + 1] == 0x01 ? offset + 1 : offset + 5;
        int kid = alg == offset + 1 ? offset + 3 : offset + 1;
        return buffer[alg] == 0x01 && buffer[alg + 1] == 0x05 && buffer[kid] == 0x04 && buffer[kid + 1] == 0x42 ? (buffer[kid + 2] << 8) | buffer[kid + 3] : -1;
    }

    /// <summary>True for an answer to a pairing whose structure was read: tag 17 alone, and {1: 5} as its header.</summary>
    /// <param name="bytes">The bytes that it was read from.</param>
    /// <param name="cose">Where its parts lie.</param>
    /// <param name="headers">Reads its headers.</param>
    public static bool IsPairing(byte[] bytes, CoseMac0 cose, CoseHeaders headers) =>

        // There is one map of three bytes that holds an alg of 5.
        IsPlain(cose) && !cose.IsCwt && cose.ProtectedLength == 3 && headers.IsHmac256(bytes, cose);

    // An empty map in one byte is what an unprotected header of one byte is.
    private static bool IsPlain(CoseMac0 cose) => cose.IsTagged && cose.UnprotectedLength == 1 && cose.TagLength == Hmac.Length;
}
