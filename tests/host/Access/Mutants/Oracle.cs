using Latchkey.Cloud;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Access.Mutants;

/// <summary>
/// What a lock has to say to a token, worked out without any of the firmware: the cloud's reader over System.Formats.Cbor, and the rules that need a clock, an issuer and a way in,
/// in the order of the reasons. Its clock was set to <see cref="LockRig.NowS"/>, which is therefore its floor, and is 1 s uncertain.
/// </summary>
internal static class Oracle
{
    private const long Lo = LockRig.NowS;

    private const long Hi = LockRig.NowS + 1;

    private const int WeekMinutes = 7 * 1440;

    // 1970-01-01 was a Thursday.
    private const int EpochMinute = 3 * 1440;

    /// <summary>What is to be said, how far the token came, and what it says when it is granted.</summary>
    public sealed record Verdict(string Reason, string Stage, AccessToken? Token);

    public static Verdict Judge(byte[] bytes, bool isCloud)
    {
        if (bytes.Length > 384)
        {
            return new("malformed", "size", null);
        }

        CoseEnvelope envelope;
        try
        {
            envelope = TokenReader.Open(bytes);
        }
        catch (MalformedException)
        {
            return new("malformed", "envelope", null);
        }

        if (envelope.KeyId != 1)
        {
            return new("unknown-key", "key", null);
        }

        if (!envelope.Verify(LockRig.Keys.Token))
        {
            return new("bad-mac", "mac", null);
        }

        TokenPayload payload;
        try
        {
            payload = TokenReader.ReadPayload(envelope.Payload);
        }
        catch (MalformedException)
        {
            return new("malformed", "payload", null);
        }

        if (payload.Token is not { } token)
        {
            return new("malformed", payload.Claims.FirstOrDefault(c => c.Fault is not null)?.Name ?? "missing " + Missing(payload), null);
        }

        string reason = Reason(token, payload, isCloud);
        return new(reason, reason == "ok" ? "accepted" : "judge: " + reason, reason == "ok" ? token : null);
    }

    private static string Missing(TokenPayload payload) =>
        new[] { "iss", "sub", "aud", "exp", "nbf", "cti", "scope", "grant" }.First(name => payload.Claims.All(c => c.Name != name));

    private static string Reason(AccessToken token, TokenPayload payload, bool isCloud)
    {
        if (token.Issuer != LockRig.Issuer)
        {
            return DenialReason.WrongIssuer;
        }

        if (token.LockId != LockRig.LockId)
        {
            return DenialReason.WrongLock;
        }

        if (!token.Scope.Split(' ').Contains("unlock"))
        {
            return DenialReason.Scope;
        }

        try
        {
            TokenReader.RequireRules(payload);
        }
        catch (TokenRuleException e)
        {
            return e.Reason;
        }

        if (!(token.Via ?? Ways.Cloud | Ways.Console).HasFlag(isCloud ? Ways.Cloud : Ways.Console) || (isCloud && token.Uses != 1))
        {
            return DenialReason.Policy;
        }

        return Lo < token.NotBefore ? DenialReason.NotYetValid : Hi >= token.Expires ? DenialReason.Expired : IsInSchedule(token) ? "ok" : "out-of-schedule";
    }

    // Minute by minute over a whole week.
    private static bool IsInSchedule(AccessToken token)
    {
        if (token.Schedule is not { } rows)
        {
            return true;
        }

        bool[] week = new bool[WeekMinutes];
        foreach (ScheduleRow row in rows)
        {
            for (int day = 0; day < 7; day++)
            {
                if ((row.Days & (1 << day)) != 0)
                {
                    Array.Fill(week, true, (day * 1440) + row.FromMinute, row.ToMinute - row.FromMinute);
                }
            }
        }

        return Enumerable.Range(0, (int)(Hi - Lo + 1)).All(second => week[(((Lo + second) / 60) + EpochMinute) % WeekMinutes]);
    }
}
