namespace Latchkey.Cloud;

/// <summary>The table of contracts section 3, as far as a token alone can break it: the ranges of the claims, and what each kind of grant asks for.</summary>
public static class TokenRules
{
    /// <summary>The last second that may stand in a token: 9999-12-31T23:59:59Z.</summary>
    public const long MaxTime = 253402300799;

    private const long Hour = 3600;
    private const long Day = 24 * Hour;

    private static readonly string[] ScopeWords = ["unlock", "lock", "duress"];

    /// <summary>Checks the claims.</summary>
    /// <exception cref="TokenRuleException">The first rule that is broken: what the lock calls <c>malformed</c> before what it calls <c>policy</c>.</exception>
    public static void Require(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        RequireRanges(token);
        RequirePolicy(token);
    }

    /// <summary>Checks the words of a scope for what makes it <c>malformed</c>: empty words and repeated ones.</summary>
    internal static void RequireScopeForm(string scope)
    {
        var words = scope.Split(' ');
        Malformed(words.Contains(""), "scope is words with one space between them, none before or after");
        Malformed(words.Distinct().Count() != words.Length, "scope names a word twice");
    }

    /// <summary>Checks the rules of the grant, which the lock calls <c>policy</c>.</summary>
    internal static void RequirePolicy(AccessToken token)
    {
        var foreign = token.Scope.Split(' ').FirstOrDefault(w => !ScopeWords.Contains(w));
        Policy(foreign is not null, $"scope has the word '{foreign}'; the words are {string.Join(' ', ScopeWords)}");
        Policy(token.Grant is < GrantKind.Delivery or > GrantKind.Household, $"grant {(long)token.Grant} is none of 1 delivery, 2 service, 3 guest, 4 household");
        var name = token.Grant.ToString().ToLowerInvariant();
        var longest = token.Grant switch
        {
            GrantKind.Delivery => 4 * Hour,
            GrantKind.Service => 31 * Day,
            _ => 400 * Day,
        };
        var window = token.Expires - token.NotBefore;
        Policy(window > longest, $"the window of a {name} grant is at most {Text(longest)}, and this one is {Text(window)}");
        Policy(token.Grant == GrantKind.Delivery && token.Uses != 1, $"a delivery grant has exactly 1 use, not {(token.Uses is { } n ? n : "any number")}");
        Policy(token.Grant == GrantKind.Service && token.Uses is null && token.Schedule is null, "a service grant needs a number of uses or a schedule");
    }

    private static void RequireRanges(AccessToken token)
    {
        RequireText("iss", token.Issuer, 64);
        RequireText("sub", token.Subject, 64);
        Malformed(!LockId.IsValid(token.LockId), $"aud is a lock id, 1 to 32 of a-z, 0-9 and -, and '{token.LockId}' is none");
        RequireWindow(token.NotBefore, token.Expires);
        Malformed(token.TokenId.Length is < 8 or > 16, $"cti has 8 to 16 bytes, not {token.TokenId.Length}");
        RequireScopeForm(token.Scope);
        Malformed(token.Uses is < 1 or > 255, $"uses is 1 to 255, not {token.Uses}");
        Malformed(token.Schedule is { Count: < 1 or > 8 }, $"a schedule has 1 to 8 rows, not {token.Schedule?.Count}");
        Malformed(token.Schedule?.Any(r => !r.IsInRange) == true, "a schedule row is days 1..127 and minutes 0 <= from < to <= 1440");
        if (token.Reference is not null)
        {
            RequireText("ref", token.Reference, 32);
        }

        Malformed(token.Via is { } via && (int)via is < 1 or > 3, "via is 1 (cloud), 2 (console) or 3 (both)");
    }

    private static void RequireWindow(long notBefore, long expires)
    {
        Malformed(notBefore < 0, $"nbf {notBefore} lies before 1970");
        Malformed(expires > MaxTime, $"exp {expires} lies after the year 9999");
        Malformed(notBefore >= expires, "the window is empty: it has to end after it starts");
    }

    private static void RequireText(string claim, string text, int maxLength)
    {
        Malformed(text.Length < 1 || text.Length > maxLength, $"{claim} has 1 to {maxLength} characters, not {text.Length}");
        Malformed(!StrictCbor.IsPlainText(text), $"{claim} holds a character other than printable ASCII without \" and \\");
    }

    private static string Text(long seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        return seconds switch
        {
            >= Day when seconds % Day == 0 => $"{seconds / Day} days",
            >= Day => $"{seconds / Day} days {span:hh\\:mm\\:ss}",
            >= Hour when seconds % Hour == 0 => $"{seconds / Hour} h",
            _ => $"{span:hh\\:mm\\:ss}",
        };
    }

    private static void Malformed(bool broken, string message)
    {
        if (broken)
        {
            throw new TokenRuleException(DenialReason.Malformed, message);
        }
    }

    private static void Policy(bool broken, string message)
    {
        if (broken)
        {
            throw new TokenRuleException(DenialReason.Policy, message);
        }
    }
}
