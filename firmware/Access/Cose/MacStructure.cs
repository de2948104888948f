using System;

namespace Latchkey.Access.Cose;

/// <summary>
/// What a tag is made over (RFC 9052, 6.3): ["MAC0", protected, external_aad, payload], with nothing external. Header and payload are the received bytes, heads included (they
/// are the shortest, as the structure demands), never a re-encoding. An empty map in the protected header stands there as h'' (RFC 9052, 3).
/// </summary>
internal static class MacStructure
{
    private const byte EmptyBytes = 0x40;

    private const byte EmptyMap = 0xA0;

    private static readonly byte[] Context = { 0x84, 0x64, 0x4d, 0x41, 0x43, 0x30 };

    /// <summary>The structure of a message.</summary>
    /// <param name="buffer">The bytes it was read from.</param>
    /// <param name="cose">Where its parts lie.</param>
    public static byte[] Of(byte[] buffer, CoseMac0 cose)
    {
        int header = cose.UnprotectedOffset - cose.ProtectedStart;
        bool isEmpty = header == 2 && buffer[cose.ProtectedOffset] == EmptyMap;
        if (isEmpty)
        {
            header = 1;
        }

        int payload = cose.PayloadOffset + cose.PayloadLength - cose.PayloadStart;
        int external = Context.Length + header;
        byte[] structure = new byte[external + 1 + payload];
        Array.Copy(Context, 0, structure, 0, Context.Length);
        Array.Copy(buffer, cose.ProtectedStart, structure, Context.Length, header);
        structure[external] = EmptyBytes;
        Array.Copy(buffer, cose.PayloadStart, structure, external + 1, payload);
        if (isEmpty)
        {
            structure[Context.Length] = EmptyBytes;
        }

        return structure;
    }
}
