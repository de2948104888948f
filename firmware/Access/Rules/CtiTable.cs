using Latchkey.Clock;
using Latchkey.Keys;
using Latchkey.Store;

namespace Latchkey.Access.Rules;

/// <summary>
/// Tokens that are remembered one by one, by their cti, each until it has expired for certain. The table is bounded: a full one takes no new row, it never forgets one that may still matter.
/// </summary>
internal sealed class CtiTable
{
    private readonly int maxRows;
    private readonly bool countsUses;

    // Grown by doubling, when so many have not expired yet: most locks never know more than a few tokens at once.
    private byte[][] ctis;
    private long[] expiries;
    private byte[] used;
    private int rows;

    // The latest expiry of a row that was forgotten: lo may fall again, and a token that was certainly over must not come back to life.
    private long forgottenToS = -1;

    /// <summary>An empty one.</summary>
    /// <param name="firstRows">Room to begin with.</param>
    /// <param name="maxRows">Room at most: <paramref name="firstRows"/>, doubled some times.</param>
    /// <param name="countsUses">True when a row on flash says how often its token was used.</param>
    public CtiTable(int firstRows, int maxRows, bool countsUses)
    {
        this.maxRows = maxRows;
        this.countsUses = countsUses;
        Grow(firstRows);
    }

    /// <summary>True when a row can be added without forgetting any, or taking more memory.</summary>
    public bool HasFree => rows < ctis.Length;

    /// <summary>The row of this token, or -1.</summary>
    public int RowOf(ParsedToken token)
    {
        int row = rows - 1;
        while (row >= 0 && !token.HasCti(ctis[row]))
        {
            row--;
        }

        return row;
    }

    /// <summary>The row of this cti, or -1.</summary>
    public int RowOf(byte[] cti)
    {
        int row = rows - 1;
        while (row >= 0 && (ctis[row].Length != cti.Length || !Bytes.Equal(ctis[row], 0, cti, 0, cti.Length)))
        {
            row--;
        }

        return row;
    }

    /// <summary>How often the token of a row was used.</summary>
    public int UsesOf(int row) => used[row];

    /// <summary>True for the expiry of a token that has no row, and may have had one.</summary>
    public bool IsForgotten(long expiryS) => expiryS <= forgottenToS;

    /// <summary>Forgets tokens that have expired for certain.</summary>
    /// <returns>True when there is room for a new row now.</returns>
    public bool Prune(AccessClock clock)
    {
        int kept = 0;
        for (int row = 0; row < rows; row++)
        {
            if (!clock.IsTrusted || clock.Lo < expiries[row])
            {
                ctis[kept] = ctis[row];
                expiries[kept] = expiries[row];
                used[kept++] = used[row];
            }
            else if (expiries[row] > forgottenToS)
            {
                forgottenToS = expiries[row];
            }
        }

        System.Array.Clear(ctis, kept, rows - kept);
        rows = kept;
        return rows < maxRows;
    }

    /// <summary>Remembers a token until its expiry, of two for the same cti until the later one. There must be room.</summary>
    /// <param name="cti">8..16 bytes.</param>
    /// <param name="expiryS">UTC seconds since 1970.</param>
    /// <param name="uses">How many uses are added to its row.</param>
    public void Note(byte[] cti, long expiryS, int uses)
    {
        int row = RowOf(cti);
        if (row < 0)
        {
            Add(cti, expiryS, uses);
            return;
        }

        used[row] += (byte)uses;
        expiries[row] = expiryS > expiries[row] ? expiryS : expiries[row];
    }

    /// <summary>Forgets everything, as a pairing does.</summary>
    public void Clear()
    {
        rows = 0;
        forgottenToS = -1;
    }

    /// <summary>Writes a section a row.</summary>
    public void SaveRows(RecordWriter record, int kind)
    {
        for (int row = 0; row < rows; row++)
        {
            record.Begin(kind);
            record.Long(expiries[row]);
            if (countsUses)
            {
                record.Byte(used[row]);
            }

            record.Bytes(ctis[row]);
            record.End();
        }
    }

    /// <summary>Writes what is known of rows that are there no more, if there were any.</summary>
    public void SaveForgotten(RecordWriter record, int kind)
    {
        if (forgottenToS >= 0)
        {
            record.Begin(kind);
            record.Long(forgottenToS);
            record.End();
        }
    }

    /// <summary>Reads one section of either kind.</summary>
    /// <param name="isRow">True for a row, false for what is known of rows that are there no more.</param>
    /// <param name="record">Stands at its first field.</param>
    public void Load(bool isRow, RecordReader record)
    {
        long expiryS = record.Long();
        if (!isRow)
        {
            forgottenToS = expiryS;
            return;
        }

        int uses = countsUses ? record.Byte() : 0;
        Add(record.Bytes(), expiryS, uses);
    }

    private void Add(byte[] cti, long expiryS, int uses)
    {
        if (rows == ctis.Length)
        {
            Grow(rows * 2);
        }

        ctis[rows] = cti;
        expiries[rows] = expiryS;
        used[rows++] = (byte)uses;
    }

    private void Grow(int length)
    {
        byte[][] newCtis = new byte[length][];
        long[] newExpiries = new long[length];
        byte[] newUsed = new byte[length];
        for (int row = 0; row < rows; row++)
        {
            newCtis[row] = ctis[row];
            newExpiries[row] = expiries[row];
            newUsed[row] = used[row];
        }

        ctis = newCtis;
        expiries = newExpiries;
        used = newUsed;
    }
}
