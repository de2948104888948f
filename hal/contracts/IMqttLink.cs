namespace Latchkey.Hal;

/// <summary>Where and as whom to connect, and what the broker says when the connection is lost.</summary>
public sealed class MqttSettings
{
    /// <summary>The longest payload that is handed on whole, in bytes. A longer one is cut to one byte more than this, so that its receiver sees that it is too long.</summary>
    public const int MaxPayload = 1024;

    /// <summary>Host name or address of the broker.</summary>
    public string Host;

    /// <summary>TCP port, 1..65535.</summary>
    public int Port;

    /// <summary>MQTT client id: the lock id.</summary>
    public string ClientId;

    /// <summary>Topic of the last will, published retained with QoS 1.</summary>
    public string WillTopic;

    /// <summary>Payload of the last will.</summary>
    public string WillMessage;

    /// <summary>Keep-alive in seconds, 5..600.</summary>
    public int KeepAliveS;
}

/// <summary>
/// One MQTT 3.1.1 connection, clean session, QoS 1 both ways. Connecting runs on the driver's own thread; everything else is short. All answers come as events:
/// <see cref="HalEventKind.LinkUp"/>, <see cref="HalEventKind.LinkDown"/>, <see cref="HalEventKind.LinkSubscribed"/>, <see cref="HalEventKind.LinkPublished"/> and
/// <see cref="HalEventKind.LinkMessage"/>. The driver never reconnects by itself. Nothing here is trusted by the firmware.
/// </summary>
public interface IMqttLink
{
    /// <summary>
    /// Starts to connect; ends in exactly one <see cref="HalEventKind.LinkUp"/> or <see cref="HalEventKind.LinkDown"/>. On the device the look-up of the name and the TLS
    /// handshake hold up every managed thread: never called while the motor is energised.
    /// </summary>
    /// <returns>False when a connection is up or under way; nothing is done then.</returns>
    bool Connect(MqttSettings settings);

    /// <summary>Ends the connection, if there is one, without the last will. Posts <see cref="HalEventKind.LinkDown"/>.</summary>
    void Disconnect();

    /// <summary>Asks for the topics at QoS 1; <see cref="HalEventKind.LinkSubscribed"/> follows when all of them were granted.</summary>
    /// <returns>False when there is no connection.</returns>
    bool Subscribe(string[] topics);

    /// <summary>Hands a message over for sending at QoS 1.</summary>
    /// <param name="topic">Full topic.</param>
    /// <param name="payload">The bytes; not kept changed by the caller afterwards.</param>
    /// <param name="retain">Whether the broker keeps it for later subscribers.</param>
    /// <returns>The message id, 1..65535, that <see cref="HalEventKind.LinkPublished"/> will name when the broker acknowledged it; -1 when it could not be handed over.</returns>
    int Publish(string topic, byte[] payload, bool retain);
}
