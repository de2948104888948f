using System.Text.Json;
using Latchkey.Bench.Broker;
using Latchkey.Cloud;

namespace Latchkey.Bench.DemoCloud;

/// <summary>A JSON object that the lock published, with the verdict over its MAC.</summary>
/// <param name="Leaf"><c>event</c>, <c>state</c> or <c>audit</c>.</param>
/// <param name="Json">The object.</param>
/// <param name="MacGood">The MAC fits the key of the epoch that it names.</param>
/// <param name="Timestamp">Arrival, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
public sealed record LockEvent(string Leaf, JsonElement Json, bool MacGood, long Timestamp)
{
    /// <summary>The MAC is the one of a session under duress, which nobody without the key can tell.</summary>
    public bool Duress { get; init; }

    /// <summary>The object as it came.</summary>
    public byte[] Payload { get; init; } = [];

    /// <summary>The event's name; empty for a state.</summary>
    public string Name => Text("event");

    /// <summary>A text of the object, or empty when it is not there.</summary>
    public string Text(string key) => Json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    /// <summary>A whole number of the object, or null.</summary>
    public long? Number(string key) =>
        Json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : null;

    /// <summary>Reads a message; null when it is no JSON object.</summary>
    public static LockEvent? Read(MqttMessage message, LockKeys keys) => Read(message, _ => keys);

    /// <summary>Reads a message; null when it is no JSON object.</summary>
    /// <param name="message">As it came.</param>
    /// <param name="keysOf">The keys of an epoch, or null: the message names the epoch that it was signed in.</param>
    public static LockEvent? Read(MqttMessage message, Func<int, LockKeys?> keysOf)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(keysOf);
        string leaf = message.Topic[(message.Topic.LastIndexOf('/') + 1)..];
        try
        {
            using JsonDocument document = JsonDocument.Parse(message.Payload);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            LockEvent told = new(leaf, document.RootElement.Clone(), MacGood: false, message.Timestamp) { Payload = message.Payload };
            bool duress = false;
            bool good = keysOf((int)(told.Number("kid") ?? 0)) is { } keys && EventMac.TryVerify(keys.EventKey, leaf, message.Payload, out duress);
            return told with { MacGood = good, Duress = duress };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
