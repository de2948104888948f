using System;
using System.Collections;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Latchkey.VirtualEsp32;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

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

/// <summary>The platform's MQTT client, for one connection: no reconnect of its own, the name is looked up in the constructor, a handler that throws closes the connection.</summary>
public class MqttClient : IMqttClient, IMosquittoEvents, IDisposable
{
    /// <summary>The platform's client waits as long before it closes the socket.</summary>
    private const int ClosingMs = 200;

    private readonly Chip _chip = Chip.Here();
    private readonly string _host;
    private readonly int _port;
    private readonly bool _secure;
    private MosquittoConnection? _connection;
    private int _inflight;

    /// <summary>Makes a client and looks up the broker's name.</summary>
    /// <exception cref="SocketException">The name is unknown.</exception>
    public MqttClient(string brokerHostName, int brokerPort, bool secure, X509Certificate? caCert, X509Certificate? clientCert, MqttSslProtocols sslProtocol)
    {
        if (caCert != null || clientCert != null || (secure && sslProtocol == MqttSslProtocols.None))
        {
            throw new NotSupportedException("The virtual client takes the system's certificates, and TLS 1.2 or none.");
        }

        _host = LookUp(brokerHostName);
        _port = brokerPort;
        _secure = secure;
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
        _chip.Check();
        if (!_chip.Board.Network)
        {
            throw new MqttConnectionException("Exception connecting to the broker", null);
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
            connection.UseTls();
        }

        _connection = connection;
        IsConnected = true;
        int connack = connection.Open(_host, _port, keepAlivePeriod);
        _chip.Check();
        IsConnected &= connack == 0;
        return connack < 0 ? throw new MqttCommunicationException() : (MqttReasonCode)connack;
    }

    /// <summary>Ends the connection by a DISCONNECT, so that the last will is not sent.</summary>
    public void Disconnect()
    {
        _chip.Check();
        IsConnected = false;
        _connection?.Disconnect();
    }

    /// <summary>Ends the connection, after a moment for what is under way.</summary>
    public void Close()
    {
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
        _chip.Check();
        return Handed(_connection?.Subscribe(topics, (int)qosLevels[0]) ?? -1);
    }

    /// <summary>Sends a message.</summary>
    /// <returns>The message id.</returns>
    /// <exception cref="MqttClientException">Too many are under way.</exception>
    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        _chip.Check();
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

    private string LookUp(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            return address.ToString();
        }

        return _chip.Board.Network ? Dns.GetHostAddresses(host)[0].ToString() : throw new SocketException((int)SocketError.HostNotFound);
    }
}
