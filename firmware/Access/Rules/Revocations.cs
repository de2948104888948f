using Latchkey.Clock;
using Latchkey.Keys;
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

    // Grown by doubling, when so many have not expired yet.
    private byte[][] ctis = new byte[FirstRows][];
    private long[] expiries = new long[FirstRows];
    private int rows;
    private long before = long.MinValue;

    // The latest expiry of a row that was forgotten: lo may fall again, and a token that was certainly over must not come back to life.
    private long forgottenToS = -1;

    /// <summary>True when the token counts no more.</summary>
    public bool IsRevoked(ParsedToken token)
    {
        if (token.IssuedAt < before || token.Expiry <= forgottenToS)
        {
            return true;
        }

        for (int row = rows - 1; row >= 0; row--)
        {
            if (token.HasCti(ctis[row]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same of a token that was judged a while ago.</summary>
    public bool IsRevoked(VerifiedGrant grant) => grant.IssuedAt < before || grant.Expiry <= forgottenToS || RowOf(grant.Cti) >= 0;

    /// <summary>True when there is room for this cti. Forgets tokens that have expired for certain before it takes more memory, or says no.</summary>
    public bool HasRoom(byte[] cti, AccessClock clock)
    {
        if (rows < ctis.Length || RowOf(cti) >= 0)
        {
            return true;
        }

        int kept = 0;
        for (int row = 0; row < rows; row++)
        {
            if (!clock.IsTrusted || clock.Lo < expiries[row])
            {
                ctis[kept] = ctis[row];
                expiries[kept++] = expiries[row];
            }
            else if (expiries[row] > forgottenToS)
            {
                forgottenToS = expiries[row];
            }
        }

        System.Array.Clear(ctis, kept, rows - kept);
        rows = kept;
        return rows < MaxRows;
    }

    /// <summary>Revokes one token. There must be room.</summary>
    /// <param name="cti">8..16 bytes.</param>
    /// <param name="expiryS">Its exp, UTC seconds since 1970; of two for the same cti the later one counts.</param>
    public void Revoke(byte[] cti, long expiryS)
    {
        int row = RowOf(cti);
        if (row < 0)
        {
            if (rows == ctis.Length)
            {
                Grow(rows * 2);
            }

            row = rows++;
            ctis[row] = cti;
            expiries[row] = expiryS;
        }
        else if (expiryS > expiries[row])
        {
            expiries[row] = expiryS;
        }
    }

    /// <summary>Revokes every token issued before a moment, UTC seconds since 1970. It only rises.</summary>
    public void RevokeBefore(long issuedS) => before = issuedS > before ? issuedS : before;

    /// <summary>Forgets all of it, as a pairing does.</summary>
    public void Clear()
    {
        rows = 0;
        before = long.MinValue;
        forgottenToS = -1;
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        for (int row = 0; row < rows; row++)
        {
            record.Begin(SectionKind.Revoked);
            record.Long(expiries[row]);
            record.Bytes(ctis[row]);
            record.End();
        }

        if (before > long.MinValue)
        {
            record.Begin(SectionKind.RevokedBefore);
            record.Long(before);
            record.End();
        }

        if (forgottenToS >= 0)
        {
            record.Begin(SectionKind.RevokedForgotten);
            record.Long(forgottenToS);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        switch (kind)
        {
            case SectionKind.Revoked:
                long expiry = record.Long();
                Revoke(record.Bytes(), expiry);
                return true;
            case SectionKind.RevokedBefore:
                before = record.Long();
                return true;
            case SectionKind.RevokedForgotten:
                forgottenToS = record.Long();
                return true;
            default:
                return false;
        }
    }

    private void Grow(int length)
    {
        byte[][] newCtis = new byte[length][];
        long[] newExpiries = new long[length];
        System.Array.Copy(ctis, newCtis, rows);
        System.Array.Copy(expiries, newExpiries, rows);
        ctis = newCtis;
        expiries = newExpiries;
    }

    private int RowOf(byte[] cti)
    {
        for (int row = rows - 1; row >= 0; row--)
        {
            if (ctis[row].Length == cti.Length && Bytes.Equal(ctis[row], 0, cti, 0, cti.Length))
            {
                return row;
            }
        }

        return -1;
    }
}
