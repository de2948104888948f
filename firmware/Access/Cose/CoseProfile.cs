using Latchkey.Access.Cbor;
using Latchkey.Keys;

namespace Latchkey.Access.Cose;

/// <summary>What Latchkey allows of COSE: the protected header is {1: 5, 4: kid} with a kid of two bytes, in either order of its keys, or {1: 5} alone for a pairing.</summary>
public static class CoseProfile
{
    /// <summary>The longest token or admin message, in bytes.</summary>
    public const int MaxLength = 384;

    /// <summary>The longest answer to a pairing, in bytes.</summary>
    public const int MaxPairingLength = 448;

    /// <summary>Opens what is sent under a kid, a token or an admin message, up to its key: size, structure, headers. The MAC is the next thing to look at.</summary>
    /// <param name="bytes">Anything at all.</param>
    /// <param name="cbor">Reads them.</param>
    /// <param name="cose">Where the parts lie, afterwards.</param>
    /// <param name="credentials">The keys of a paired lock.</param>
    /// <param name="keys">Those that the kid names; null unless the answer is none.</param>
    /// <returns><see cref="Reason.None"/>, <see cref="Reason.Malformed"/> or <see cref="Reason.UnknownKey"/>.</returns>
    public static Reason Open(byte[] bytes, CborReader cbor, CoseMac0 cose, Credentials credentials, out LockKeys keys)
    {
        keys = null;
        if (bytes.Length > MaxLength)
        {
            return Reason.Malformed;
        }

        cbor.Reset(bytes, 0, bytes.Length);
        if (!cose.Read(cbor))
        {
            return Reason.Malformed;
        }

        int epoch = Epoch(bytes, cose.ProtectedOffset, cose.ProtectedLength);
        if (epoch < 0)
        {
            return Reason.Malformed;
        }

        keys = credentials.Find(epoch);
        return keys == null ? Reason.UnknownKey : Reason.None;
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

    /// <summary>True for {1: 5} and nothing else.</summary>
    public static bool IsAlgorithmOnly(byte[] buffer, int offset, int length) =>
        length == 3 && buffer[offset] == 0xA1 && buffer[offset + 1] == 0x01 && buffer[offset + 2] == 0x05;
}
