namespace Latchkey.Cloud;

/// <summary>The claims of an access token (contracts section 3): who may do what at which lock, and when.</summary>
public sealed record AccessToken
{
    /// <summary>Issuer, 1..64 characters; the lock wants the one it was paired with.</summary>
    public required string Issuer { get; init; }

    /// <summary>Who, an opaque id of 1..64 characters, never a name.</summary>
    public required string Subject { get; init; }

    /// <summary>The lock's id.</summary>
    public required string LockId { get; init; }

    /// <summary>Start of the window, seconds since 1970-01-01T00:00:00Z.</summary>
    public required long NotBefore { get; init; }

    /// <summary>End of the window, exclusive, in the same seconds.</summary>
    public required long Expires { get; init; }

    /// <summary>When it was issued; needed to survive a revocation of everything older than some moment. Null leaves it out.</summary>
    public long? IssuedAt { get; init; }

    /// <summary>Token id, 8..16 bytes: what uses and revocations are counted by.</summary>
    public required byte[] TokenId { get; init; }

    /// <summary>Words <c>unlock</c>, <c>lock</c>, <c>duress</c>, separated by one space, each once.</summary>
    public string Scope { get; init; } = "unlock lock";

    /// <summary>Unlocks allowed, 1..255; null = any number inside the window.</summary>
    public int? Uses { get; init; }

    /// <summary>Weekly hours, 1..8 rows; null = all of the window.</summary>
    public IReadOnlyList<ScheduleRow>? Schedule { get; init; }

    /// <summary>Kind of grant.</summary>
    public required GrantKind Grant { get; init; }

    /// <summary>Delivery reference, 1..32 characters; null leaves it out.</summary>
    public string? Reference { get; init; }

    /// <summary>Ways in; null = both.</summary>
    public Ways? Via { get; init; }
}
