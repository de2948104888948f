using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>Whether the MAC of a token could be checked, and how that went.</summary>
internal enum MacState
{
    Unchecked,
    Good,
    Bad,
}

/// <summary>
/// What a lock would say to a token, in the lock's order of reasons, as far as the token, a keyring and this machine's clock can tell. Uses, revocations, holds, the schedule and the
/// state of the door are known to the lock alone.
/// </summary>
internal sealed class TokenVerdict
{
    private TokenVerdict(int length) => Length = length;

    /// <summary>Length in bytes.</summary>
    public int Length { get; }

    /// <summary>The epoch named in the header; null when the envelope is broken.</summary>
    public int? Epoch { get; private set; }

    public MacState Mac { get; private set; }

    /// <summary>Why the MAC was not checked; null when it was.</summary>
    public string? MacNote { get; private set; }

    /// <summary>The claims; null when the payload cannot be read.</summary>
    public TokenPayload? Payload { get; private set; }

    /// <summary>The reason that the lock would answer; null when this page of the story holds none.</summary>
    public string? Denial { get; private set; }

    /// <summary>What is wrong, for a person.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the token itself is bad. One outside its window is denied now, but not bad.</summary>
    public bool IsBad => Denial is not (null or DenialReason.NotYetValid or DenialReason.Expired);

    /// <summary>Judges a token.</summary>
    /// <param name="token">Its bytes.</param>
    /// <param name="keyring">Null: the MAC stays unchecked.</param>
    /// <param name="now">Seconds since 1970-01-01T00:00:00Z.</param>
    public static TokenVerdict Judge(byte[] token, Keyring? keyring, long now)
    {
        var verdict = new TokenVerdict(token.Length);
        CoseEnvelope envelope;
        try
        {
            envelope = TokenReader.Open(token);
        }
        catch (MalformedException e)
        {
            verdict.MacNote = "the envelope is broken";
            verdict.Deny(DenialReason.Malformed, e.Message);
            return verdict;
        }

        verdict.Epoch = envelope.KeyId;
        var payloadFault = verdict.ReadPayload(envelope);
        verdict.CheckMac(envelope, keyring);
        if (payloadFault is not null)
        {
            verdict.Deny(DenialReason.Malformed, payloadFault);
        }
        else
        {
            verdict.CheckRules(keyring, now);
        }

        return verdict;
    }

    private string? ReadPayload(CoseEnvelope envelope)
    {
        try
        {
            Payload = TokenReader.ReadPayload(envelope.Payload);
            return null;
        }
        catch (MalformedException e)
        {
            return e.Message;
        }
    }

    private void CheckMac(CoseEnvelope envelope, Keyring? keyring)
    {
        var lockId = Payload?.Token?.LockId ?? Payload?.Claims.FirstOrDefault(c => c.Name == "aud")?.Value.Trim('"');
        MacNote = keyring is null ? "no keyring" : !LockId.IsValid(lockId) ? "the token names no lock, so there is no key to check it with" : null;
        if (envelope.KeyId == 0)
        {
            MacNote = "there is no epoch 0";
            Deny(DenialReason.UnknownKey, "the token is of epoch 0, and epochs start at 1");
        }

        if (MacNote is not null)
        {
            return;
        }

        var current = keyring!.Entry(lockId!).Epoch;
        Mac = envelope.Verify(keyring.KeysOf(lockId!, envelope.KeyId!.Value).TokenKey) ? MacState.Good : MacState.Bad;
        if (envelope.KeyId != current)
        {
            Deny(DenialReason.UnknownKey, $"the token is of epoch {envelope.KeyId}, and {lockId} is in epoch {current}");
        }
        else if (Mac == MacState.Bad)
        {
            Deny(DenialReason.BadMac, $"the MAC does not fit the key of {lockId} in epoch {current}: made with another keyring, or changed on the way");
        }
    }

    private void CheckRules(Keyring? keyring, long now)
    {
        var token = Payload!.Token;
        if (token is not null && keyring is not null && token.Issuer != keyring.Issuer)
        {
            Deny(DenialReason.WrongIssuer, $"the issuer is {token.Issuer}, and the keyring is that of {keyring.Issuer}");
        }

        try
        {
            TokenReader.RequireRules(Payload);
        }
        catch (TokenRuleException e)
        {
            Deny(e.Reason, e.Message);
        }

        if (token is not null && now < token.NotBefore)
        {
            Deny(DenialReason.NotYetValid, $"the window begins {Moment.Distance(token.NotBefore, now)}");
        }
        else if (token is not null && now >= token.Expires)
        {
            Deny(DenialReason.Expired, $"the window ended {Moment.Distance(token.Expires, now)}");
        }
    }

    /// <summary>The first reason that holds is the one that is reported.</summary>
    private void Deny(string reason, string problem)
    {
        if (Denial is null)
        {
            Denial = reason;
            Problem = problem;
        }
    }
}
