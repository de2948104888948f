namespace Latchkey.Access;

/// <summary>
/// Why something was refused: a closed list with the protocol's words, in the order in which the reasons are looked at (firmware/protocol/reasons.md). The first that holds is
/// reported and nothing after it is looked at.
/// </summary>
public enum Reason
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>The broker had kept it: nobody asks for this now.</summary>
    Retained,

    /// <summary>The lock has no keys.</summary>
    NotPaired,

    /// <summary>Too many bad ones came this way; this one is bad too.</summary>
    LockedOut,

    /// <summary>The bytes are not what the format says.</summary>
    Malformed,

    /// <summary>The kid names no epoch that this lock holds.</summary>
    UnknownKey,

    /// <summary>The tag is wrong.</summary>
    BadMac,

    /// <summary>iss is not the paired issuer.</summary>
    WrongIssuer,

    /// <summary>aud is another lock.</summary>
    WrongLock,

    /// <summary>The verb asked for is not in scope.</summary>
    Scope,

    /// <summary>cnf is there: the token is bound to a holder, which this version cannot check.</summary>
    ProofRequired,

    /// <summary>Unknown claim or scope word, or outside the table of grants; for admin messages a value out of bounds.</summary>
    Policy,

    /// <summary>An admin message whose seq is not higher than the last.</summary>
    Stale,

    /// <summary>The lock does not know the time well enough.</summary>
    ClockUntrusted,

    /// <summary>Before nbf.</summary>
    NotYetValid,

    /// <summary>At or after exp.</summary>
    Expired,

    /// <summary>Inside the window, outside the weekly schedule.</summary>
    OutOfSchedule,

    /// <summary>The token was revoked, by its cti or by the time of its issue.</summary>
    Revoked,

    /// <summary>A session is running.</summary>
    Busy,

    /// <summary>All uses are spent.</summary>
    UsedUp,

    /// <summary>The house lets nobody of this kind in just now.</summary>
    Hold,

    /// <summary>The home's alarm system is armed.</summary>
    AlarmArmed,

    /// <summary>The battery has not enough left to be sure that a motion ends.</summary>
    Battery,

    /// <summary>The bolt is jammed or its sensors contradict one another.</summary>
    BoltFault,

    /// <summary>The flash is full or refuses.</summary>
    Storage,

    /// <summary>No recording.</summary>
    Camera,

    /// <summary>The bolt did not do it.</summary>
    Bolt,
}
