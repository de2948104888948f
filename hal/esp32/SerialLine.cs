using System;
using System.IO.Ports;
using nanoFramework.Hardware.Esp32;

namespace Latchkey.Hal.Esp32;

/// <summary>A UART at 115200 8N1. Arriving bytes post the event kind that it was made with.</summary>
public sealed class SerialLine : ISerialLine
{
    private const int Baud = 115200;

    /// <summary>
    /// Room for the longest console line (640 bytes) three times over: a full ring loses bytes without a word, and a flash commit holds up the reader. The platform has one size for both directions, and makes of
    /// it the ring and a second one below it, in ESP-IDF; nothing is buffered on the way out (System.IO.Ports, SerialPort.cs and its native part for the ESP32, read in 2026).
    /// </summary>
    private const int ReceiveRingBytes = 2048;

    private const int SendTimeoutMs = 200;

    private readonly SerialPort _port;
    private readonly IEventSink _sink;
    private readonly HalEventKind _kind;

    private SerialLine(string portName, HalEventKind kind, IEventSink sink)
    {
        _sink = sink;
        _kind = kind;
        _port = new SerialPort(portName, Baud, Parity.None, 8, StopBits.One);
        _port.ReadBufferSize = ReceiveRingBytes;
        _port.WriteTimeout = SendTimeoutMs;
        _port.DataReceived += OnReceived;
        _port.Open();
    }

    /// <summary>Opens the installer's console at COM2.</summary>
    public static SerialLine Console(BoardPins pins, IEventSink sink)
    {
        Configuration.SetPinFunction(pins.ConsoleTx, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(pins.ConsoleRx, DeviceFunction.COM2_RX);
        return new SerialLine("COM2", HalEventKind.ConsoleBytes, sink);
    }

    /// <summary>Opens the camera module's line at COM3.</summary>
    public static SerialLine Camera(BoardPins pins, IEventSink sink)
    {
        Configuration.SetPinFunction(pins.CameraTx, DeviceFunction.COM3_TX);
        Configuration.SetPinFunction(pins.CameraRx, DeviceFunction.COM3_RX);
        return new SerialLine("COM3", HalEventKind.CameraBytes, sink);
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        // The platform's Read waits until it has all that it was asked for, so ask for what is there.
        int waiting = _port.BytesToRead;
        if (waiting == 0)
        {
            return 0;
        }

        return _port.Read(buffer, offset, waiting < count ? waiting : count);
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _port.Write(buffer, offset, count);
        }
        catch (TimeoutException)
        {
            // Nobody drains the line. The bytes are lost, as the contract says, and the caller's time-outs notice.
        }
    }

    private void OnReceived(object sender, SerialDataReceivedEventArgs e)
    {
        _sink.Post(_kind);
    }
}
