namespace Latchkey.Cloud;

/// <summary>A token's payload, read claim by claim, so that also a wrong one can be shown and explained.</summary>
public sealed class TokenPayload
{
    internal TokenPayload(IReadOnlyList<ReadClaim> claims, AccessToken? token, bool hasCnf)
    {
        Claims = claims;
        Token = token;
        HasCnf = hasCnf;
    }

    /// <summary>All claims in the order in which they stand.</summary>
    public IReadOnlyList<ReadClaim> Claims { get; }

    /// <summary>The token; null when a claim is faulty or a required one is missing.</summary>
    public AccessToken? Token { get; }

    /// <summary>Whether the reserved claim <c>cnf</c> is there.</summary>
    public bool HasCnf { get; }

    /// <summary>Keys that the table does not know.</summary>
    public IEnumerable<string> UnknownKeys => Claims.Where(c => c.Name is null).Select(c => c.Key);

    /// <summary>The first fault that makes the payload <c>malformed</c>; null when there is none.</summary>
    public string? Fault => Claims.FirstOrDefault(c => c.Fault is not null)?.Fault ?? Missing;

    private string? Missing
    {
        get
        {
            var names = Claims.Select(c => c.Name).ToHashSet();
            var missing = TokenReader.Required.FirstOrDefault(r => !names.Contains(r));
            return missing is null ? null : $"the required claim {missing} is missing";
        }
    }
}
