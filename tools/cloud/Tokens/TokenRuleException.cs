namespace Latchkey.Cloud;

/// <summary>A token breaks a rule of contracts section 3.</summary>
public sealed class TokenRuleException : Exception
{
    /// <summary>Names the rule.</summary>
    /// <param name="reason">The denial that the lock would answer, one of <see cref="DenialReason"/>.</param>
    /// <param name="message">What is wrong, for a person.</param>
    public TokenRuleException(string reason, string message)
        : base(message) => Reason = reason;

    /// <summary>The denial that the lock would answer, one of <see cref="DenialReason"/>.</summary>
    public string Reason { get; }
}
