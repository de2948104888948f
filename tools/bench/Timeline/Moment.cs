namespace Latchkey.Bench.Timeline;

/// <summary>The steps of an unlock (contracts section 1), as the world outside the firmware saw them.</summary>
public enum Step
{
    /// <summary>The chip's MQTT client handed the token to the firmware, or it was typed on the console.</summary>
    TokenIn,

    /// <summary>The chip's MQTT client handed an admin command to the firmware.</summary>
    CommandIn,

    /// <summary>The power went.</summary>
    PowerLost,

    /// <summary>The firmware started.</summary>
    Booted,

    /// <summary>The firmware had checked the token.</summary>
    Verified,

    /// <summary>A file of the flash changed durably.</summary>
    FlashCommit,

    /// <summary>The last such change before the camera was asked.</summary>
    UseStored,

    /// <summary>A start frame left COM3.</summary>
    CameraAsked,

    /// <summary>A recording frame came in on COM3.</summary>
    RecordingProven,

    /// <summary>A heartbeat with more frames than before came in on COM3. Not printed: there are two a second.</summary>
    FramesRose,

    /// <summary>The H-bridge was told to retract.</summary>
    MotorRetracts,

    /// <summary>The H-bridge was told to extend.</summary>
    MotorExtends,

    /// <summary>The motor is without energy.</summary>
    MotorOff,

    /// <summary>The switch at the retracted end closed.</summary>
    BoltRetracted,

    /// <summary>After an unlock, the switch at the extended end closed while the door was shut.</summary>
    Relocked,

    /// <summary>That switch closed otherwise: backing off, or in an open door.</summary>
    BoltExtended,

    /// <summary>The door leaf left its frame.</summary>
    DoorOpened,

    /// <summary>The door leaf is in its frame.</summary>
    DoorClosed,

    /// <summary>A hand turned the thumb-turn, or the key.</summary>
    ThumbTurned,

    /// <summary>The inside button went down.</summary>
    ButtonPressed,

    /// <summary>Something else around the lock changed: camera, battery, network, an obstacle.</summary>
    WorldChanged,

    /// <summary>The firmware handed an event over for sending.</summary>
    Reported,

    /// <summary>The independent subscriber received an event.</summary>
    ReadBack,
}

/// <summary>One line of the timeline.</summary>
/// <param name="AtMs">By the board's own count.</param>
/// <param name="Step">What happened.</param>
/// <param name="Detail">Which one: an event's name, a recording's id.</param>
/// <param name="Evidence">Where it was seen; never the firmware's word alone where the world can be asked.</param>
/// <param name="FlashBytes">Bytes in the flash folder at that moment, or -1 where nobody looked.</param>
public sealed record Moment(double AtMs, Step Step, string Detail, string Evidence, long FlashBytes = -1);
