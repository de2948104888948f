using System.Text.Json;

namespace Latchkey.Cloud;

/// <summary>An entry that is known to exist, because the lock told of it when it was new: below it nothing can have been cut off.</summary>
/// <param name="Number">Its n.</param>
/// <param name="Mac">Its m, or the first bytes of it: 8 in events.</param>
/// <param name="KeyId">The lock's epoch when it told; null when that is not known.</param>
/// <param name="Source">Who knows, for people.</param>
public sealed record AuditHead(long Number, byte[] Mac, int? KeyId, string Source)
{
    /// <summary>How many bytes of m stand in an event.</summary>
    public const int MacLength = 8;

    /// <summary>Whether an entry's m is the one told of.</summary>
    public bool Fits(byte[] mac) => mac.AsSpan().StartsWith(Mac);

    /// <summary>Takes the head out of a payload of the topic <c>event</c> (contracts section 7); its MAC is checked first.</summary>
    /// <param name="payload">The received bytes.</param>
    /// <param name="lockId">The lock that it must come from.</param>
    /// <param name="keysOf">The lock's keys of an epoch, 1..65535.</param>
    /// <param name="source">Who knows, for people.</param>
    /// <returns>Null for an event that tells of no entry.</returns>
    /// <exception cref="MalformedException">It is no event of this lock, or its MAC is not good.</exception>
    public static AuditHead? Read(ReadOnlyMemory<byte> payload, string lockId, Func<int, LockKeys> keysOf, string source)
    {
        ArgumentNullException.ThrowIfNull(keysOf);
        try
        {
            using var document = JsonDocument.Parse(payload);
            var json = document.RootElement;
            _ = json.GetProperty("event");
            var kid = json.GetProperty("kid").GetInt32();
            var told = json.GetProperty("lock").GetString();
            if (told != lockId)
            {
                throw new MalformedException($"it is an event of {told}, not of {lockId}");
            }

            if (kid is < 1 or > 65535 || !EventMac.TryVerify(keysOf(kid).EventKey, "event", payload.Span, out _))
            {
                throw new MalformedException($"its MAC is not good under the key of {lockId} in epoch {kid}: made with another keyring, or changed on the way");
            }

            return json.TryGetProperty("audit", out var head) ? new AuditHead(head[0].GetInt64(), Hex.Decode(head[1].GetString() ?? ""), kid, source) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new MalformedException("it is no event of a lock");
        }
    }
}
