namespace Latchkey.Cloud;

/// <summary>The keys of the claims (contracts section 3; the positive ones from RFC 8392 and RFC 8693's <c>scope</c>, the negative ones private).</summary>
public static class Claim
{
    /// <summary>Issuer.</summary>
    public const long Iss = 1;

    /// <summary>Who: an opaque id.</summary>
    public const long Sub = 2;

    /// <summary>The lock's id.</summary>
    public const long Aud = 3;

    /// <summary>End of the window, exclusive.</summary>
    public const long Exp = 4;

    /// <summary>Start of the window.</summary>
    public const long Nbf = 5;

    /// <summary>When it was issued.</summary>
    public const long Iat = 6;

    /// <summary>Token id.</summary>
    public const long Cti = 7;

    /// <summary>Reserved for holder-bound tokens; never written, denied as <c>proof-required</c>.</summary>
    public const long Cnf = 8;

    /// <summary>What may be asked for.</summary>
    public const long Scope = 9;

    /// <summary>Number of unlocks.</summary>
    public const long Uses = -65537;

    /// <summary>Weekly schedule.</summary>
    public const long Schedule = -65538;

    /// <summary>Kind of grant.</summary>
    public const long Grant = -65539;

    /// <summary>Delivery reference.</summary>
    public const long Ref = -65540;

    /// <summary>Ways in.</summary>
    public const long Via = -65541;

    /// <summary>The short name of a claim, as in the contracts; null for a key that is none of them.</summary>
    public static string? NameOf(long key) => key switch
    {
        Iss => "iss",
        Sub => "sub",
        Aud => "aud",
        Exp => "exp",
        Nbf => "nbf",
        Iat => "iat",
        Cti => "cti",
        Cnf => "cnf",
        Scope => "scope",
        Uses => "uses",
        Schedule => "schedule",
        Grant => "grant",
        Ref => "ref",
        Via => "via",
        _ => null,
    };
}
