namespace Latchkey.Cloud;

/// <summary>Hands a lock the keys of a new epoch. Tokens of the old one live on for a while; its admin messages end with the first good new one.</summary>
/// <param name="Next">The keys of the new epoch, which is above the current one.</param>
/// <param name="Until">Until when tokens of the old epoch are taken: seconds since 1970-01-01T00:00:00Z, at most 400 days ahead.</param>
public sealed record RekeyCommand(LockKeys Next, long Until) : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "rekey";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, object> Arguments(LockKeys sender) => new Dictionary<string, object>
    {
        ["epoch"] = Next.Epoch,
        ["key"] = KeyWrap.Wrap(sender.WrapKey, Next.LockKey),
        ["audit"] = KeyWrap.Wrap(sender.WrapKey, Next.AuditStart),
        ["until"] = Until,
    };
}
