namespace Latchkey.Store;

/// <summary>
/// Reads the log entries of one kind in their order, one at a time: first the ring, from a place that only moves forward, then what still rides in the slot. An entry may stand in both;
/// numbers tell which was seen.
/// </summary>
public sealed class LogCursor
{
    private readonly StateStore store;
    private readonly LogRing ring;
    private readonly int kind;
    private int segment;
    private int position;

    /// <summary>Reads entries of this kind.</summary>
    /// <param name="store">Where the newest ones ride.</param>
    /// <param name="ring">Where the older ones are.</param>
    /// <param name="kind">One of <see cref="SectionKind"/>; its entries begin with their number (4 bytes).</param>
    public LogCursor(StateStore store, LogRing ring, int kind)
    {
        this.store = store;
        this.ring = ring;
        this.kind = kind;
    }

    /// <summary>The entry that <see cref="Find"/> found, behind its number; good until the next reading of any log and the next commit: they share a buffer.</summary>
    public readonly RecordReader Entry = new RecordReader();

    /// <summary>Number of that entry.</summary>
    public int Number;

    /// <summary>Begins with the oldest one again.</summary>
    public void Rewind()
    {
        segment = 0;
        position = 0;
    }

    /// <summary>Finds the first entry behind a number. Without <see cref="Rewind"/>, numbers asked for only rise.</summary>
    /// <returns>False when there is none.</returns>
    public bool Find(int after)
    {
        if (segment < ring.Oldest)
        {
            segment = ring.Oldest;
            position = 0;
        }

        while (segment <= ring.Newest)
        {
            int next = ring.Read(segment, position, Entry);
            if (next > 0)
            {
                if (FindIn(after))
                {
                    return true;
                }

                position = next;
            }
            else if (segment == ring.Newest)
            {
                break;
            }
            else
            {
                segment++;
                position = 0;
            }
        }

        Entry.Reset(store.Recent.Buffer, 0, store.Recent.Length);
        return FindIn(after);
    }

    private bool FindIn(int after)
    {
        while (Entry.Next())
        {
            if (Entry.Kind == kind)
            {
                Number = Entry.Int();
                if (Number - after > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
