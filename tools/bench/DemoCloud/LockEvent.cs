using System.Text.Json;
using Latchkey.Bench.Broker;
using Latchkey.Cloud;

namespace Latchkey.Bench.DemoCloud;

/// <summary>A JSON object that the lock published, with the verdict over its MAC.</summary>
/// <param name="Leaf"><c>event</c> or <c>state</c>.</param>
/// <param name="Json">The object.</param>
/// <param name="MacGood">The MAC fits the key of the lock's epoch.</param>
/// <param name="Timestamp">Arrival, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
public sealed record LockEvent(string Leaf, JsonElement Json, bool MacGood, long Timestamp)
{
    /// <summary>The event's name; empty for a state.</summary>
    public string Name => Text("event");

    /// <summary>A text of the object, or empty when it is not there.</summary>
    public string Text(string key) => Json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    /// <summary>A whole number of the object, or null.</summary>
    public long? Number(string key) =>
        Json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : null;

    /// <summary>Reads a message; null when it is no JSON object.</summary>
    public static LockEvent? Read(MqttMessage message, LockKeys keys)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(keys);
        string leaf = message.Topic[(message.Topic.LastIndexOf('/') + 1)..];
        try
        {
            using JsonDocument document = JsonDocument.Parse(message.Payload);
            bool good = EventMac.TryVerify(keys.EventKey, leaf, message.Payload, out _);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new LockEvent(leaf, document.RootElement.Clone(), good, message.Timestamp) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
