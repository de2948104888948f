namespace System.IO.Ports;

/// <summary>Parity bit.</summary>
public enum Parity
{
    /// <summary>No parity bit.</summary>
    None = 0,

    /// <summary>Odd.</summary>
    Odd = 1,

    /// <summary>Even.</summary>
    Even = 2,
}

/// <summary>Stop bits.</summary>
public enum StopBits
{
    /// <summary>One.</summary>
    One = 1,

    /// <summary>Two.</summary>
    Two = 2,

    /// <summary>One and a half.</summary>
    OnePointFive = 3,
}

/// <summary>Why the event came.</summary>
public enum SerialData
{
    /// <summary>Bytes are there.</summary>
    Chars = 1,

    /// <summary>The watched character came.</summary>
    WatchChar = 2,
}

/// <summary>Why the event came.</summary>
public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs(SerialData eventType)
    {
        EventType = eventType;
    }

    /// <summary>The reason.</summary>
    public SerialData EventType { get; }
}

/// <summary>Handles it, on the dispatcher's thread.</summary>
public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);
