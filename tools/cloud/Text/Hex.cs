namespace Latchkey.Cloud;

/// <summary>Hex as the protocol writes it: lower case, two digits a byte, no separators.</summary>
public static class Hex
{
    /// <summary>Bytes to lower-case hex.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>Hex of either case to bytes.</summary>
    /// <exception cref="FormatException">An odd number of digits, or a character that is no hex digit.</exception>
    public static byte[] Decode(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        if (hex.Length % 2 != 0)
        {
            throw new FormatException($"hex needs two digits for each byte, but there are {hex.Length} characters");
        }

        for (var i = 0; i < hex.Length; i++)
        {
            if (!char.IsAsciiHexDigit(hex[i]))
            {
                throw new FormatException($"character {i + 1} is not a hex digit");
            }
        }

        return Convert.FromHexString(hex);
    }
}
