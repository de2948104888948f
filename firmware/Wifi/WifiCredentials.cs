using System.Text;
using Latchkey.Hal;
using Latchkey.Keys;

namespace Latchkey.Wifi;

/// <summary>Which names and passwords a network can have (IEEE 802.11-2020, 9.4.2.2 and J.4.1).</summary>
public static class WifiCredentials
{
    /// <summary>True for a name of 1..32 bytes that is UTF-8 without a zero byte: the platform keeps names as text.</summary>
    public static bool IsSsid(byte[] buffer, int offset, int count) => count >= 1 && count <= NetworkLimits.MaxSsidBytes && IsText(buffer, offset, count);

    /// <summary>True for nothing (an open network) or 8..63 printable ASCII characters.</summary>
    public static bool IsPassword(byte[] buffer, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            if (buffer[i] < 0x20 || buffer[i] > 0x7E)
            {
                return false;
            }
        }

        return count == 0 || (count >= NetworkLimits.MinPassword && count <= NetworkLimits.MaxPassword);
    }

    // RFC 3629, section 4, by decoding and encoding again: whatever is no UTF-8 does not come back as it was.
    private static bool IsText(byte[] buffer, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            if (buffer[i] == 0)
            {
                return false;
            }
        }

        byte[] again = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer, offset, count));
        return again.Length == count && Bytes.Equal(again, 0, buffer, offset, count);
    }
}
