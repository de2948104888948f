using System.Text.Json;
using Latchkey.Cloud;
using Latchkey.Mqtt;

namespace Latchkey.Lockctl;

/// <summary>Who made a message, as far as its MAC tells.</summary>
internal enum Origin
{
    /// <summary>The lock.</summary>
    Good,

    /// <summary>Somebody else, or it was changed on the way.</summary>
    Forged,

    /// <summary>Nobody can tell: it is no object of this protocol, or names no epoch, or another lock.</summary>
    Unreadable,
}

/// <summary>The epoch of a message beside the one that the keyring has for the lock.</summary>
internal enum EpochState
{
    Current,

    /// <summary>Before the keyring's: from before a rekey or a pairing.</summary>
    Older,

    /// <summary>Beyond the keyring's: another keyring has given the lock new keys, or nobody has.</summary>
    Unknown,
}

/// <summary>Something that a lock published under its root, with the verdict over its MAC.</summary>
internal sealed record Heard
{
    // Longer than anything of the protocol; who sends more has no need to be printed.
    private const int MaxLength = 8192;

    /// <summary>The topic below the lock's root: <c>event</c>, <c>state</c>, <c>audit</c> or <c>availability</c>.</summary>
    public required string Leaf { get; init; }

    /// <summary>The bytes as they came.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>The broker had kept it.</summary>
    public bool Retained { get; init; }

    /// <summary>When it came, by this machine.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The object; undefined where it is none.</summary>
    public JsonElement Json { get; init; }

    public Origin Origin { get; init; } = Origin.Unreadable;

    public EpochState Epoch { get; init; }

    /// <summary>The epoch that it names; null for none.</summary>
    public int? KeyId { get; init; }

    /// <summary>The MAC is that of a session under duress, which nobody without the key can tell.</summary>
    public bool Duress { get; init; }

    /// <summary>Name of the event; empty for anything else.</summary>
    public string Name => Leaf == "event" ? Text("event") : "";

    /// <summary>Number of the event, or of the last one in a state; null where there is none.</summary>
    public long? Number => Whole("n");

    /// <summary>A text of the object; empty when it is not there.</summary>
    public string Text(string key) => Member(key) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    /// <summary>A whole number of the object; null when it is not there.</summary>
    public long? Whole(string key) => Member(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Whether a member is <c>true</c>.</summary>
    public bool Flag(string key) => Member(key) is { ValueKind: JsonValueKind.True };

    /// <summary>A member of the object, or null.</summary>
    public JsonElement? Member(string key) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(key, out var value) ? value : null;

    /// <summary>Reads a message and judges its MAC.</summary>
    /// <param name="message">As it came.</param>
    /// <param name="lockId">The lock that it should be of.</param>
    /// <param name="epoch">The epoch that the keyring has for it.</param>
    /// <param name="keysOf">The lock's keys of an epoch, 1..65535.</param>
    public static Heard Read(MqttMessage message, string lockId, int epoch, Func<int, LockKeys> keysOf)
    {
        var heard = new Heard { Leaf = message.Topic[(message.Topic.LastIndexOf('/') + 1)..], Payload = message.Payload, Retained = message.Retained, At = DateTimeOffset.Now };
        if (heard.Leaf == "availability" || message.Payload.Length > MaxLength || Parse(message.Payload) is not { } json)
        {
            return heard;
        }

        heard = heard with { Json = json };
        if (heard.Whole("kid") is not (>= 1 and <= 65535 and var kid) || heard.Text("lock") != lockId)
        {
            return heard;
        }

        var good = EventMac.TryVerify(keysOf((int)kid).EventKey, heard.Leaf, message.Payload, out var duress);
        return heard with
        {
            KeyId = (int)kid,
            Epoch = kid == epoch ? EpochState.Current : kid < epoch ? EpochState.Older : EpochState.Unknown,
            Origin = good ? Origin.Good : Origin.Forged,
            Duress = good && duress,
        };
    }

    private static JsonElement? Parse(byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
