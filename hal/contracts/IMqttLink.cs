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

    /// <summary>User name at the broker, or null for none.</summary>
    public string UserName;

    /// <summary>Its password; counts only with a <see cref="UserName"/>.</summary>
    public string Password;

    /// <summary>TLS 1.2. The broker must then show a certificate that <see cref="Ca"/> has issued for <see cref="Host"/>: there is no TLS that verifies nothing.</summary>
    public bool UseTls;

    /// <summary>The pinned certificate of the authority, DER. Without it there is no TLS connection.</summary>
    public byte[] Ca;

    /// <summary>The certificate that the lock shows, DER; or null for none.</summary>
    public byte[] ClientCertificate;

    /// <summary>Its private key without a password, DER (PKCS #8, PKCS #1 or SEC 1); or null.</summary>
    public byte[] ClientKey;
}

/// <summary>Why there is no connection: <see cref="HalEvent.Number"/> of a <see cref="HalEventKind.LinkDown"/>.</summary>
public enum LinkEnd
{
    /// <summary>It was up, and was ended: by the firmware, the broker or the network.</summary>
    Closed = 0,

    /// <summary>The host's name was not found.</summary>
    Name = 1,

    /// <summary>No TCP connection came about.</summary>
    Unreachable = 2,

    /// <summary>No TLS connection came about: an unknown authority, another name, an expired certificate, a key that does not fit, or no certificate to check with.</summary>
    Tls = 3,

    /// <summary>The broker took the connection and said nothing that could be understood.</summary>
    Silent = 4,

    /// <summary>The platform failed: out of memory, or anything else that it threw.</summary>
    Failed = 5,

    /// <summary>It was given up by <see cref="IMqttLink.Abandon"/>.</summary>
    Abandoned = 6,

    /// <summary>The broker refused: this, plus its CONNACK code 1..5 (MQTT 3.1.1, table 3.1).</summary>
    Refused = 16,
}

/// <summary>
/// One MQTT 3.1.1 connection, clean session, QoS 1 both ways. The platform's client runs on threads of its own and of the driver's: it may hang, spin or throw without the event loop noticing, and no call here
/// waits for it. All answers come as events:
/// <see cref="HalEventKind.LinkUp"/>, <see cref="HalEventKind.LinkDown"/>, <see cref="HalEventKind.LinkSubscribed"/>, <see cref="HalEventKind.LinkPublished"/> and
/// <see cref="HalEventKind.LinkMessage"/>. The driver never reconnects by itself. Nothing here is trusted by the firmware.
/// </summary>
public interface IMqttLink
{
    /// <summary>
    /// Starts to connect; ends in exactly one <see cref="HalEventKind.LinkUp"/> or <see cref="HalEventKind.LinkDown"/>, unless the client hangs. On the device the look-up of the name and the TLS
    /// handshake hold up every managed thread: never called while the motor is energised.
    /// </summary>
    /// <param name="settings">Not changed by the caller until the answer.</param>
    /// <returns>False when a connection is up or under way, or no thread could be made; nothing is done then.</returns>
    bool Connect(MqttSettings settings);

    /// <summary>Ends the connection, or the attempt, without the last will, after what was handed over before. Posts <see cref="HalEventKind.LinkDown"/>, unless the client hangs.</summary>
    void Disconnect();

    /// <summary>Asks for the topics at QoS 1; <see cref="HalEventKind.LinkSubscribed"/> follows when all of them were granted.</summary>
    /// <returns>False when there is no connection, or too much waits to be handed over.</returns>
    bool Subscribe(string[] topics);

    /// <summary>Hands a message over for sending at QoS 1. At most 16 wait for the client to take them.</summary>
    /// <param name="topic">Full topic.</param>
    /// <param name="payload">The bytes; not kept changed by the caller afterwards.</param>
    /// <param name="retain">Whether the broker keeps it for later subscribers.</param>
    /// <returns>The message id, 1..65535, that <see cref="HalEventKind.LinkPublished"/> will name when the broker acknowledged it; -1 when it could not be handed over.</returns>
    int Publish(string topic, byte[] payload, bool retain);

    /// <summary>True while the client may hold up every thread of the platform: the look-up of a name, and a TLS connection on its way.</summary>
    bool IsBlocking();

    /// <summary>How long the client has not come back from a call, in ms; 0 while it is in none.</summary>
    int StuckMs();

    /// <summary>
    /// Gives the connection up without waiting for the client, and posts <see cref="HalEventKind.LinkDown"/>. Whatever the client does later is not heard any more. Its threads may never end, and what they hold
    /// comes back only with a reboot: whoever calls this counts.
    /// </summary>
    void Abandon();

    /// <summary>How many messages were dropped since the boot: over 20 in a second, a topic of over 128 characters, or more waiting than the queue holds.</summary>
    int Dropped();
}
