using Latchkey.Access.Rules;
using Latchkey.Keys;
using Latchkey.Store;

namespace Latchkey.Reporting;

/// <summary>
/// Hands out the audit chain on the topic audit (protocol/audit.md): messages of at most 1024 bytes from one entry on to the head, none of which mixes epochs. One report at a time; a new one voids the old.
/// </summary>
public sealed class AuditReport
{
    /// <summary>The longest message, in bytes.</summary>
    public const int MaxLength = Envelope.LongestPayload;

    /// <summary>Longest nonce of whoever asks, in bytes.</summary>
    public const int MaxNonceLength = 32;

    // What an entry brings along besides itself, its m among it, and the closing members at their longest.
    private const int TailLength = 212;

    // An m in hex, with quotes and a comma.
    private const int MacTextLength = 2 + (2 * Hmac.Length) + 1;

    // More than fit: of entries of 10 bytes, which none is as short as, there would be seven.
    private const int MostEntries = 8;

    private readonly AuditChain chain;
    private readonly Envelope envelope;
    private readonly Holds holds;
    private readonly LogCursor log;
    private readonly JsonWriter json;
    private readonly byte[] macs = new byte[MostEntries * Hmac.Length];
    private int entries;
    private byte[] nonce;
    private int from;
    private byte[] previous;
    private int builtTo;
    private byte[] builtMac;
    private bool isBuilt;

    /// <summary>Reports from this chain.</summary>
    public AuditReport(AuditChain chain, StateStore store, Envelope envelope, Holds holds)
    {
        this.chain = chain;
        this.envelope = envelope;
        json = envelope.Members;
        this.holds = holds;
        log = new LogCursor(store, store.AuditRing, SectionKind.AuditEntry);
    }

    /// <summary>True while there are messages to send.</summary>
    public bool IsPending => nonce != null;

    /// <summary>Begins a report.</summary>
    /// <param name="firstEntry">n to begin with, from 1; if it is there no more, the oldest whose m before it is known.</param>
    /// <param name="asked">Nonce of whoever asks.</param>
    public void Begin(long firstEntry, byte[] asked)
    {
        nonce = asked;
        isBuilt = false;
        from = firstEntry > chain.Number ? chain.Number + 1 : (int)firstEntry;
        previous = chain.Mac;
        log.Rewind();
        if (from <= chain.Number && log.Find(from - 2))
        {
            RecordReader entry = log.Entry;
            entry.Int();
            bool isFirst = entry.Int() == log.Number;
            previous = entry.Raw(Hmac.Length);
            from = isFirst && log.Number >= from ? log.Number : log.Number + 1;
            log.Rewind();
        }
    }

    /// <summary>Forgets it: whoever asked is gone.</summary>
    public void Drop() => nonce = null;

    /// <summary>The next message, the same one until it was <see cref="Sent"/>.</summary>
    public byte[] Next()
    {
        if (isBuilt)
        {
            log.Rewind();
        }

        isBuilt = true;
        json.Begin(MaxLength - Envelope.Length);
        entries = 0;
        json.HexBytes("nonce", nonce);
        builtTo = from - 1;
        builtMac = previous;
        int epoch = 0;
        while (builtTo < chain.Number && log.Find(builtTo) && log.Number == builtTo + 1 && Add(ref epoch))
        {
        }

        if (epoch == 0)
        {
            Head(chain.Epoch, chain.FirstNumber);
        }

        json.Raw("],\"m\":[");
        for (int i = 0; i < entries; i++)
        {
            json.Raw(i == 0 ? "\"" : ",\"");
            json.HexDigits(Bytes.Slice(macs, i * Hmac.Length, Hmac.Length), Hmac.Length);
            json.Raw("\"");
        }

        json.Raw("]");
        json.Number("head", chain.Number);
        json.HexBytes("headM", chain.Mac ?? new byte[Hmac.Length]);
        holds.Put(json);
        json.Done();
        return envelope.Around("audit", false, json.Buffer, 0, json.Length);
    }

    /// <summary>That message is under way: on to the one after it.</summary>
    public void Sent()
    {
        if (!isBuilt)
        {
            return;
        }

        isBuilt = false;
        bool hasMore = builtTo >= from && builtTo < chain.Number;
        from = builtTo + 1;
        previous = builtMac;
        nonce = hasMore ? nonce : null;
    }

    // The entry that the log stands at, if it is of the same epoch as those before it, and fits.
    private bool Add(ref int epoch)
    {
        RecordReader entry = log.Entry;
        int itsEpoch = entry.Int();
        int first = entry.Int();
        byte[] mac = entry.Raw(Hmac.Length);
        bool isFirst = epoch == 0;
        if (isFirst)
        {
            previous = first == log.Number ? new byte[Hmac.Length] : previous;
            epoch = itsEpoch;
            Head(itsEpoch, first);
        }
        else if (epoch != itsEpoch || entries == MostEntries || json.Length + (entries * MacTextLength) + Base64Url.LengthOf(entry.Left) + TailLength > MaxLength - Envelope.Length)
        {
            return false;
        }

        json.Raw(isFirst ? "\"" : ",\"");
        json.Base64(entry.Buffer, entry.Position, entry.Left);
        json.Raw("\"");
        System.Array.Copy(mac, 0, macs, entries * Hmac.Length, Hmac.Length);
        entries++;
        builtTo = log.Number;
        builtMac = mac;
        return true;
    }

    private void Head(int epoch, int first)
    {
        json.Number("epoch", epoch);
        json.Number("first", first);
        json.Number("from", from);
        json.HexBytes("prev", previous ?? new byte[Hmac.Length]);
        json.Raw(",\"entries\":[");
    }
}
