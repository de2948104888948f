namespace Latchkey.Access;

/// <summary>
/// The first proof that the bolt machine demands: a token to unlock that held under every rule of access, at the moment it was judged. Only <see cref="Judge"/> can make one.
/// </summary>
public sealed partial class VerifiedGrant
{
    /// <summary>sub: who, an opaque id.</summary>
    public readonly string Sub;

    /// <summary>ref, or null.</summary>
    public readonly string Ref;

    /// <summary>cti, 8..16 bytes.</summary>
    public readonly byte[] Cti;

    /// <summary>exp, seconds since 1970.</summary>
    public readonly long Expiry;

    /// <summary>iat, seconds since 1970; 0 = absent.</summary>
    public readonly long IssuedAt;

    /// <summary>Unlocks allowed, 1..255; 0 = any number.</summary>
    public readonly int Uses;

    /// <summary>One of <see cref="GrantKind"/>.</summary>
    public readonly int Grant;

    /// <summary>True when the silent alarm was asked for.</summary>
    public readonly bool IsDuress;

    /// <summary>True when the bolt moves for it only after a recording is proven.</summary>
    public readonly bool NeedsRecording;

    private VerifiedGrant(ParsedToken token, bool needsRecording)
    {
        NeedsRecording = needsRecording;
        Sub = token.Sub();
        Ref = token.Ref();
        Cti = token.Cti();
        Expiry = token.Expiry;
        IssuedAt = token.IssuedAt;
        Uses = token.Uses;
        Grant = (int)token.Grant;
        IsDuress = (token.Scope & ScopeWords.Duress) != 0;
    }
}
