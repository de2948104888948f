using System;
using System.Collections.Generic;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// The outside end of one UART: 115200 8N1, so a byte takes 87 µs either way. Nothing is kept for a chip that is off or has not opened the port: such bytes are lost, as on a wire.
/// </summary>
public sealed class Uart : IDisposable
{
    private const double BytesPerMs = 11.52;
    private const int SendBufferBytes = 1024;

    private readonly VirtualBoard _board;
    private readonly Queue<byte> _wire = new();
    private readonly Queue<byte> _ring = new();
    private readonly Queue<byte[]> _sending = new();
    private readonly Thread _sender;
    private int _ringSize;
    private int _sendingBytes;
    private double _wireBusyUntilMs;
    private Action? _received;
    private bool _ending;

    internal Uart(VirtualBoard board, string portName)
    {
        _board = board;
        PortName = portName;
        _sender = new Thread(Send) { IsBackground = true, Name = "virtual " + portName };
        _sender.Start();
    }

    /// <summary>Bytes that the chip sent, as its one write had them; raised on a thread of this port, after the time that they take on the wire.</summary>
    public event Action<byte[]>? ToOutside;

    /// <summary>Such as <c>COM2</c>.</summary>
    public string PortName { get; }

    /// <summary>Whether bytes are under way to the chip. Under the gate.</summary>
    internal bool Busy => _wire.Count > 0;

    /// <summary>Bytes in the chip's receive ring. Under the gate.</summary>
    internal int Waiting => _ring.Count;

    /// <summary>Sends bytes to the chip; returns at once. May be called from any thread, also from a <see cref="ToOutside"/> handler.</summary>
    public void FromOutside(byte[] bytes)
    {
        lock (_board.Gate)
        {
            _board.Record(TraceKind.UartIn, PortName, bytes);
            if (_wire.Count == 0)
            {
                _wireBusyUntilMs = _board.NowMs;
            }

            foreach (byte b in bytes)
            {
                _wire.Enqueue(b);
            }

            _board.WakeWorld();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_sending)
        {
            _ending = true;
            Monitor.PulseAll(_sending);
        }
    }

    internal void Open(int ringSize, Action received)
    {
        _ringSize = ringSize;
        _received = received;
    }

    /// <summary>Moves what has come through the wire by now into the receive ring; what finds no room is lost without a word. Under the gate.</summary>
    internal void Arrive(double nowMs)
    {
        bool any = false;
        while (_wire.Count > 0 && _wireBusyUntilMs + (1 / BytesPerMs) <= nowMs)
        {
            _wireBusyUntilMs += 1 / BytesPerMs;
            byte b = _wire.Dequeue();
            if (_received != null && _ring.Count < _ringSize)
            {
                _ring.Enqueue(b);
                any = true;
            }
        }

        if (any)
        {
            _received!();
            _board.WakeWorld();
        }
    }

    internal byte Take()
    {
        return _ring.Dequeue();
    }

    /// <summary>The chip's write: bytes beyond the send buffer of a listener that is too slow are lost.</summary>
    internal void Write(byte[] bytes)
    {
        _board.Record(TraceKind.UartOut, PortName, bytes);
        lock (_sending)
        {
            if (_sendingBytes + bytes.Length <= SendBufferBytes || _sendingBytes == 0)
            {
                _sending.Enqueue(bytes);
                _sendingBytes += bytes.Length;
                Monitor.PulseAll(_sending);
            }
        }
    }

    /// <summary>The chip lost its power: so did every buffer. Under the gate.</summary>
    internal void Vanish()
    {
        _wire.Clear();
        _ring.Clear();
        _received = null;
        lock (_sending)
        {
            _sending.Clear();
            _sendingBytes = 0;
        }
    }

    private void Send()
    {
        while (true)
        {
            byte[]? bytes;
            lock (_sending)
            {
                while (!_sending.TryPeek(out bytes) && !_ending)
                {
                    Monitor.Wait(_sending);
                }

                if (bytes == null)
                {
                    return;
                }
            }

            Thread.Sleep((int)(bytes.Length / BytesPerMs));
            lock (_sending)
            {
                if (!_sending.TryPeek(out byte[]? still) || still != bytes)
                {
                    continue;
                }

                _sending.Dequeue();
                _sendingBytes -= bytes.Length;
            }

            ToOutside?.Invoke(bytes);
        }
    }
}
