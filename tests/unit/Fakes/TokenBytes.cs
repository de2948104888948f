using Latchkey.Keys;

namespace Latchkey.Tests.Fakes;

/// <summary>Numbers in a token's bytes by the encoding of their claim's key: what an onlooker makes of it who has no reader of tokens.</summary>
internal static class TokenBytes
{
    /// <summary>Claim uses, -65537.</summary>
    public static readonly byte[] Uses = { 0x3A, 0x00, 0x01, 0x00, 0x00 };

    /// <summary>Claim grant, -65539.</summary>
    public static readonly byte[] Grant = { 0x3A, 0x00, 0x01, 0x00, 0x02 };

    /// <summary>The number behind a key, up to 255; 0 = there is none.</summary>
    public static int Number(byte[] token, byte[] key)
    {
        int at = After(token, key);
        if (at < 0 || at + 1 >= token.Length)
        {
            return 0;
        }

        return token[at] < 24 ? token[at] : token[at] == 24 ? token[at + 1] : 0;
    }

    /// <summary>Whether these bytes are in it.</summary>
    /// <param name="token">Its bytes.</param>
    /// <param name="cti">8..16 bytes in hex.</param>
    public static bool HasCti(byte[] token, string cti) => Hex.From(token).IndexOf(cti) >= 0;

    /// <summary>Where the bytes end that stand in others; -1 = they do not.</summary>
    public static int After(byte[] bytes, byte[] part)
    {
        for (int i = 0; i + part.Length < bytes.Length; i++)
        {
            if (Bytes.Equal(bytes, i, part, 0, part.Length))
            {
                return i + part.Length;
            }
        }

        return -1;
    }
}
