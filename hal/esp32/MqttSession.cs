using System;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// One connection of <see cref="MqttLink"/>: a client of the platform is used once, since it does not reconnect. Its handlers run on the client's threads; an exception out of them
/// would close the connection, and none leaves them. It catches whatever the client throws: a hostile broker can make it throw anything.
/// </summary>
internal sealed class MqttSession
{
    /// <summary>Messages under way at most; the platform's default is no bound at all.</summary>
    private const int InflightMessages = 32;

    private readonly MqttLink _link;
    private MqttClient _client;
    private bool _isSubscribed;

    internal MqttSession(MqttLink link)
    {
        _link = link;
    }

    /// <summary>Looks the name up and connects, for as long as that takes.</summary>
    /// <returns>Whether the broker accepted.</returns>
    internal bool Open(MqttSettings settings)
    {
        try
        {
            bool tls = settings.Port == nanoFramework.M2Mqtt.MqttSettings.BrokerDefaultSslPort;
            _client = new MqttClient(settings.Host, settings.Port, tls, null, null, tls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
            _client.ProtocolVersion = MqttProtocolVersion.Version_3_1_1;
            _client.Settings.InflightQueueSize = InflightMessages;
            _client.MqttMsgPublishReceived += OnMessage;
            _client.MqttMsgPublished += OnPublished;
            _client.MqttMsgSubscribed += OnSubscribed;
            _client.ConnectionClosed += OnClosed;
            return _client.Connect(
                settings.ClientId,
                null,
                null,
                true,
                MqttQoSLevel.AtLeastOnce,
                true,
                settings.WillTopic,
                settings.WillMessage,
                true,
                (ushort)settings.KeepAliveS) == MqttReasonCode.Success;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Ends the connection and lets go of the client's threads.</summary>
    /// <param name="politely">With a DISCONNECT, so that the last will is not sent.</param>
    internal void Close(bool politely)
    {
        if (_client == null)
        {
            return;
        }

        try
        {
            if (politely)
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

    internal bool Subscribe(string[] topics)
    {
        MqttQoSLevel[] levels = new MqttQoSLevel[topics.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = MqttQoSLevel.AtLeastOnce;
        }

        try
        {
            _client.Subscribe(topics, levels);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    internal int Publish(string topic, byte[] payload, bool retain)
    {
        try
        {
            return _client.Publish(topic, payload, null, null, MqttQoSLevel.AtLeastOnce, retain);
        }
        catch (Exception)
        {
            return -1;
        }
    }

    private void OnMessage(object sender, MqttMsgPublishEventArgs e)
    {
        _link.Hand(this, HalEventKind.LinkMessage, 0, e.Retain, e.Topic, Cut(e.Message));
    }

    private void OnPublished(object sender, MqttMsgPublishedEventArgs e)
    {
        if (e.IsPublished)
        {
            _link.Hand(this, HalEventKind.LinkPublished, e.MessageId, false, null, null);
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
            _link.Hand(this, HalEventKind.LinkSubscribed, e.MessageId, false, null, null);
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
