using System.Text.Json;

namespace Latchkey.Cloud;

/// <summary>A message on the topic <c>audit</c> (contracts section 9): a stretch of the log, all of one chain, and what the lock says of itself beside it.</summary>
public sealed record AuditMessage
{
    /// <summary>The topic below the lock's root, which is under the message's MAC.</summary>
    public const string Leaf = "audit";

    /// <summary>The lock that it comes from, as it says.</summary>
    public required string LockId { get; init; }

    /// <summary>The lock's epoch when it sent this: that of the key for the message's MAC.</summary>
    public required int KeyId { get; init; }

    /// <summary>The nonce of the <c>report</c> that this answers.</summary>
    public required byte[] Nonce { get; init; }

    /// <summary>The epoch of the chain that the entries stand in.</summary>
    public required int Epoch { get; init; }

    /// <summary>n of that chain's first entry.</summary>
    public required long First { get; init; }

    /// <summary>n of the first entry here.</summary>
    public required long From { get; init; }

    /// <summary>m before that entry; 32 zeros before a chain's first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>The entries' bytes, as they stand under the chain.</summary>
    public required IReadOnlyList<byte[]> Entries { get; init; }

    /// <summary>m of each of them.</summary>
    public required IReadOnlyList<byte[]> Macs { get; init; }

    /// <summary>n of the log's last entry when this was sent.</summary>
    public required long Head { get; init; }

    /// <summary>Its m.</summary>
    public required byte[] HeadMac { get; init; }

    /// <summary>The grants on hold, as numbers of section 3.</summary>
    public required IReadOnlyList<int> Hold { get; init; }

    /// <summary>Whether the home's alarm system is armed.</summary>
    public required bool AlarmArmed { get; init; }

    /// <summary>Reads a payload, without judging its MAC or its entries.</summary>
    /// <exception cref="MalformedException">It is no such message.</exception>
    public static AuditMessage Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var json = document.RootElement;
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("entries", out _))
            {
                throw new MalformedException("it is no message of the topic audit");
            }

            var message = Read(json);
            return message.Entries.Count == message.Macs.Count ? message : throw new MalformedException($"it has {message.Entries.Count} entries and {message.Macs.Count} m");
        }
        catch (JsonException)
        {
            throw new MalformedException("it is no JSON object");
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new MalformedException($"it is no message of the topic audit: {e.Message.TrimEnd('.')}");
        }
    }

    private static AuditMessage Read(JsonElement json) => json.GetProperty("v").GetInt32() != 1 ? throw new MalformedException("its version is not 1") : new()
    {
        LockId = json.GetProperty("lock").GetString() ?? "",
        KeyId = json.GetProperty("kid").GetInt32(),
        Nonce = Hex.Decode(json.GetProperty("nonce").GetString() ?? ""),
        Epoch = json.GetProperty("epoch").GetInt32(),
        First = json.GetProperty("first").GetInt64(),
        From = json.GetProperty("from").GetInt64(),
        Previous = Mac(json.GetProperty("prev")),
        Entries = [.. json.GetProperty("entries").EnumerateArray().Select(entry => Base64Url.Decode(entry.GetString() ?? ""))],
        Macs = [.. json.GetProperty("m").EnumerateArray().Select(Mac)],
        Head = json.GetProperty("head").GetInt64(),
        HeadMac = Mac(json.GetProperty("headM")),
        Hold = [.. json.GetProperty("hold").EnumerateArray().Select(grant => grant.GetInt32())],
        AlarmArmed = json.GetProperty("alarmArmed").GetBoolean(),
    };

    private static byte[] Mac(JsonElement json)
    {
        var mac = Hex.Decode(json.GetString() ?? "");
        return mac.Length == AuditChain.MacLength ? mac : throw new FormatException($"an m has {AuditChain.MacLength} bytes, not {mac.Length}");
    }
}
