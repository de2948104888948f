using System.Diagnostics.CodeAnalysis;
using Latchkey.Bench.Broker;
using Latchkey.Cloud;

namespace Latchkey.Bench.DemoCloud;

/// <summary>A report of the lock, and when it came.</summary>
public sealed record LockEvent : LockReport
{
    /// <summary>Makes one of what was read.</summary>
    /// <param name="report">What the lock published.</param>
    /// <param name="timestamp">Arrival, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    [SetsRequiredMembers]
    public LockEvent(LockReport report, long timestamp)
        : base(report)
    {
        Timestamp = timestamp;
    }

    /// <summary>Arrival, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long Timestamp { get; }

    /// <summary>Reads a message; null when it is no JSON object.</summary>
    public static LockEvent? Read(MqttMessage message, LockKeys keys) => Read(message, _ => keys);

    /// <summary>Reads a message; null when it is no JSON object.</summary>
    /// <param name="message">As it came.</param>
    /// <param name="keysOf">The keys of an epoch, or null: the message names the epoch that it was signed in.</param>
    public static LockEvent? Read(MqttMessage message, Func<int, LockKeys?> keysOf)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Read(message.Topic, message.Payload, keysOf) is { } report ? new LockEvent(report, message.Timestamp) : null;
    }
}
