using System.Formats.Cbor;

namespace Latchkey.Cloud;

/// <summary>Reads access tokens as strictly as the lock does, in the lock's order: envelope, MAC (by <see cref="CoseEnvelope.Verify"/>), payload, rules.</summary>
public static class TokenReader
{
    /// <summary>The claims that every token has.</summary>
    internal static readonly string[] Required = ["iss", "sub", "aud", "exp", "nbf", "cti", "scope", "grant"];

    /// <summary>Takes the envelope apart.</summary>
    /// <exception cref="MalformedException">What the lock calls <c>malformed</c> before it looks at the MAC.</exception>
    public static CoseEnvelope Open(ReadOnlySpan<byte> token) => CoseMac0.Read(token, TokenWriter.MaxLength, allowCwtTag: true, withKeyId: true);

    /// <summary>Reads the claims. Faults of single claims stand beside them; nothing else is judged.</summary>
    /// <exception cref="MalformedException">The payload is not a map in the protocol's CBOR.</exception>
    public static TokenPayload ReadPayload(byte[] payload)
    {
        StrictCbor.Check(payload, "the payload");
        var reader = new CborReader(payload, CborConformanceMode.Lax);
        if (reader.PeekState() != CborReaderState.StartMap)
        {
            throw new MalformedException("the payload is not a map");
        }

        var fields = new ClaimFields();
        var claims = new List<ReadClaim>();
        for (var left = reader.ReadStartMap(); left > 0; left--)
        {
            claims.Add(ReadClaim(reader, fields));
        }

        return new TokenPayload(claims, Complete(claims) ? fields.ToToken() : null, claims.Any(c => c.Name == "cnf"));
    }

    /// <summary>Reads a token that has to be right: a good MAC under the lock's keys, and every rule of the table kept.</summary>
    /// <exception cref="MalformedException">Envelope or CBOR of the payload are wrong.</exception>
    /// <exception cref="TokenRuleException">Another key, a bad MAC, or a broken rule; the exception carries the lock's reason.</exception>
    public static AccessToken Read(ReadOnlySpan<byte> token, LockKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var envelope = Open(token);
        if (envelope.KeyId != keys.Epoch)
        {
            throw new TokenRuleException(DenialReason.UnknownKey, $"the token is of epoch {envelope.KeyId}, the keys are of epoch {keys.Epoch}");
        }

        if (!envelope.Verify(keys.TokenKey))
        {
            throw new TokenRuleException(DenialReason.BadMac, "the MAC does not fit: another key, or changed bytes");
        }

        var payload = ReadPayload(envelope.Payload);
        RequireRules(payload);
        return payload.Token!.LockId == keys.LockId
            ? payload.Token
            : throw new TokenRuleException(DenialReason.WrongLock, $"the token is for {payload.Token.LockId}, not for {keys.LockId}");
    }

    /// <summary>Holds a payload against the table, apart from issuer, lock, verb and time, which the reader of a token cannot know.</summary>
    /// <exception cref="TokenRuleException">The first broken rule, in the lock's order.</exception>
    public static void RequireRules(TokenPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Fault is { } fault)
        {
            throw new TokenRuleException(DenialReason.Malformed, fault);
        }

        if (payload.HasCnf)
        {
            throw new TokenRuleException(DenialReason.ProofRequired, "the claim cnf (a holder-bound token) is reserved and not accepted");
        }

        if (payload.UnknownKeys.FirstOrDefault() is { } key)
        {
            throw new TokenRuleException(DenialReason.Policy, $"the claim {key} is not in the table of claims");
        }

        TokenRules.RequirePolicy(payload.Token!);
    }

    private static bool Complete(List<ReadClaim> claims) => claims.All(c => c.Fault is null) && Required.All(r => claims.Any(c => c.Name == r));

    private static ReadClaim ReadClaim(CborReader reader, ClaimFields fields)
    {
        if (reader.PeekState() == CborReaderState.TextString)
        {
            var text = reader.ReadTextString();
            var item = reader.ReadEncodedValue().ToArray();
            return new ReadClaim($"\"{text}\"", null, CborDiagnostic.Read(item), item, null);
        }

        var key = reader.ReadInt64();
        var value = reader.ReadEncodedValue().ToArray();
        string? fault = null;
        try
        {
            fields.Take(key, new CborReader(value, CborConformanceMode.Lax));
        }
        catch (TokenRuleException e)
        {
            fault = e.Message;
        }
        catch (Exception e) when (e is InvalidOperationException or OverflowException)
        {
            fault = $"{Claim.NameOf(key)} is of the wrong type";
        }

        return new ReadClaim(key.ToString(), Claim.NameOf(key), CborDiagnostic.Read(value), value, fault);
    }
}
