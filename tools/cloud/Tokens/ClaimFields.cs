using System.Formats.Cbor;

namespace Latchkey.Cloud;

/// <summary>Collects the values of the known claims while they are read, each with its type and its range.</summary>
internal sealed class ClaimFields
{
    private string issuer = "";
    private string subject = "";
    private string lockId = "";
    private long? notBefore;
    private long? expires;
    private long? issuedAt;
    private byte[] tokenId = [];
    private string scope = "";
    private int? uses;
    private List<ScheduleRow>? schedule;
    private GrantKind grant;
    private string? reference;
    private Ways? via;

    /// <summary>Takes one claim; one that the table does not know, and <c>cnf</c>, are passed over.</summary>
    /// <exception cref="TokenRuleException">Out of range.</exception>
    /// <exception cref="InvalidOperationException">Of another type.</exception>
    public void Take(long key, CborReader value)
    {
        switch (key)
        {
            case Claim.Iss:
                issuer = Text(value, "iss", 64);
                break;
            case Claim.Sub:
                subject = Text(value, "sub", 64);
                break;
            case Claim.Aud:
                lockId = Text(value, "aud", 32);
                break;
            case Claim.Exp:
                expires = Number(value, "exp", 1, TokenRules.MaxTime);
                RequireOrder();
                break;
            case Claim.Nbf:
                notBefore = Number(value, "nbf", 0, TokenRules.MaxTime - 1);
                RequireOrder();
                break;
            case Claim.Iat:
                issuedAt = value.ReadInt64();
                break;
            case Claim.Cti:
                tokenId = value.ReadByteString();
                Require(tokenId.Length is >= 8 and <= 16, $"cti has 8 to 16 bytes, not {tokenId.Length}");
                break;
            case Claim.Scope:
                scope = value.ReadTextString();
                TokenRules.RequireScopeForm(scope);
                break;
            case Claim.Uses:
                uses = (int)Number(value, "uses", 1, 255);
                break;
            case Claim.Schedule:
                schedule = Rows(value);
                break;
            case Claim.Grant:
                // Any number is well-formed here; one outside 1..4 is against the policy.
                var number = value.ReadInt64();
                grant = number is >= 1 and <= 4 ? (GrantKind)number : GrantKind.None;
                break;
            case Claim.Ref:
                reference = Text(value, "ref", 32);
                break;
            case Claim.Via:
                via = (Ways)Number(value, "via", 1, 3);
                break;
        }
    }

    /// <summary>The token; all required claims have been taken.</summary>
    public AccessToken ToToken() => new()
    {
        Issuer = issuer,
        Subject = subject,
        LockId = lockId,
        NotBefore = notBefore!.Value,
        Expires = expires!.Value,
        IssuedAt = issuedAt,
        TokenId = tokenId,
        Scope = scope,
        Uses = uses,
        Schedule = schedule,
        Grant = grant,
        Reference = reference,
        Via = via,
    };

    private static string Text(CborReader value, string claim, int maxLength)
    {
        var text = value.ReadTextString();
        Require(text.Length >= 1 && text.Length <= maxLength, $"{claim} has 1 to {maxLength} characters, not {text.Length}");
        return text;
    }

    private static long Number(CborReader value, string claim, long min, long max)
    {
        var number = value.ReadInt64();
        Require(number >= min && number <= max, $"{claim} is {min} to {max}, not {number}");
        return number;
    }

    private static List<ScheduleRow> Rows(CborReader value)
    {
        var count = value.ReadStartArray();
        Require(count is >= 1 and <= 8, $"a schedule has 1 to 8 rows, not {count}");
        var rows = new List<ScheduleRow>();
        for (; count > 0; count--)
        {
            Require(value.ReadStartArray() == 3, "a schedule row is [days, from, to]");
            var row = new ScheduleRow(value.ReadInt32(), value.ReadInt32(), value.ReadInt32());
            Require(row.IsInRange, "a schedule row is days 1..127 and minutes 0 <= from < to <= 1440");
            rows.Add(row);
            value.ReadEndArray();
        }

        return rows;
    }

    private static void Require(bool kept, string message)
    {
        if (!kept)
        {
            throw new TokenRuleException(DenialReason.Malformed, message);
        }
    }

    private void RequireOrder() => Require(!(notBefore >= expires), "the window is empty: exp is not after nbf");
}
