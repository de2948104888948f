using System.Threading;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// The MQTT connection. A worker thread opens and closes sessions, since the name's look-up, the TLS handshake and the joining of the client's threads take long; the event loop only
/// asks. States: idle -> connecting -> up -> closing -> idle; a loss takes "up" to "closing" as well. One LinkUp or LinkDown answers each Connect, one LinkDown ends each LinkUp.
/// </summary>
public sealed class MqttLink : IMqttLink
{
    private const int Idle = 0;
    private const int Connecting = 1;
    private const int Up = 2;
    private const int Closing = 3;

    private readonly object _lock = new object();
    private readonly AutoResetEvent _work = new AutoResetEvent(false);
    private readonly IEventSink _sink;
    private int _state = Idle;
    private bool _unwanted;
    private MqttSettings _settings;
    private MqttSession _session;

    /// <summary>Starts the worker; nothing is connected.</summary>
    public MqttLink(IEventSink sink)
    {
        _sink = sink;
        new Thread(Work).Start();
    }

    /// <inheritdoc/>
    public bool Connect(MqttSettings settings)
    {
        lock (_lock)
        {
            if (_state != Idle)
            {
                return false;
            }

            _state = Connecting;
            _unwanted = false;
            _settings = settings;
            _session = new MqttSession(this);
        }

        _work.Set();
        return true;
    }

    /// <summary>Ends the connection, or the attempt; the worker posts <see cref="HalEventKind.LinkDown"/> when it has.</summary>
    public void Disconnect()
    {
        lock (_lock)
        {
            _unwanted = true;
            if (_state == Up)
            {
                _state = Closing;
            }
        }

        _work.Set();
    }

    /// <inheritdoc/>
    public bool Subscribe(string[] topics)
    {
        MqttSession session = WhileUp();
        return session != null && session.Subscribe(topics);
    }

    /// <inheritdoc/>
    public int Publish(string topic, byte[] payload, bool retain)
    {
        MqttSession session = WhileUp();
        return session == null ? -1 : session.Publish(topic, payload, retain);
    }

    /// <summary>Hands on what a session heard, unless it is not the one that is up: an old client's threads may speak late.</summary>
    internal void Hand(MqttSession session, HalEventKind kind, int number, bool flag, string text, byte[] data)
    {
        lock (_lock)
        {
            if (_session == session && _state == Up)
            {
                _sink.Post(kind, number, flag, text, data);
            }
        }
    }

    /// <summary>A session's connection ended without being asked to.</summary>
    internal void Lost(MqttSession session)
    {
        lock (_lock)
        {
            if (_session != session)
            {
                return;
            }

            if (_state == Up)
            {
                _state = Closing;
            }
            else if (_state == Connecting)
            {
                // Accepted and lost before the worker said so.
                _session = null;
            }
        }

        _work.Set();
    }

    private MqttSession WhileUp()
    {
        lock (_lock)
        {
            return _state == Up ? _session : null;
        }
    }

    private void Work()
    {
        while (true)
        {
            _work.WaitOne();
            MqttSession session;
            int state;
            bool unwanted;
            lock (_lock)
            {
                session = _session;
                state = _state;
                unwanted = _unwanted;
            }

            if (state == Connecting)
            {
                Open(session);
            }
            else if (state == Closing)
            {
                End(session, unwanted);
            }
        }
    }

    private void Open(MqttSession session)
    {
        bool accepted = session.Open(_settings);
        lock (_lock)
        {
            if (accepted && !_unwanted && _session == session)
            {
                _state = Up;
                _sink.Post(HalEventKind.LinkUp, 0, false, null, null);
                return;
            }
        }

        End(session, accepted);
    }

    private void End(MqttSession session, bool politely)
    {
        session.Close(politely);
        lock (_lock)
        {
            _session = null;
            _state = Idle;
            _sink.Post(HalEventKind.LinkDown, 0, false, null, null);
        }
    }
}
