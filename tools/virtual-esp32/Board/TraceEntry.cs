using System;

namespace Latchkey.VirtualEsp32;

/// <summary>What kind of thing physically happened.</summary>
public enum TraceKind
{
    /// <summary>The chip got power and its firmware started; the text is the cause: <c>power-on</c>, <c>reboot</c> or <c>watchdog</c>.</summary>
    Boot,

    /// <summary>The chip stopped; the text is the cause: <c>power-off</c>, <c>reboot</c>, <c>watchdog</c> or <c>flash-cut</c>.</summary>
    Stop,

    /// <summary>A thread of the firmware ended with an unhandled exception; the text is the exception.</summary>
    ThreadDied,

    /// <summary>A handler of the event dispatcher threw; the platform loses the exception, the text keeps it.</summary>
    HandlerFailed,

    /// <summary>The H-bridge inputs changed; the text is <c>off</c>, <c>extend</c>, <c>retract</c> or <c>brake</c>.</summary>
    Motor,

    /// <summary>An end switch changed; the text is <c>extended on</c>, <c>extended off</c>, <c>retracted on</c> or <c>retracted off</c>.</summary>
    EndSwitch,

    /// <summary>The door moved; the text is <c>open</c> or <c>closed</c>.</summary>
    Door,

    /// <summary>The inside button moved; the text is <c>pressed</c> or <c>released</c>.</summary>
    Button,

    /// <summary>Somebody turned the thumb-turn; the text is the bolt position reached.</summary>
    ThumbTurn,

    /// <summary>The LED changed; <c>on</c> or <c>off</c>.</summary>
    Led,

    /// <summary>The buzzer changed; <c>on</c> or <c>off</c>.</summary>
    Buzzer,

    /// <summary>The firmware wrote bytes to a UART; the text is its name, the data the bytes of that write.</summary>
    UartOut,

    /// <summary>Bytes were sent to a UART from outside; the text is its name, the data the bytes.</summary>
    UartIn,

    /// <summary>The firmware's MQTT client was accepted by the broker; the text is <c>host:port</c>.</summary>
    MqttUp,

    /// <summary>The MQTT connection ended; the text says how.</summary>
    MqttDown,

    /// <summary>A message was handed to the firmware; the text is its topic.</summary>
    MqttIn,

    /// <summary>The firmware handed over a message for sending; the text is its topic.</summary>
    MqttOut,

    /// <summary>The broker acknowledged a message; the text is its id.</summary>
    MqttAcked,

    /// <summary>A file of the flash was closed after a write, and is durable; the text is its name, the data what was written.</summary>
    FlashCommit,

    /// <summary>A file of the flash was deleted; the text is its name.</summary>
    FlashDelete,

    /// <summary>The world was changed in another way (battery, network, obstacle, camera, clock); the text says which.</summary>
    World,
}

/// <summary>The state of the flash folder as seen from outside: proof of what was durable at a moment.</summary>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Their summed length.</param>
/// <param name="LastWriteUtc">The latest last-write time among them; <see cref="DateTime.MinValue"/> when there is none.</param>
public readonly record struct FlashMark(int Files, long Bytes, DateTime LastWriteUtc);

/// <summary>One line of the trace. It is written synchronously, on the thread on which the thing happened.</summary>
/// <param name="AtMs">Milliseconds since the board object was made.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Text">See <see cref="TraceKind"/>.</param>
/// <param name="Data">Payload or UART bytes; null where there are none.</param>
/// <param name="Retained">The retain flag, for MQTT.</param>
/// <param name="Flash">The flash folder at this moment.</param>
public sealed record TraceEntry(double AtMs, TraceKind Kind, string Text, byte[]? Data, bool Retained, FlashMark Flash);
