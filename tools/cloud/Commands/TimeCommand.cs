namespace Latchkey.Cloud;

/// <summary>Answers a <c>time-request</c>; good once and within 10 s of it.</summary>
/// <param name="Now">The time, seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Nonce">The 16 bytes of the request.</param>
public sealed record TimeCommand(long Now, byte[] Nonce) : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "time";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, object> Arguments(LockKeys sender) => new Dictionary<string, object> { ["now"] = Now, ["nonce"] = Nonce };
}
