using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>A claim in words: what its value means to the people concerned.</summary>
internal static class ClaimText
{
    public static string Explain(ReadClaim claim, AccessToken? token, long now)
    {
        if (claim.Fault is not null)
        {
            return claim.Fault;
        }

        return claim.Name switch
        {
            "iss" => "issuer; the lock wants the one it is paired with",
            "sub" => "who it is for",
            "aud" => "the only lock that takes it",
            "nbf" => When(claim, now, "begins"),
            "exp" => When(claim, now, "ends"),
            "iat" => When(claim, now, "issued"),
            "cti" => "token id: uses and revocations count by it",
            "cnf" => "bound to its holder's key: reserved, no lock takes it yet",
            "scope" => "what may be asked for" + (claim.Value.Contains("duress", StringComparison.Ordinal) ? ", with a silent alarm" : ""),
            "uses" => claim.Value == "1" ? "good for one unlock" : $"good for {claim.Value} unlocks",
            "schedule" => token?.Schedule is { } rows ? string.Join("; ", rows) + ", lock's local time" : "weekly hours",
            "grant" => Grant(claim.Value),
            "ref" => "delivery reference",
            "via" => Via(claim.Value),
            _ => "not in the table of claims: the lock refuses it",
        };
    }

    private static string When(ReadClaim claim, long now, string verb)
    {
        var seconds = long.Parse(claim.Value);
        return $"{verb} {Moment.Text(seconds)}, {Moment.Distance(seconds, now)}";
    }

    private static string Grant(string value) => value switch
    {
        "1" => "delivery: one use, at most 4 h, no recording no entry",
        "2" => "service: uses or schedule, at most 31 days, no recording no entry",
        "3" => "guest: at most 400 days, no recording no entry unless the lock is set so",
        "4" => "household: at most 400 days, recording asked for",
        _ => "no such grant",
    };

    private static string Via(string value) => value switch
    {
        "1" => "through the cloud only",
        "2" => "on the console only",
        _ => "through the cloud and on the console",
    };
}
