namespace Latchkey.Cloud;

/// <summary>Asks for the audit log, which comes on the topic <c>audit</c> (contracts section 9); see <see cref="AuditMessage"/>.</summary>
/// <param name="From">n of the first entry wanted; older than the ring starts at its oldest.</param>
/// <param name="Nonce">Any bytes that the answer is to carry, so that it is known for an answer to this question; 16 in this library's use.</param>
public sealed record ReportCommand(long From, byte[] Nonce) : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "report";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, object> Arguments(LockKeys sender) => new Dictionary<string, object> { ["from"] = From, ["nonce"] = Nonce };
}
