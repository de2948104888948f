namespace Latchkey.Cloud;

/// <summary>Makes access tokens: a CWT (RFC 8392) in COSE_Mac0, tag 61 around tag 17.</summary>
public static class TokenWriter
{
    /// <summary>The longest token in bytes.</summary>
    public const int MaxLength = 384;

    /// <summary>Writes a token that the lock these keys belong to can take.</summary>
    /// <param name="token">Its claims.</param>
    /// <param name="keys">The keys of the lock and epoch it is for.</param>
    /// <exception cref="TokenRuleException">The claims break a rule of the table; the message names it.</exception>
    public static byte[] Write(AccessToken token, LockKeys keys)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(keys);
        TokenRules.Require(token);
        if (token.LockId != keys.LockId)
        {
            throw new TokenRuleException(DenialReason.WrongLock, $"aud is {token.LockId}, but the keys are those of {keys.LockId}");
        }

        var bytes = Write(ClaimSet.From(token), keys);
        return bytes.Length <= MaxLength
            ? bytes
            : throw new TokenRuleException(DenialReason.Malformed, $"the token would have {bytes.Length} bytes, more than the {MaxLength} allowed: shorten sub, ref or the schedule");
    }

    /// <summary>Writes any claims, also wrong ones, under a good MAC.</summary>
    public static byte[] Write(ClaimSet claims, LockKeys keys)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(keys);
        return Write(claims.Encode(), keys.TokenKey, keys.Epoch);
    }

    /// <summary>Writes any payload under any key.</summary>
    /// <param name="payload">The payload's bytes, CBOR or not.</param>
    /// <param name="tokenKey">K_token, or another key for a token with a bad MAC.</param>
    /// <param name="keyId">The epoch to name in the header.</param>
    /// <param name="cwtTag">Whether tag 61 stands around tag 17; the lock takes both.</param>
    public static byte[] Write(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> tokenKey, int keyId, bool cwtTag = true) =>
        CoseMac0.Write(CoseMac0.ProtectedHeader(keyId), payload, tokenKey, cwtTag);
}
