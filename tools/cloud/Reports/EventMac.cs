using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Latchkey.Cloud;

/// <summary>
/// The MAC at the end of every JSON object that a lock publishes (contracts section 7). Its flag tells, to the holder of K_event alone, that the session was opened under duress.
/// </summary>
public static class EventMac
{
    private const string Lead = ",\"mac\":\"";
    private const string End = "\"}";
    private const int MacDigits = 32;

    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>Puts the MAC at the end of an object.</summary>
    /// <param name="eventKey">K_event, 32 bytes.</param>
    /// <param name="leaf">The topic below the lock's root: <c>event</c>, <c>state</c> or <c>audit</c>.</param>
    /// <param name="json">A JSON object without <c>mac</c>, ending in <c>}</c>.</param>
    /// <param name="duress">Whether the session is under duress.</param>
    public static string Sign(ReadOnlySpan<byte> eventKey, string leaf, string json, bool duress = false)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (!json.EndsWith('}'))
        {
            throw new ArgumentException("a JSON object ends in }", nameof(json));
        }

        var body = json[..^1];
        return body + Lead + Hex.Encode(Mac(eventKey, leaf, Encoding.UTF8.GetBytes(body), duress)) + End;
    }

    /// <summary>Checks a payload's MAC, in constant time, with both flags.</summary>
    /// <param name="eventKey">K_event, 32 bytes.</param>
    /// <param name="leaf">The topic below the lock's root.</param>
    /// <param name="payload">The received bytes.</param>
    /// <param name="duress">True when it is good under the duress flag.</param>
    /// <returns>False when there is no MAC at the end, or it fits under neither flag.</returns>
    public static bool TryVerify(ReadOnlySpan<byte> eventKey, string leaf, ReadOnlySpan<byte> payload, out bool duress)
    {
        duress = false;
        var split = payload.Length - Lead.Length - MacDigits - End.Length;
        if (split < 1 || !payload[split..].StartsWith(Encoding.ASCII.GetBytes(Lead)) || !payload.EndsWith(Encoding.ASCII.GetBytes(End)))
        {
            return false;
        }

        var digits = payload.Slice(split + Lead.Length, MacDigits);
        if (digits.ContainsAnyExcept(LowerHex))
        {
            return false;
        }

        var mac = Hex.Decode(Encoding.ASCII.GetString(digits));
        var plain = CryptographicOperations.FixedTimeEquals(mac, Mac(eventKey, leaf, payload[..split], false));
        duress = CryptographicOperations.FixedTimeEquals(mac, Mac(eventKey, leaf, payload[..split], true));
        return plain || duress;
    }

    private static byte[] Mac(ReadOnlySpan<byte> eventKey, string leaf, ReadOnlySpan<byte> body, bool duress) =>
        HMACSHA256.HashData(eventKey, [.. Encoding.UTF8.GetBytes(leaf), 0, (byte)(duress ? 1 : 0), .. body])[..(MacDigits / 2)];
}
