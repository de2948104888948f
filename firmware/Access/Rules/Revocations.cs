using Latchkey.Clock;
using Latchkey.Store;

namespace Latchkey.Access.Rules;

/// <summary>
/// Tokens that count no more (protocol/admin.md): single ones by their cti, until they have expired for certain, and all that were issued before a moment. The table is bounded: a full one refuses
/// a new row, it never forgets one that may still matter.
/// </summary>
public sealed class Revocations : IPersisted
{
    /// <summary>How many single tokens can be revoked at once.</summary>
    public const int MaxRows = 64;

    private const int FirstRows = 8;

    private readonly CtiTable revoked = new CtiTable(FirstRows, MaxRows, false);
    private long before = long.MinValue;

    /// <summary>True when the token counts no more.</summary>
    public bool IsRevoked(ParsedToken token) => token.IssuedAt < before || revoked.IsForgotten(token.Expiry) || revoked.RowOf(token) >= 0;

    /// <summary>The same of a token that was judged a while ago.</summary>
    public bool IsRevoked(VerifiedGrant grant) => grant.IssuedAt < before || revoked.IsForgotten(grant.Expiry) || revoked.RowOf(grant.Cti) >= 0;

    /// <summary>True when there is room for this cti. Forgets tokens that have expired for certain before it takes more memory, or says no.</summary>
    public bool HasRoom(byte[] cti, AccessClock clock) => revoked.HasFree || revoked.RowOf(cti) >= 0 || revoked.Prune(clock);

    /// <summary>Revokes one token. There must be room.</summary>
    /// <param name="cti">8..16 bytes.</param>
    /// <param name="expiryS">Its exp, UTC seconds since 1970; of two for the same cti the later one counts.</param>
    public void Revoke(byte[] cti, long expiryS) => revoked.Note(cti, expiryS, 0);

    /// <summary>Revokes every token issued before a moment, UTC seconds since 1970. It only rises.</summary>
    public void RevokeBefore(long issuedS) => before = issuedS > before ? issuedS : before;

    /// <summary>Forgets all of it, as a pairing does.</summary>
    public void Clear()
    {
        revoked.Clear();
        before = long.MinValue;
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        revoked.SaveRows(record, SectionKind.Revoked);
        if (before > long.MinValue)
        {
            record.Begin(SectionKind.RevokedBefore);
            record.Long(before);
            record.End();
        }

        revoked.SaveForgotten(record, SectionKind.RevokedForgotten);
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        switch (kind)
        {
            case SectionKind.Revoked:
            case SectionKind.RevokedForgotten:
                revoked.Load(kind == SectionKind.Revoked, record);
                return true;
            case SectionKind.RevokedBefore:
                before = record.Long();
                return true;
            default:
                return false;
        }
    }
}
