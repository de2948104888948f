using System.Threading;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// The queue between the drivers' threads and the event loop. "Look again" kinds are flags, so they merge; events of the link wait in a ring of boxes made once. Taking allocates
/// nothing. Inputs come first, since the door is what matters, then the camera, the console and the link, whose events keep their order among themselves.
/// </summary>
public sealed class EventQueue : IEventQueue
{
    private const int MaxMessages = 8;
    private const int MaxAcknowledgements = 32;

    /// <summary>A connection has at most three of these (up, subscribed, down), and the loop asks for the next one only after it took the end of the last.</summary>
    private const int MaxLinkChanges = 16;

    private const int RingLength = MaxMessages + MaxAcknowledgements + MaxLinkChanges;

    private readonly object _lock = new object();
    private readonly AutoResetEvent _posted = new AutoResetEvent(false);
    private readonly HalEvent[] _ring = new HalEvent[RingLength];
    private bool _inputs;
    private bool _camera;
    private bool _console;
    private bool _isLinksTurn;
    private int _first;
    private int _count;
    private int _messages;
    private int _acknowledgements;

    /// <summary>Makes an empty queue.</summary>
    public EventQueue()
    {
        for (int i = 0; i < RingLength; i++)
        {
            _ring[i] = new HalEvent();
        }
    }

    /// <inheritdoc/>
    public void Post(HalEventKind kind)
    {
        lock (_lock)
        {
            switch (kind)
            {
                case HalEventKind.Inputs:
                    _inputs = true;
                    break;
                case HalEventKind.ConsoleBytes:
                    _console = true;
                    break;
                case HalEventKind.CameraBytes:
                    _camera = true;
                    break;
                default:
                    Enqueue(kind, 0, false, null, null);
                    break;
            }

            _posted.Set();
        }
    }

    /// <inheritdoc/>
    public bool Post(HalEventKind kind, int number, bool flag, string text, byte[] data)
    {
        lock (_lock)
        {
            bool room = Enqueue(kind, number, flag, text, data);
            _posted.Set();
            return room;
        }
    }

    /// <inheritdoc/>
    public void Take(HalEvent into, int timeoutMs)
    {
        if (TryTake(into))
        {
            return;
        }

        // The signal is taken back whenever the queue runs empty, so waking means that there is something.
        if (timeoutMs > 0 && _posted.WaitOne(timeoutMs, false))
        {
            TryTake(into);
        }
    }

    private bool TryTake(HalEvent into)
    {
        lock (_lock)
        {
            into.Kind = HalEventKind.None;

            // The door first, then the link and the lines by turns: a line that never falls silent keeps nobody waiting.
            _isLinksTurn = !_isLinksTurn;
            if (_inputs)
            {
                _inputs = false;
                into.Kind = HalEventKind.Inputs;
            }
            else if (_isLinksTurn && _count > 0)
            {
                Dequeue(into);
            }
            else if (_camera)
            {
                _camera = false;
                into.Kind = HalEventKind.CameraBytes;
            }
            else if (_console)
            {
                _console = false;
                into.Kind = HalEventKind.ConsoleBytes;
            }
            else if (_count > 0)
            {
                Dequeue(into);
            }

            if (!_inputs && !_camera && !_console && _count == 0)
            {
                _posted.Reset();
            }

            return into.Kind != HalEventKind.None;
        }
    }

    private bool Enqueue(HalEventKind kind, int number, bool flag, string text, byte[] data)
    {
        if (kind == HalEventKind.LinkMessage)
        {
            if (_messages == MaxMessages)
            {
                return false;
            }

            _messages++;
        }
        else if (kind == HalEventKind.LinkPublished)
        {
            if (_acknowledgements == MaxAcknowledgements)
            {
                return false;
            }

            _acknowledgements++;
        }
        else if (_count - _messages - _acknowledgements == MaxLinkChanges)
        {
            return false;
        }

        HalEvent box = _ring[(_first + _count) % RingLength];
        box.Kind = kind;
        box.Number = number;
        box.Flag = flag;
        box.Text = text;
        box.Data = data;
        _count++;
        return true;
    }

    private void Dequeue(HalEvent into)
    {
        HalEvent box = _ring[_first];
        into.Kind = box.Kind;
        into.Number = box.Number;
        into.Flag = box.Flag;
        into.Text = box.Text;
        into.Data = box.Data;
        box.Text = null;
        box.Data = null;
        _first = (_first + 1) % RingLength;
        _count--;
        if (into.Kind == HalEventKind.LinkMessage)
        {
            _messages--;
        }
        else if (into.Kind == HalEventKind.LinkPublished)
        {
            _acknowledgements--;
        }
    }
}
