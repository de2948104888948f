// System.IO.Ports 1.1.139.0: console and camera UARTs.

using System;
using System.Reflection;

[assembly: AssemblyVersion("1.1.139.0")]

namespace System.IO.Ports;

public enum Parity
{
    None = 0,
    Odd = 1,
    Even = 2,
}

public enum SerialData
{
    Chars = 1,
    WatchChar = 2,
}

public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs() { }
    public SerialData EventType => throw null;
}

public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);

public sealed class SerialPort : IDisposable
{
    public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One) { }
    public int BaudRate { get => throw null; set { } }
    public int DataBits { get => throw null; set { } }
    public Parity Parity { get => throw null; set { } }
    public StopBits StopBits { get => throw null; set { } }
    public string PortName => throw null;
    public bool IsOpen => throw null;
    public int ReadTimeout { get => throw null; set { } }
    public int WriteTimeout { get => throw null; set { } }
    public int BytesToRead => throw null;
    public int ReadBufferSize { get => throw null; set { } }
    public int WriteBufferSize { get => throw null; set { } }
    public event SerialDataReceivedEventHandler DataReceived;
    public void Open() { }
    public void Close() { }
    public int Read(byte[] buffer, int offset, int count) => throw null;
    public int ReadByte() => throw null;
    public void Write(byte[] buffer, int offset, int count) { }
    public void WriteByte(byte value) { }
    public void Write(string text) { }
    public void Dispose() { }
}

public enum StopBits
{
    One = 1,
    Two = 2,
    OnePointFive = 3,
}
