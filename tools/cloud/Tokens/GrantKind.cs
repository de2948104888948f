namespace Latchkey.Cloud;

/// <summary>The kind of access, which decides the window, the uses and the recording (contracts section 3).</summary>
public enum GrantKind
{
    /// <summary>No grant; not a value of the protocol.</summary>
    None = 0,

    /// <summary>A courier: exactly one use, at most 4 h, recording required.</summary>
    Delivery = 1,

    /// <summary>A cleaner or dog walker: uses or a schedule, at most 31 days, recording required.</summary>
    Service = 2,

    /// <summary>A guest: at most 400 days, recording required unless the lock's <c>guest.recording</c> is off.</summary>
    Guest = 3,

    /// <summary>Someone who lives there: at most 400 days, recording asked for only.</summary>
    Household = 4,
}

/// <summary>The ways in that a token may be used on.</summary>
[Flags]
public enum Ways
{
    /// <summary>None; not a value of the protocol.</summary>
    None = 0,

    /// <summary>MQTT, <c>cmd/unlock</c> and <c>cmd/lock</c>.</summary>
    Cloud = 1,

    /// <summary>The serial console.</summary>
    Console = 2,
}
