using System.Threading;
using Latchkey.VirtualEsp32;
using nanoFramework.Hardware.Esp32;

namespace System.IO.Ports;

/// <summary>A UART of the chip. The wire runs at 115200 baud whatever is asked for.</summary>
public sealed class SerialPort : IDisposable
{
    private readonly Chip _chip;
    private readonly Uart _uart;
    private int _bufferSize = 256;

    /// <summary>Makes a closed port.</summary>
    public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
    {
        _chip = Chip.Here();
        _uart = _chip.Board.Uart(portName);
        BaudRate = baudRate;
        Parity = parity;
        DataBits = dataBits;
        StopBits = stopBits;
    }

    /// <summary>Raised on the dispatcher's thread when bytes came.</summary>
    public event SerialDataReceivedEventHandler? DataReceived;

    /// <summary>In baud.</summary>
    public int BaudRate { get; set; }

    /// <summary>Parity bit.</summary>
    public Parity Parity { get; set; }

    /// <summary>Data bits.</summary>
    public int DataBits { get; set; }

    /// <summary>Stop bits.</summary>
    public StopBits StopBits { get; set; }

    /// <summary>Such as <c>COM2</c>.</summary>
    public string PortName => _uart.PortName;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>For <see cref="Read"/>, in ms; infinite by default.</summary>
    public int ReadTimeout { get; set; } = Timeout.Infinite;

    /// <summary>For <see cref="Write"/>, in ms.</summary>
    public int WriteTimeout { get; set; } = Timeout.Infinite;

    /// <summary>Size of the receive ring; a full one drops what comes. Set before <see cref="Open"/>.</summary>
    public int ReadBufferSize
    {
        get => _bufferSize;
        set => _bufferSize = WhileClosed(value);
    }

    /// <summary>The same number by another name: the platform keeps one size for both (System.IO.Ports, SerialPort.cs), and on an ESP32 it is that of the receive ring.</summary>
    public int WriteBufferSize
    {
        get => _bufferSize;
        set => _bufferSize = WhileClosed(value);
    }

    /// <summary>Bytes that <see cref="Read"/> can take at once.</summary>
    public int BytesToRead
    {
        get
        {
            lock (_chip.Board.Gate)
            {
                MustBeOpen();
                _chip.Board.Advance();
                return _uart.Waiting;
            }
        }
    }

    /// <summary>Opens it; its pins must have been set.</summary>
    public void Open()
    {
        DeviceFunction tx = PortName switch { "COM1" => DeviceFunction.COM1_TX, "COM2" => DeviceFunction.COM2_TX, _ => DeviceFunction.COM3_TX };
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            if (_chip.Pins.PinOf(tx) < 0 || _chip.Pins.PinOf(tx + 1) < 0)
            {
                throw new ArgumentException("The pins of " + PortName + " are not set: call Configuration.SetPinFunction first.");
            }

            _uart.Open(_bufferSize, Received);
            IsOpen = true;
        }
    }

    /// <summary>Closes it.</summary>
    public void Close()
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            _uart.Vanish();
            IsOpen = false;
        }
    }

    /// <summary>Reads exactly <paramref name="count"/> bytes and waits until they are there.</summary>
    /// <exception cref="TimeoutException">They did not come in <see cref="ReadTimeout"/>.</exception>
    public int Read(byte[] buffer, int offset, int count)
    {
        long deadline = ReadTimeout < 0 ? long.MaxValue : Environment.TickCount64 + ReadTimeout;
        lock (_chip.Board.Gate)
        {
            MustBeOpen();
            _chip.Board.Advance();
            while (_uart.Waiting < count)
            {
                long leftMs = Math.Min(1000, deadline - Environment.TickCount64);
                if (leftMs <= 0)
                {
                    throw new TimeoutException("Not " + count + " bytes in time.");
                }

                Monitor.Wait(_chip.Board.Gate, (int)leftMs);
                _chip.Check();
            }

            for (int i = 0; i < count; i++)
            {
                buffer[offset + i] = _uart.Take();
            }
        }

        return count;
    }

    /// <summary>Hands bytes to the send buffer.</summary>
    public void Write(byte[] buffer, int offset, int count)
    {
        lock (_chip.Board.Gate)
        {
            MustBeOpen();
            _uart.Write(buffer.AsSpan(offset, count).ToArray());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
    }

    private int WhileClosed(int value)
    {
        return IsOpen ? throw new InvalidOperationException(PortName + " is open: set the size of its buffers before.") : value;
    }

    private void MustBeOpen()
    {
        _chip.Check();
        if (!IsOpen)
        {
            throw new InvalidOperationException(PortName + " is not open.");
        }
    }

    private void Received()
    {
        _chip.Events.Post(() => DataReceived?.Invoke(this, new SerialDataReceivedEventArgs(SerialData.Chars)));
    }
}
