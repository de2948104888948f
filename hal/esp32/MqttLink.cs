namespace Latchkey.Hal.Esp32;

/// <summary>
/// The MQTT connection as the event loop sees it. Every call of the platform's client is made by a <see cref="MqttWorker"/>, on a thread of its own, since it may hang, throw anything or never end; here is only what
/// is short. States: idle -> connecting -> up -> closing -> idle. One LinkUp or LinkDown answers each Connect, one LinkDown ends each LinkUp.
/// </summary>
public sealed class MqttLink : IMqttLink
{
    private const int Idle = 0;
    private const int Connecting = 1;
    private const int Up = 2;
    private const int Closing = 3;

    private const int MaxId = 65535;

    private readonly object _lock = new object();
    private readonly IEventSink _sink;
    private readonly IMonotonicClock _clock;
    private readonly MessageGate _gate = new MessageGate();
    private MqttWorker _worker;
    private int _state = Idle;
    private int _end;
    private int _lastId;

    /// <summary>Starts the worker; nothing is connected.</summary>
    public MqttLink(IEventSink sink, IMonotonicClock clock)
    {
        _sink = sink;
        _clock = clock;
        _worker = MqttWorker.Start(this, _lock, clock);
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

            _worker ??= MqttWorker.Start(this, _lock, _clock);
            if (_worker == null)
            {
                return false;
            }

            _state = Connecting;
            _worker.Open(settings);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Disconnect()
    {
        lock (_lock)
        {
            if (_state == Connecting || _state == Up)
            {
                Close((int)LinkEnd.Closed);
            }
        }
    }

    /// <inheritdoc/>
    public bool Subscribe(string[] topics)
    {
        lock (_lock)
        {
            return _state == Up && _worker.Put(0, null, null, false, topics);
        }
    }

    /// <inheritdoc/>
    public int Publish(string topic, byte[] payload, bool retain)
    {
        lock (_lock)
        {
            int id = (_lastId % MaxId) + 1;
            if (_state != Up || !_worker.Put(id, topic, payload, retain, null))
            {
                return -1;
            }

            _lastId = id;
            return id;
        }
    }

    /// <inheritdoc/>
    public bool IsBlocking()
    {
        lock (_lock)
        {
            return _worker != null && _worker.IsBlocking;
        }
    }

    /// <inheritdoc/>
    public int StuckMs()
    {
        lock (_lock)
        {
            return _worker == null ? 0 : _worker.BusyMs(_clock.NowMs());
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        lock (_lock)
        {
            if (_state == Idle)
            {
                return;
            }

            _worker.Abandon();
            _worker = null;
            _state = Idle;
            _sink.Post(HalEventKind.LinkDown, (int)LinkEnd.Abandoned, false, null, null);
        }
    }

    /// <inheritdoc/>
    public int Dropped()
    {
        lock (_lock)
        {
            return _gate.Dropped;
        }
    }

    /// <summary>The worker has connected, or has not. A session that was lost or is unwanted by then does not come up.</summary>
    internal void Opened(MqttWorker worker, MqttSession session, int end)
    {
        lock (_lock)
        {
            if (_worker != worker || _state != Connecting)
            {
                return;
            }

            if (end != (int)LinkEnd.Closed || session.IsLost)
            {
                Close(end);
                return;
            }

            _state = Up;
            _sink.Post(HalEventKind.LinkUp);
        }
    }

    /// <summary>The worker has closed the session.</summary>
    internal void Ended(MqttWorker worker)
    {
        lock (_lock)
        {
            if (_worker == worker && _state == Closing)
            {
                _state = Idle;
                _sink.Post(HalEventKind.LinkDown, _end, false, null, null);
            }
        }
    }

    /// <summary>A session's connection ended without being asked to.</summary>
    internal void Lost(MqttSession session)
    {
        lock (_lock)
        {
            session.IsLost = true;
            if (IsUp(session))
            {
                Close((int)LinkEnd.Closed);
            }
        }
    }

    /// <summary>Hands on an answer, unless it is not of the session that is up: an old client's threads may speak late.</summary>
    internal void Hand(MqttSession session, HalEventKind kind, int number)
    {
        lock (_lock)
        {
            if (IsUp(session))
            {
                _sink.Post(kind, number, false, null, null);
            }
        }
    }

    /// <summary>Hands on a message; a null payload is one that was dropped for its topic.</summary>
    internal void HandMessage(MqttSession session, bool retained, string topic, byte[] payload)
    {
        lock (_lock)
        {
            if (IsUp(session) && (payload == null || !_gate.Admits(_clock.NowMs()) || !_sink.Post(HalEventKind.LinkMessage, 0, retained, topic, payload)))
            {
                _gate.Dropped++;
            }
        }
    }

    private bool IsUp(MqttSession session) => _state == Up && _worker != null && _worker.Session == session;

    private void Close(int end)
    {
        _state = Closing;
        _end = end;
        _worker.Close();
    }
}
