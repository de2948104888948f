namespace Latchkey.Store;

/// <summary>What a section of the stored state holds. The numbers are on flash for ever: a new kind takes a new number. The table with fields and sizes is in README.md.</summary>
public static class SectionKind
{
    /// <summary>Random seed and boot counter.</summary>
    public const int Seed = 1;

    /// <summary>Factory secret and highest epoch ever held.</summary>
    public const int Identity = 2;

    /// <summary>Whose lock it is: first epoch of the pairing, issuer, broker.</summary>
    public const int Pairing = 3;

    /// <summary>K_camera, and the nonces of the current and the next recording.</summary>
    public const int Camera = 4;

    /// <summary>Floor of the access clock.</summary>
    public const int ClockFloor = 5;

    /// <summary>One token that was used: one section each.</summary>
    public const int Use = 6;

    /// <summary>The open session and the kind of the last closed one.</summary>
    public const int Session = 7;

    /// <summary>Head of the audit chain: the key of the next entry, the MAC of the last.</summary>
    public const int AuditHead = 8;

    /// <summary>Event numbers: last made, last acknowledged, lost.</summary>
    public const int EventCounters = 9;

    /// <summary>Sequence, MAC and answer of the last admin message carried out.</summary>
    public const int Admin = 10;

    /// <summary>A lock-out that runs.</summary>
    public const int LockOut = 11;

    /// <summary>The keys of one epoch that is alive: one section each.</summary>
    public const int KeyEpoch = 12;

    /// <summary>Settings that are not at their defaults.</summary>
    public const int Settings = 13;

    /// <summary>What the external clock said at an authenticated setting of the access clock.</summary>
    public const int Holdover = 14;

    /// <summary>Offset of local time, and its change to come.</summary>
    public const int UtcOffset = 15;

    /// <summary>Holds on kinds of grant, and the home alarm.</summary>
    public const int Holds = 16;

    /// <summary>One revoked token: one section each.</summary>
    public const int Revoked = 17;

    /// <summary>Tokens issued before this are revoked.</summary>
    public const int RevokedBefore = 18;

    /// <summary>Until when the tokens expired whose uses were forgotten.</summary>
    public const int UsesForgotten = 19;

    /// <summary>Until when the tokens expired whose revocation was forgotten.</summary>
    public const int RevokedForgotten = 20;

    /// <summary>What a travel of the bolt took when the lock was new.</summary>
    public const int BoltWear = 21;

    /// <summary>What was measured of the bolt on this door.</summary>
    public const int Calibration = 22;

    /// <summary>The lock is to be nobody's, or is being erased.</summary>
    public const int Erasure = 23;

    /// <summary>Login at the broker, and the time server, where they are set.</summary>
    public const int BrokerAccess = 24;

    /// <summary>Home Assistant may have been told of the sensors.</summary>
    public const int Discovery = 25;

    /// <summary>The closed session whose recording may still run.</summary>
    public const int Filmed = 26;

    /// <summary>Log: one entry of the audit chain.</summary>
    public const int AuditEntry = 64;

    /// <summary>Log: one event.</summary>
    public const int Event = 65;
}
