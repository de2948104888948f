using System;
using System.Threading;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// The thread that calls the platform's client: it opens a session, hands over what waits, and closes it, one after the other. It may be stuck in any of these for ever; then it is abandoned with its session, and
/// ends if it ever comes back. Its fields are guarded by the lock of <see cref="MqttLink"/>, which is never held during a call of the client.
/// </summary>
internal sealed class MqttWorker
{
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly MqttJobs _jobs = new MqttJobs();
    private readonly MqttJob _job = new MqttJob();
    private readonly MqttLink _link;
    private readonly object _lock;
    private readonly IMonotonicClock _clock;
    private MqttSettings _toOpen;
    private bool _mustClose;
    private bool _isAbandoned;
    private bool _isBusy;
    private int _busySinceMs;

    private MqttWorker(MqttLink link, object guard, IMonotonicClock clock)
    {
        _link = link;
        _lock = guard;
        _clock = clock;
    }

    /// <summary>The session that is opened, up or being closed; or null.</summary>
    internal MqttSession Session;

    /// <summary>True while the client may hold up all threads.</summary>
    internal bool IsBlocking => _toOpen != null || (Session != null && Session.IsBlocking);

    /// <summary>Starts a worker.</summary>
    /// <returns>Null when there is no memory for its thread.</returns>
    internal static MqttWorker Start(MqttLink link, object guard, IMonotonicClock clock)
    {
        try
        {
            MqttWorker worker = new MqttWorker(link, guard, clock);
            new Thread(worker.Work).Start();
            return worker;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Asks for a connection.</summary>
    internal void Open(MqttSettings settings)
    {
        _jobs.Clear();
        _mustClose = false;
        _toOpen = settings;
        _wake.Set();
    }

    /// <summary>Hands over a message, or topics to subscribe to.</summary>
    /// <returns>False when too many wait.</returns>
    internal bool Put(int id, string topic, byte[] payload, bool retain, string[] topics)
    {
        bool room = _jobs.Put(id, topic, payload, retain, topics);
        _wake.Set();
        return room;
    }

    /// <summary>Asks for the end, after what was handed over before.</summary>
    internal void Close()
    {
        _mustClose = true;
        _wake.Set();
    }

    /// <summary>Nobody waits for it any more.</summary>
    internal void Abandon()
    {
        _isAbandoned = true;
        _jobs.Clear();
        if (Session != null)
        {
            Session.IsLost = true;
        }

        _wake.Set();
    }

    /// <summary>How long the present call has lasted, in ms; 0 between calls.</summary>
    internal int BusyMs(int nowMs) => _isBusy ? nowMs - _busySinceMs : 0;

    private void Work()
    {
        while (true)
        {
            _wake.WaitOne();
            while (Next())
            {
                Do();
            }

            if (_isAbandoned)
            {
                Session?.Close();
                return;
            }
        }
    }

    // What comes next, in _job: the opening, what was handed over unless the connection is lost, the end.
    private bool Next()
    {
        lock (_lock)
        {
            _isBusy = false;
            _job.Settings = null;
            if (_isAbandoned)
            {
                return false;
            }

            if (_toOpen != null)
            {
                Session = new MqttSession(_link);
                _job.Settings = _toOpen;
                Session.IsBlocking = true;
                _toOpen = null;
            }
            else if (Session == null || Session.IsLost || !_jobs.Take(_job))
            {
                if (!_mustClose)
                {
                    return false;
                }

                _job.Topic = null;
                _job.Topics = null;
            }

            _busySinceMs = _clock.NowMs();
            _isBusy = true;
            return true;
        }
    }

    private void Do()
    {
        if (_job.Settings != null)
        {
            int end = Session.Open(_job.Settings);
            Session.IsBlocking = false;
            _link.Opened(this, Session, end);
        }
        else if (_job.Topics != null)
        {
            Session.Subscribe(_job.Topics);
        }
        else if (_job.Topic != null)
        {
            Session.Publish(_job.Id, _job.Topic, _job.Payload, _job.Retain);
        }
        else
        {
            Session.Close();
            Finish();
        }
    }

    private void Finish()
    {
        lock (_lock)
        {
            Session = null;
            _mustClose = false;
            _jobs.Clear();
            _isBusy = false;
            _link.Ended(this);
        }
    }
}
