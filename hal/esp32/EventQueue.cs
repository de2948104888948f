using System.Threading;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// The queue between the drivers' threads and the event loop. "Look again" kinds are flags, so they merge; events of the link wait in a ring, with the few that carry a message keeping it in a ring of
/// its own: numbers in arrays, since an object for each place would take seven times the memory. Taking allocates nothing. Inputs come first, since the door is what matters, then the camera, the console and the link, whose events keep their order among themselves.
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
    private readonly byte[] _kinds = new byte[RingLength];
    private readonly int[] _numbers = new int[RingLength];
    private readonly bool[] _flags = new bool[RingLength];
    private readonly string[] _texts = new string[MaxMessages];
    private readonly byte[][] _data = new byte[MaxMessages][];
    private bool _inputs;
    private bool _camera;
    private bool _console;
    private bool _isLinksTurn;
    private int _first;
    private int _count;
    private int _firstMessage;
    private int _messages;
    private int _acknowledgements;

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

            int place = (_firstMessage + _messages) % MaxMessages;
            _texts[place] = text;
            _data[place] = data;
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

        int last = (_first + _count) % RingLength;
        _kinds[last] = (byte)kind;
        _numbers[last] = number;
        _flags[last] = flag;
        _count++;
        return true;
    }

    private void Dequeue(HalEvent into)
    {
        into.Kind = (HalEventKind)_kinds[_first];
        into.Number = _numbers[_first];
        into.Flag = _flags[_first];
        into.Text = null;
        into.Data = null;
        _first = (_first + 1) % RingLength;
        _count--;
        if (into.Kind == HalEventKind.LinkMessage)
        {
            into.Text = _texts[_firstMessage];
            into.Data = _data[_firstMessage];
            _texts[_firstMessage] = null;
            _data[_firstMessage] = null;
            _firstMessage = (_firstMessage + 1) % MaxMessages;
            _messages--;
        }
        else if (into.Kind == HalEventKind.LinkPublished)
        {
            _acknowledgements--;
        }
    }
}
