using System.Text;
using Latchkey.Access.Cbor;
using Latchkey.Keys;
using Latchkey.Store;

namespace Latchkey.Reporting;

/// <summary>Reads the audit chain back for people, one entry at a time: what each says, without the MACs that prove it.</summary>
public sealed class AuditPrinter
{
    private static readonly string[] Names = { " time=", " ", " sub=", " cti=", " session=", " recording=", " detail=" };

    private readonly AuditChain chain;
    private readonly LogCursor log;
    private readonly CborReader cbor = new CborReader();
    private int printed;

    /// <summary>Reads this chain from this store.</summary>
    public AuditPrinter(AuditChain chain, StateStore store)
    {
        this.chain = chain;
        log = new LogCursor(store, store.AuditRing, SectionKind.AuditEntry);
    }

    /// <summary>Begins with the oldest entry that is kept.</summary>
    public void Begin()
    {
        printed = 0;
        log.Rewind();
    }

    /// <summary>The next entry: <c>entry: n=12 time=1764000000 unlocked sub=courier-17 …</c>; null behind the last.</summary>
    public string Next()
    {
        if (printed >= chain.Number || !log.Find(printed))
        {
            return null;
        }

        printed = log.Number;
        RecordReader entry = log.Entry;

        // Epoch, first of its chain, m.
        entry.Position += 4 + 4 + Hmac.Length;
        cbor.Reset(entry.Buffer, entry.Position, entry.Left);
        return Line();
    }

    private string Line()
    {
        StringBuilder line = new StringBuilder();
        line.Append("entry: n=");
        if (cbor.Head(CborReader.Array) && cbor.Integer())
        {
            line.Append(cbor.Value);
            for (int i = 0; i < Names.Length && cbor.Head(); i++)
            {
                Add(line, Names[i]);
            }
        }

        return line.ToString();
    }

    private void Add(StringBuilder line, string name)
    {
        if (cbor.Major == CborReader.Simple)
        {
            return;
        }

        line.Append(name);
        if (cbor.Major <= CborReader.Negative)
        {
            line.Append(cbor.Value);
            return;
        }

        bool isText = cbor.Major == CborReader.Text;
        int at = cbor.Position;
        int length = (int)cbor.Value;
        cbor.Position += length;
        line.Append(isText ? Encoding.UTF8.GetString(cbor.Buffer, at, length) : Hex.From(Bytes.Slice(cbor.Buffer, at, length)));
    }
}
