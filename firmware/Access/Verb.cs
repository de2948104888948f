namespace Latchkey.Access;

/// <summary>What a token is presented for.</summary>
public enum Verb
{
    /// <summary>Retract the bolt.</summary>
    Unlock = 0,

    /// <summary>Extend it.</summary>
    Lock = 1,
}

/// <summary>The way in on which something was presented.</summary>
public enum Way
{
    /// <summary>MQTT.</summary>
    Cloud = 0,

    /// <summary>The serial console.</summary>
    Console = 1,
}

/// <summary>Claim -65539: what kind of guest this is.</summary>
public static class GrantKind
{
    /// <summary>A parcel: at most 4 h, one use.</summary>
    public const int Delivery = 1;

    /// <summary>Cleaner, dog walker: at most 31 days.</summary>
    public const int Service = 2;

    /// <summary>At most 400 days.</summary>
    public const int Guest = 3;

    /// <summary>Someone who lives here: at most 400 days.</summary>
    public const int Household = 4;

    /// <summary>True for those of people who do not live here.</summary>
    public static bool IsStranger(int grant) => grant >= Delivery && grant <= Guest;
}
