using Latchkey.Mqtt;

namespace Latchkey.Bench.Broker;

/// <summary>A message as it came from the broker.</summary>
/// <param name="Topic">Full topic.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="Retained">The broker had kept it.</param>
/// <param name="Timestamp">Arrival, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
public sealed record MqttMessage(string Topic, byte[] Payload, bool Retained, long Timestamp);

/// <summary>One MQTT connection of the bench's own to its private broker: the cloud, or the subscriber that reads back what the lock said.</summary>
public sealed class MqttPeer : IDisposable
{
    private readonly MqttLink link;

    /// <summary>Connects and subscribes; returns when the broker granted every subscription.</summary>
    /// <param name="broker">Where, and as whom.</param>
    /// <param name="clientId">Unique at the broker.</param>
    /// <param name="filters">What to subscribe to; may be empty.</param>
    /// <param name="onMessage">Called on the network thread for each message.</param>
    /// <exception cref="BenchException">The broker cannot be reached or does not answer.</exception>
    public MqttPeer(BrokerAddress broker, string clientId, string[] filters, Action<MqttMessage> onMessage)
    {
        ArgumentNullException.ThrowIfNull(broker);
        try
        {
            link = new MqttLink(
                new MqttEndpoint(broker.Host, broker.Port, broker.User, broker.Password, null), clientId, filters, it => onMessage(new MqttMessage(it.Topic, it.Payload, it.Retained, it.Timestamp)));
        }
        catch (MqttException fault)
        {
            throw new BenchException($"{fault.Message}: user {broker.User}, client {clientId}", fault);
        }
    }

    /// <summary>Publishes at QoS 1.</summary>
    /// <returns>A task that ends when the broker acknowledged the message.</returns>
    /// <exception cref="BenchException">It could not be handed over, or was not acknowledged in time.</exception>
    public async Task PublishAsync(string topic, byte[] payload, bool retain = false)
    {
        try
        {
            await link.PublishAsync(topic, payload, retain).ConfigureAwait(false);
        }
        catch (MqttException fault)
        {
            throw new BenchException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => link.Dispose();
}
