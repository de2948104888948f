using System;

namespace Latchkey.VirtualEsp32;

/// <summary>What the H-bridge does to the motor, by the levels of its two inputs.</summary>
public enum MotorDrive
{
    /// <summary>Both inputs low, both high (brake), or no power.</summary>
    Off = 0,

    /// <summary>Driven towards the strike.</summary>
    Extend = 1,

    /// <summary>Driven into the door.</summary>
    Retract = 2,
}

/// <summary>How the camera module at COM3 behaves; kept here because it survives a power cut, acted out by the camera model at the outside end of the UART.</summary>
public enum CameraMode
{
    /// <summary>As the protocol says.</summary>
    Ok = 0,

    /// <summary>Unplugged or without power.</summary>
    Off = 1,

    /// <summary>Powered, but never answers.</summary>
    Silent = 2,

    /// <summary>Answers, but proves nothing.</summary>
    Lying = 3,

    /// <summary>Records on, by its word, but its frames stand still.</summary>
    Frozen = 4,
}

/// <summary>The physical truth at one moment, taken in one piece.</summary>
/// <param name="Bolt">0 (retracted) .. 1 (extended).</param>
/// <param name="DoorClosed">Whether the leaf is in the frame.</param>
/// <param name="EndExtended">Whether the end switch at the extended end is pressed.</param>
/// <param name="EndRetracted">Whether the end switch at the retracted end is pressed.</param>
/// <param name="Motor">What the H-bridge's inputs say.</param>
/// <param name="ExtendMs">Milliseconds, since this object was made, in which the inputs drove the motor outwards.</param>
/// <param name="RetractMs">The same inwards.</param>
/// <param name="ClockUtc">The system clock: the host's, shifted by the clock offset.</param>
/// <param name="BatteryMv">Open-circuit battery voltage in mV.</param>
/// <param name="Power">Whether the board is powered.</param>
/// <param name="ButtonPressed">Whether the inside button is held.</param>
/// <param name="Led">Whether the LED is lit.</param>
/// <param name="Buzzer">Whether the buzzer sounds.</param>
/// <param name="Network">Whether there is a network.</param>
/// <param name="Camera">How the camera behaves.</param>
/// <param name="BlockAt">Where an obstacle stands in the bolt's way, or null.</param>
public sealed record BoardReading(
    double Bolt,
    bool DoorClosed,
    bool EndExtended,
    bool EndRetracted,
    MotorDrive Motor,
    long ExtendMs,
    long RetractMs,
    DateTime ClockUtc,
    int BatteryMv,
    bool Power,
    bool ButtonPressed,
    bool Led,
    bool Buzzer,
    bool Network,
    CameraMode Camera,
    double? BlockAt);
