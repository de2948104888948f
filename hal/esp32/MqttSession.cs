using System;
using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// One connection: a client of the platform is used once, since it does not reconnect. Its handlers run on the client's threads; an exception out of them
/// would close the connection, and none leaves them. It catches whatever the client throws: a hostile broker can make it throw anything.
/// </summary>
internal sealed class MqttSession
{
    /// <summary>Messages under way at most; the platform's default is no bound at all.</summary>
    private const int InflightMessages = 32;

    /// <summary>Longer than any topic that the lock subscribes to.</summary>
    private const int MaxTopicLength = 128;

    private readonly MqttLink _link;
    private readonly MessageIds _ids = new MessageIds(InflightMessages);
    private MqttClient _client;
    private bool _isAccepted;
    private bool _isSubscribed;

    internal MqttSession(MqttLink link)
    {
        _link = link;
    }

    /// <summary>The client may hold up all threads: during the look-up of the name, and with TLS until it is connected.</summary>
    internal bool IsBlocking;

    /// <summary>The connection ended by itself, or was given up. Guarded by the link's lock.</summary>
    internal bool IsLost;

    /// <summary>Looks the name up and connects, for as long as that takes.</summary>
    /// <returns>A <see cref="LinkEnd"/>: Closed for a connection that came about.</returns>
    internal int Open(MqttSettings settings)
    {
        int end = MakeClient(settings);
        if (end != (int)LinkEnd.Closed)
        {
            return end;
        }

        // Given up during the look-up: no handshake may begin that nobody expects.
        if (IsLost)
        {
            return (int)LinkEnd.Abandoned;
        }

        IsBlocking = settings.UseTls;
        try
        {
            MqttReasonCode answer = Connect(settings);
            _isAccepted = answer == MqttReasonCode.Success;
            return _isAccepted ? (int)LinkEnd.Closed : (int)LinkEnd.Refused + (int)answer;
        }
        catch (MqttConnectionException e)
        {
            return (int)ConnectFailures.Explain(e, settings.UseTls);
        }
        catch (OutOfMemoryException)
        {
            return (int)LinkEnd.Failed;
        }
        catch (Exception)
        {
            return (int)LinkEnd.Silent;
        }
    }

    /// <summary>Ends the connection and lets go of the client's threads: with a DISCONNECT where there is still someone to say it to, so that the last will is not sent.</summary>
    internal void Close()
    {
        if (_client == null)
        {
            return;
        }

        try
        {
            if (_isAccepted && !IsLost)
            {
                _client.Disconnect();
            }
        }
        catch (Exception)
        {
            // The socket was dead already. The client gives up there, with its threads still running: hence the close below.
        }

        try
        {
            _client.Close();
        }
        catch (Exception)
        {
            // It was to end, and it ended.
        }
    }

    /// <summary>Asks for topics. A client that cannot even ask is lost.</summary>
    internal void Subscribe(string[] topics)
    {
        try
        {
            MqttQoSLevel[] levels = new MqttQoSLevel[topics.Length];
            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] = MqttQoSLevel.AtLeastOnce;
            }

            _client.Subscribe(topics, levels);
        }
        catch (Exception)
        {
            _link.Lost(this);
        }
    }

    /// <summary>Sends a message. One that the client has no room for is left to the sender's repetition.</summary>
    internal void Publish(int id, string topic, byte[] payload, bool retain)
    {
        try
        {
            // The acknowledgement may come before the client has said which id it gave.
            lock (_ids)
            {
                _ids.Put(_client.Publish(topic, payload, null, null, MqttQoSLevel.AtLeastOnce, retain), id);
            }
        }
        catch (MqttClientException)
        {
            // Too many are under way.
        }
        catch (Exception)
        {
            _link.Lost(this);
        }
    }

    private int MakeClient(MqttSettings settings)
    {
        X509Certificate authority = null;
        X509Certificate own = null;
        if (settings.UseTls)
        {
            if (settings.Ca == null)
            {
                return (int)LinkEnd.Tls;
            }

            try
            {
                authority = new X509Certificate(settings.Ca);
                own = settings.ClientCertificate == null ? null : new X509Certificate2(settings.ClientCertificate, settings.ClientKey, string.Empty);
            }
            catch (Exception)
            {
                return (int)LinkEnd.Tls;
            }
        }

        try
        {
            _client = new MqttClient(settings.Host, settings.Port, settings.UseTls, authority, own, settings.UseTls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
            return (int)LinkEnd.Closed;
        }
        catch (OutOfMemoryException)
        {
            return (int)LinkEnd.Failed;
        }
        catch (Exception)
        {
            return (int)LinkEnd.Name;
        }
    }

    private MqttReasonCode Connect(MqttSettings settings)
    {
        _client.ProtocolVersion = MqttProtocolVersion.Version_3_1_1;
        _client.Settings.InflightQueueSize = InflightMessages;
        // One object for all clients of the platform: whoever else uses it must not have turned this off.
        _client.Settings.ValidateServerCertificate = true;
        _client.MqttMsgPublishReceived += OnMessage;
        _client.MqttMsgPublished += OnPublished;
        _client.MqttMsgSubscribed += OnSubscribed;
        _client.ConnectionClosed += OnClosed;
        return _client.Connect(
            settings.ClientId,
            settings.UserName,
            settings.UserName == null ? null : settings.Password,
            true,
            MqttQoSLevel.AtLeastOnce,
            true,
            settings.WillTopic,
            settings.WillMessage,
            true,
            (ushort)settings.KeepAliveS);
    }

    private void OnMessage(object sender, MqttMsgPublishEventArgs e)
    {
        bool isOurs = e.Topic != null && e.Topic.Length <= MaxTopicLength;
        _link.HandMessage(this, e.Retain, isOurs ? e.Topic : null, isOurs ? Cut(e.Message) : null);
    }

    private void OnPublished(object sender, MqttMsgPublishedEventArgs e)
    {
        int id;
        lock (_ids)
        {
            id = e.IsPublished ? _ids.Take(e.MessageId) : 0;
        }

        if (id != 0)
        {
            _link.Hand(this, HalEventKind.LinkPublished, id);
        }
    }

    private void OnSubscribed(object sender, MqttMsgSubscribedEventArgs e)
    {
        for (int i = 0; i < e.GrantedQoSLevels.Length; i++)
        {
            if (e.GrantedQoSLevels[i] == MqttQoSLevel.GrantedFailure)
            {
                return;
            }
        }

        // Once a connection: a broker that acknowledges without end must not fill the queue.
        if (!_isSubscribed)
        {
            _isSubscribed = true;
            _link.Hand(this, HalEventKind.LinkSubscribed, e.MessageId);
        }
    }

    private void OnClosed(object sender, EventArgs e)
    {
        _link.Lost(this);
    }

    /// <summary>Keeps one byte too many of a payload that is too long, so that its receiver sees that it is.</summary>
    private static byte[] Cut(byte[] payload)
    {
        if (payload == null)
        {
            return new byte[0];
        }

        if (payload.Length <= MqttSettings.MaxPayload)
        {
            return payload;
        }

        byte[] cut = new byte[MqttSettings.MaxPayload + 1];
        Array.Copy(payload, cut, cut.Length);
        return cut;
    }
}
