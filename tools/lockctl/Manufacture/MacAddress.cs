using System.Text;

namespace Latchkey.Lockctl;

/// <summary>The MAC address of a lock's Wi-Fi station. The console does not print it, since it is in the lock id: <c>lk-</c> and its twelve digits.</summary>
internal static class MacAddress
{
    private const string Prefix = "lk-";
    private const int Digits = 12;

    /// <summary>Of a lock, as people write it: <c>7F:3A:21:C0:9B:44</c>; null when its id is of another kind.</summary>
    public static string? Of(string lockId)
    {
        if (lockId.Length != Prefix.Length + Digits || !lockId.StartsWith(Prefix, StringComparison.Ordinal) || !lockId[Prefix.Length..].All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var mac = new StringBuilder();
        for (var at = Prefix.Length; at < lockId.Length; at += 2)
        {
            mac.Append(mac.Length == 0 ? "" : ":").Append(lockId.AsSpan(at, 2));
        }

        return mac.ToString().ToUpperInvariant();
    }

    /// <summary>Whether it is one of a single device: fuses that nobody has burned read as all zeros or all ones.</summary>
    public static bool IsUsable(string mac) => mac != "00:00:00:00:00:00" && mac != "FF:FF:FF:FF:FF:FF";
}
