using System;
using System.Collections;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading;
using Latchkey.VirtualEsp32;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using SocketException = Latchkey.VirtualEsp32.Platform.SocketException;
using X509Certificate = Latchkey.VirtualEsp32.Platform.X509Certificate;

namespace nanoFramework.M2Mqtt;

/// <summary>Home of the handlers' types.</summary>
public interface IMqttClient
{
    /// <summary>Handles a message.</summary>
    delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

    /// <summary>Handles an acknowledgement.</summary>
    delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

    /// <summary>Handles a granted subscription.</summary>
    delegate void MqttMsgSubscribedEventHandler(object sender, MqttMsgSubscribedEventArgs e);

    /// <summary>Handles the end of the connection.</summary>
    delegate void ConnectionClosedEventHandler(object sender, EventArgs e);
}

/// <summary>A call of the client, for whoever disturbs it.</summary>
public enum MqttCall
{
    /// <summary>Its making, which looks the name up.</summary>
    Make,

    /// <summary>Connect.</summary>
    Connect,

    /// <summary>Subscribe.</summary>
    Subscribe,

    /// <summary>Publish.</summary>
    Publish,

    /// <summary>Disconnect.</summary>
    Disconnect,

    /// <summary>Close.</summary>
    Close,
}

/// <summary>The platform's MQTT client, for one connection: no reconnect of its own, the name is looked up in the constructor, a handler that throws closes the connection.</summary>
public class MqttClient : IMqttClient, IMosquittoEvents, IDisposable
{
    /// <summary>The platform's client waits as long before it closes the socket.</summary>
    private const int ClosingMs = 200;

    /// <summary>MBEDTLS_ERR_X509_CERT_VERIFY_FAILED.</summary>
    private const int CertificateNotVerified = -0x2700;

    /// <summary>MBEDTLS_ERR_PK_KEY_INVALID_FORMAT.</summary>
    private const int KeyNotUnderstood = -0x3D00;

    private readonly Chip _chip = Chip.Here();
    private readonly string _host;
    private readonly int _port;
    private readonly X509Certificate? _authority;
    private readonly X509Certificate? _own;
    private readonly bool _secure;
    private MosquittoConnection? _connection;
    private int _inflight;

    /// <summary>Makes a client and looks up the broker's name.</summary>
    /// <exception cref="SocketException">The name is unknown.</exception>
    public MqttClient(string brokerHostName, int brokerPort, bool secure, X509Certificate? caCert, X509Certificate? clientCert, MqttSslProtocols sslProtocol)
    {
        if (secure && (caCert == null || sslProtocol != MqttSslProtocols.TLSv1_2))
        {
            throw new NotSupportedException("The virtual client speaks TLS 1.2 with a pinned authority, or no TLS.");
        }

        Disturb(MqttCall.Make);
        string address = LookUp(brokerHostName);

        // The certificate is of the name.
        _host = secure ? brokerHostName : address;
        _port = brokerPort;
        _secure = secure;
        _authority = caCert;
        _own = clientCert;
    }

    /// <summary>A message came.</summary>
    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    /// <summary>A message was acknowledged.</summary>
    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <summary>A subscription was answered.</summary>
    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    /// <summary>The connection ended.</summary>
    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    /// <summary>Whether there is a connection.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Only <see cref="MqttProtocolVersion.Version_3_1_1"/> here.</summary>
    public MqttProtocolVersion ProtocolVersion { get; set; } = MqttProtocolVersion.Version_3_1_1;

    /// <summary>Settings of this client.</summary>
    public MqttSettings Settings { get; } = new();

