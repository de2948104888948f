using Latchkey.Access.Cbor;

namespace Latchkey.Access.Cose;

/// <summary>What Latchkey allows of COSE: the protected header is {1: 5, 4: kid} with a kid of two bytes, in either order of its keys, or {1: 5} alone for a pairing.</summary>
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
        return cose.Read(cbor) ? Epoch(bytes, cose.ProtectedOffset, cose.ProtectedLength) : -1;
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
