namespace Latchkey.Cloud;

/// <summary>The reasons for a denial that can be told from a token and a clock alone, in the protocol's words (contracts section 3).</summary>
public static class DenialReason
{
    /// <summary>The envelope or the payload is not what the format allows.</summary>
    public const string Malformed = "malformed";

    /// <summary>The key id is of no epoch that the lock holds.</summary>
    public const string UnknownKey = "unknown-key";

    /// <summary>The MAC does not fit.</summary>
    public const string BadMac = "bad-mac";

    /// <summary>Another issuer than the paired one.</summary>
    public const string WrongIssuer = "wrong-issuer";

    /// <summary>Made for another lock.</summary>
    public const string WrongLock = "wrong-lock";

    /// <summary>The verb asked for is not in the scope.</summary>
    public const string Scope = "scope";

    /// <summary>The claim <c>cnf</c> is there.</summary>
    public const string ProofRequired = "proof-required";

    /// <summary>Well-formed, but against the rules of its grant.</summary>
    public const string Policy = "policy";

    /// <summary>The window has not begun.</summary>
    public const string NotYetValid = "not-yet-valid";

    /// <summary>The window is over.</summary>
    public const string Expired = "expired";
}
