namespace Latchkey.Door;

/// <summary>Where the end switches say the bolt is.</summary>
public enum BoltPosition
{
    /// <summary>Neither switch: under way, or a sensor fault when it rests.</summary>
    Between = 0,

    /// <summary>In the strike.</summary>
    Extended = 1,

    /// <summary>In the door.</summary>
    Retracted = 2,

    /// <summary>Both switches: one of them lies.</summary>
    Contradiction = 3,
}

/// <summary>Who changed the bolt last.</summary>
public enum MovedBy
{
    /// <summary>Nobody since the boot.</summary>
    Unknown = 0,

    /// <summary>A token.</summary>
    Token = 1,

    /// <summary>The button on the inside.</summary>
    InsideButton = 2,

    /// <summary>A hand at the thumb-turn, or the key: the bolt moved without the motor.</summary>
    ThumbTurn = 3,

    /// <summary>The lock itself, after a session; also when it takes back an extension because the door opened.</summary>
    AutoRelock = 4,

    /// <summary>The cloud, by the admin message lock.</summary>
    Command = 5,
}

/// <summary>The one place that turns bolt and door into the protocol's words.</summary>
public static class BoltWords
{
    /// <summary>The word for who.</summary>
    public static string Of(MovedBy by) => by switch
    {
        MovedBy.Token => "token",
        MovedBy.InsideButton => "inside-button",
        MovedBy.ThumbTurn => "thumb-turn",
        MovedBy.AutoRelock => "auto-relock",
        MovedBy.Command => "command",
        _ => "unknown",
    };

    /// <summary>
    /// What is said of the bolt. "Locked" takes both sensors: the bolt in the strike and the door in its frame.
    /// </summary>
    public static string Bolt(Bolt bolt, DoorWatch door)
    {
        if (bolt.IsMoving())
        {
            return bolt.Target == BoltPosition.Extended ? "locking" : "unlocking";
        }

        if (bolt.IsJammed)
        {
            return "jammed";
        }

        switch (bolt.Position)
        {
            case BoltPosition.Extended:
                return door.IsClosed && bolt.IsAt(BoltPosition.Extended) ? "locked" : "unknown";
            case BoltPosition.Retracted:
                return "unlocked";
            default:
                return "unknown";
        }
    }

    /// <summary>What is said of the door. Nothing is said closed that was not read so.</summary>
    public static string Door(DoorWatch door) => door.HasFault ? "fault" : door.IsClosed ? "closed" : "open";
}
