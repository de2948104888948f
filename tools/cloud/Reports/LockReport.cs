using System.Text.Json;

namespace Latchkey.Cloud;

/// <summary>A JSON object that a lock published under its root, with the verdict over its MAC (contracts section 7).</summary>
public record LockReport
{
    /// <summary>The topic below the lock's root: <c>event</c>, <c>state</c> or <c>audit</c>.</summary>
    public required string Leaf { get; init; }

    /// <summary>The bytes as they came.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>The object; undefined where it is none.</summary>
    public JsonElement Json { get; init; }

    /// <summary>The MAC fits the key of the epoch that it names.</summary>
    public bool MacGood { get; init; }

    /// <summary>The MAC is that of a session under duress, which nobody without the key can tell.</summary>
    public bool Duress { get; init; }

    /// <summary>Name of the event; empty for anything else.</summary>
    public string Name => Leaf == "event" ? Text("event") : "";

    /// <summary>A text of the object; empty when it is not there.</summary>
    public string Text(string key) => Member(key) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    /// <summary>A whole number of the object; null when it is not there.</summary>
    public long? Whole(string key) => Member(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Whether a member is <c>true</c>.</summary>
    public bool Flag(string key) => Member(key) is { ValueKind: JsonValueKind.True };

    /// <summary>A member of the object, or null.</summary>
    public JsonElement? Member(string key) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(key, out var value) ? value : null;

    /// <summary>The part of a topic behind its last slash.</summary>
    public static string LeafOf(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return topic[(topic.LastIndexOf('/') + 1)..];
    }

    /// <summary>Reads a message and judges its MAC.</summary>
    /// <param name="topic">Where it came.</param>
    /// <param name="payload">The bytes as they came.</param>
    /// <param name="keysOf">The lock's keys of an epoch, or null: the message names the epoch that it was signed in.</param>
    /// <returns>Null when it is no JSON object.</returns>
    public static LockReport? Read(string topic, byte[] payload, Func<int, LockKeys?> keysOf)
    {
        ArgumentNullException.ThrowIfNull(keysOf);
        if (Parse(payload) is not { } json)
        {
            return null;
        }

        var report = new LockReport { Leaf = LeafOf(topic), Payload = payload, Json = json };
        var duress = false;
        var good = keysOf((int)(report.Whole("kid") ?? 0)) is { } keys && EventMac.TryVerify(keys.EventKey, report.Leaf, payload, out duress);
        return report with { MacGood = good, Duress = duress };
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
