namespace Latchkey.Cloud;

/// <summary>Revokes one token, by its id.</summary>
/// <param name="TokenId">Its cti, 8 to 16 bytes.</param>
/// <param name="Expires">The token's exp, after which the lock may forget it: seconds since 1970-01-01T00:00:00Z, at most 400 days ahead.</param>
public sealed record RevokeTokenCommand(byte[] TokenId, long Expires) : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "revoke";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, object> Arguments(LockKeys sender) => new Dictionary<string, object> { ["cti"] = TokenId, ["exp"] = Expires };
}

/// <summary>Revokes every token that was issued earlier, and every one that does not say when it was.</summary>
/// <param name="Before">Tokens with an iat below are revoked; seconds since 1970-01-01T00:00:00Z. It only rises.</param>
public sealed record RevokeBeforeCommand(long Before) : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "revoke";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, object> Arguments(LockKeys sender) => new Dictionary<string, object> { ["before"] = Before };
}
