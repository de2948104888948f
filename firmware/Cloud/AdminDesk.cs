using Latchkey.Access;
using Latchkey.Clock;
using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey.Cloud;

/// <summary>
/// Carries out admin messages, each at most once: seq rises, and seq, effect and answer are one commit. The order of refusals is the protocol's; a refused message consumes no seq.
/// </summary>
public sealed class AdminDesk : IPersisted
{
    private readonly Credentials credentials;
    private readonly AccessClock clock;
    private readonly EventLog events;
    private readonly FloodGate gate;
    private readonly TimeCommand time;
    private readonly AdminRequest message = new AdminRequest();
    private long lastSeq;
    private byte[] lastMac = new byte[Hmac.Length];

    /// <summary>Stands on the clock that commands are judged by, and on what they change.</summary>
    public AdminDesk(Credentials credentials, AccessClock clock, EventLog events, FloodGate gate, TimeRequest request)
    {
        this.credentials = credentials;
        this.clock = clock;
        this.events = events;
        this.gate = gate;
        time = new TimeCommand(request);
    }

    /// <summary>Takes a message.</summary>
    /// <param name="bytes">Anything at all.</param>
    /// <param name="way">Where it came in.</param>
    /// <param name="isRetained">True when the broker had kept it.</param>
    public void Take(byte[] bytes, Way way, bool isRetained)
    {
        Reason reason = isRetained ? Reason.Retained : message.Read(bytes, credentials);
        bool isMacGood = !isRetained && message.IsMacGood;
        gate.PassAdmin(way, isMacGood, reason);
        if (!isMacGood)
        {
            return;
        }

        if (reason == Reason.None)
        {
            clock.Refresh();
            reason = IsRepetition() ? Reason.None : Judge();
        }

        JsonWriter json = events.Begin("admin");
        if (message.Seq > 0)
        {
            json.Number("seq", message.Seq);
        }

        if (reason == Reason.None)
        {
            json.Bool("ok", true);
        }
        else
        {
            json.Text("reason", ReasonWords.Of(reason));
        }

        events.End();
    }

    /// <summary>Begins with seq 1 again, as a pairing does.</summary>
    public void Clear()
    {
        lastSeq = 0;
        lastMac = new byte[Hmac.Length];
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.Admin);
        record.Long(lastSeq);
        record.Raw(lastMac, 0, Hmac.Length);
        record.End();
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.Admin)
        {
            return false;
        }

        lastSeq = record.Long();
        lastMac = record.Raw(Hmac.Length);
        return true;
    }

    // The last one again: its answer again, nothing done.
    private bool IsRepetition() => message.Seq == lastSeq && Bytes.EqualTags(message.Mac, 0, lastMac, 0, Hmac.Length);

    private Reason Judge()
    {
        if (message.Name != TimeCommand.Name || !time.Read(message.Args))
        {
            return Reason.Malformed;
        }

        if (message.Seq <= lastSeq)
        {
            return Reason.Stale;
        }

        if (clock.IsTrusted ? clock.Hi >= message.Expiry : clock.Floor >= message.Expiry)
        {
            return Reason.Expired;
        }

        if (!time.IsAllowed())
        {
            return Reason.Policy;
        }

        // Nothing is told before the commit that follows, and a cut before it forgets all three: seq, effect and answer.
        lastSeq = message.Seq;
        lastMac = Bytes.Slice(message.Mac, 0, Hmac.Length);
        time.CarryOut();
        return Reason.None;
    }
}
