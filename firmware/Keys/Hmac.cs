using System.Security.Cryptography;

namespace Latchkey.Keys;

/// <summary>HMAC-SHA256 (RFC 2104), the one primitive that everything here stands on: the platform has it as a native call.</summary>
public static class Hmac
{
    /// <summary>Length of a whole tag, in bytes.</summary>
    public const int Length = 32;

    /// <summary>The tag of some bytes.</summary>
    /// <param name="key">Any length; left as it is (the instance form of the platform's class would wipe it).</param>
    /// <param name="data">All of it is tagged.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Tag(byte[] key, byte[] data) => HMACSHA256.HashData(key, data);
}