    /// <summary>Connects; returns when the broker has answered.</summary>
    /// <exception cref="MqttConnectionException">There is no way to the broker.</exception>
    /// <exception cref="MqttCommunicationException">It did not answer.</exception>
    public MqttReasonCode Connect(
        string clientId,
        string? username,
        string? password,
        bool willRetain,
        MqttQoSLevel willQosLevel,
        bool willFlag,
        string? willTopic,
        string? willMessage,
        bool cleanSession,
        ushort keepAlivePeriod)
    {
        Disturb(MqttCall.Connect);
        if (!_chip.Station.IsUp)
        {
            throw new MqttConnectionException("Socket exception connecting to the broker", new SocketException((int)SocketError.NetworkUnreachable));
        }

        MosquittoConnection connection = new(_chip, this, clientId, cleanSession);
        if (username != null)
        {
            connection.SetLogin(username, password);
        }

        if (willFlag)
        {
            connection.SetWill(willTopic!, willMessage!, (int)willQosLevel, willRetain);
        }

        if (_secure)
        {
            connection.UseTls(MakeTls());
        }

        _connection = connection;
        IsConnected = true;
        int connack = connection.Open(_host, _port, keepAlivePeriod);
        _chip.Check();
        IsConnected &= connack == 0;
        return connack switch
        {
            MosquittoConnection.Unreachable => throw new MqttConnectionException("Socket exception connecting to the broker", new SocketException((int)SocketError.ConnectionRefused)),
            MosquittoConnection.NoTls => throw NoTls(CertificateNotVerified),
            MosquittoConnection.Silent => throw new MqttCommunicationException(),
            _ => (MqttReasonCode)connack,
        };
    }

    /// <summary>Ends the connection by a DISCONNECT, so that the last will is not sent.</summary>
    public void Disconnect()
    {
        Disturb(MqttCall.Disconnect);
        IsConnected = false;
        _connection?.Disconnect();
    }

    /// <summary>Ends the connection, after a moment for what is under way.</summary>
    public void Close()
    {
        Disturb(MqttCall.Close);
        IsConnected = false;
        _connection?.Close(ClosingMs);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Asks for topics.</summary>
    /// <returns>The message id.</returns>
    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        Disturb(MqttCall.Subscribe);
        return Handed(_connection?.Subscribe(topics, (int)qosLevels[0]) ?? -1);
    }

    /// <summary>Sends a message.</summary>
    /// <returns>The message id.</returns>
    /// <exception cref="MqttClientException">Too many are under way.</exception>
    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        Disturb(MqttCall.Publish);
        if (Volatile.Read(ref _inflight) >= Settings.InflightQueueSize)
        {
            throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);
        }

        if (IsConnected)
        {
            _chip.Board.Record(TraceKind.MqttOut, topic, message, retain);
        }

        Interlocked.Increment(ref _inflight);
        return Handed(_connection?.Publish(topic, message, (int)qosLevel, retain) ?? -1);
    }

    void IMosquittoEvents.OnMessage(string topic, byte[] payload, int qos, bool retained)
    {
        MqttMsgPublishReceived?.Invoke(this, new MqttMsgPublishEventArgs(topic, payload, dupFlag: false, (MqttQoSLevel)qos, retained));
    }

    void IMosquittoEvents.OnPublished(int messageId)
    {
        Interlocked.Decrement(ref _inflight);
        MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs((ushort)messageId, isPublished: true));
    }

    void IMosquittoEvents.OnSubscribed(int messageId, int[] granted)
    {
        MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs((ushort)messageId, Array.ConvertAll(granted, level => (MqttQoSLevel)level)));
    }

    void IMosquittoEvents.OnClosed()
    {
        IsConnected = false;
        ConnectionClosed?.Invoke(this, EventArgs.Empty);
    }

    private static ushort Handed(int messageId) => messageId < 0 ? throw new MqttCommunicationException() : (ushort)messageId;

    private static MqttConnectionException NoTls(int error) => new("Exception connecting to the broker", new SocketException(error));

    private void Disturb(MqttCall call)
    {
        _chip.Check();
        _chip.Board.MqttFault?.Invoke(this, call);
    }

    // libmosquitto dates certificates by the host's clock; the chip does it by its own.
    private TlsFiles MakeTls()
    {
        System.DateTime now = Latchkey.VirtualEsp32.Platform.DateTime.UtcNow;
        if (now < _authority!.Read.NotBefore.ToUniversalTime() || now > _authority.Read.NotAfter.ToUniversalTime())
        {
            throw NoTls(CertificateNotVerified);
        }

        try
        {
            return new TlsFiles(_authority, _own);
        }
        catch (CryptographicException)
        {
            throw NoTls(KeyNotUnderstood);
        }
    }

    private static string LookUp(string host)
    {
        return Latchkey.VirtualEsp32.Platform.Dns.GetHostEntry(host).AddressList[0].ToString();
    }
}
