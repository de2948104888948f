using System;
using Latchkey.Access;
using Latchkey.Clock;
using Latchkey.Keys;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey.Reporting;

/// <summary>
/// The events that the world is told (protocol/mqtt.md): numbered from 1 over all boots, durable with the commit of what they tell, kept until the broker acknowledged them. The
/// ring is bounded; what falls out is named by an overflow event, so a gap is never silent. While the lock is unpaired
/// there is nobody to tell, and none are made.
/// </summary>
public sealed class EventLog : IPersisted, ILogFilter
{
    /// <summary>The longest event, in bytes, its MAC included.</summary>
    public const int MaxLength = 768;

    /// <summary>How many unacknowledged events are kept.</summary>
    public const int MaxWaiting = 64;

    /// <summary>What one event takes in the log at most, in bytes.</summary>
    public const int MaxStoredLength = EventHeadLength + MaxLength - Envelope.Length;

    /// <summary>What events leave free in the log, in bytes, for the audit entries of motions in hand.</summary>
    public const int AuditReserve = 1024;

    private const int Slack = 32;

    // More than an overflow event takes in the log.
    private const int LossLength = 160;

    // Section head, n, flag.
    private const int EventHeadLength = 3 + 4 + 1;

    /// <summary>What an event takes in the log at most before its own members, in bytes: the head, and <c>,"n":…,"t":…,"event":"…"</c> with the longest numbers and a name of at most 16.</summary>
    public const int OpeningStoredLength = EventHeadLength + 15 + 17 + 11 + 16;

    private readonly StateStore store;
    private readonly AccessClock clock;
    private readonly Envelope envelope;
    private readonly Credentials credentials;
    private readonly JsonWriter json;
    private bool isDuress;
    private int lostFrom;
    private int lostTo;
    private int toldBy;
    private bool isTellingLoss;

    /// <summary>Keeps events in this store.</summary>
    public EventLog(StateStore store, AccessClock clock, Envelope envelope, Credentials credentials)
    {
        this.credentials = credentials;
        this.store = store;
        this.clock = clock;
        this.envelope = envelope;
        json = envelope.Members;
    }

    /// <summary>True while there is somebody to bring them to.</summary>
    public bool IsDraining;

    /// <summary>n of the last event; 0 before the first.</summary>
    public int Last;

    /// <summary>Every event up to this n was acknowledged or is lost.</summary>
    public int Acknowledged;

    /// <summary>True while events were lost that no overflow event names.</summary>
    public bool HasLoss => lostTo > 0 && toldBy == 0 && Last - Acknowledged < MaxWaiting + Slack;

    /// <summary>Opens an event that belongs to no session.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>For whatever else applies; then <see cref="End"/>.</returns>
    public JsonWriter Begin(string name) => BeginFlagged(name, false);

    /// <summary>Opens an event of a session that may be closed by now.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="underDuress">Whether that session was opened under duress.</param>
    public JsonWriter BeginFlagged(string name, bool underDuress)
    {
        isDuress = underDuress;
        return Open(name, true);
    }

    /// <summary>Opens an event of a session.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="session">The session; if it is not open, the event belongs to none.</param>
    /// <param name="sub">Who did it, if that is another than who opened the session; else null.</param>
    public JsonWriter Begin(string name, SessionRecord session, string sub)
    {
        BeginFlagged(name, session.IsOpen && session.IsDuress);
        if (!session.IsOpen)
        {
            json.Text("sub", sub);
        }
        else
        {
            json.Text("sub", sub ?? session.Sub);
            json.Text("ref", session.Ref);
            if (session.Grant > 0)
            {
                json.Number("grant", session.Grant);
            }

            json.HexBytes("cti", session.Cti);
            json.HexBytes("session", session.Id);
            json.Text("recording", session.RecordingId);
        }

        return json;
    }

    /// <summary>Opens an event that lives in RAM only and has no number: it is never stored, audited or resent.</summary>
    public JsonWriter BeginVolatile(string name) => Open(name, false);

    /// <summary>Closes a numbered event, with its place in the audit chain: that of the last entry.</summary>
    public void EndAudited(AuditChain chain)
    {
        if (chain.Mac != null)
        {
            json.Key("audit");
            json.Raw("[");
            json.Raw(chain.Number.ToString());
            json.Raw(",\"");
            json.HexDigits(chain.Mac, 8);
            json.Raw("\"]");
        }

        End();
    }

    /// <summary>Closes a numbered event; it is durable, and goes out, with the next commit of the store.</summary>
    public void End()
    {
        json.Done();
        if (!credentials.IsPaired)
        {
            return;
        }

        // While they are being brought out, new ones displace none that may be under way.
        // Making room may commit: the number is spent only after that, together with its event.
        RecordWriter log = store.Recent;
        log.Overflow = !store.MakeRoom(json.Length + EventHeadLength + AuditReserve);
        Last++;
        if (Last - Acknowledged > MaxWaiting + (IsDraining || isTellingLoss ? Slack : 0))
        {
            Lose(Acknowledged + 1);
        }

        log.Begin(SectionKind.Event);
        log.Int(Last);
        log.Byte(isDuress ? 1 : 0);
        log.Raw(json.Buffer, 0, json.Length);
        log.Overflow |= json.Overflow;
        if (!log.EndOrTakeBack())
        {
            // The number is spent, and is named as lost when its turn comes.
            lostFrom = lostTo > 0 ? lostFrom : Last;
            lostTo = Last;
            toldBy = 0;
        }

        store.Touch();
    }

    /// <summary>Closes a volatile event.</summary>
    /// <returns>Its payload, to be published now or never.</returns>
    public byte[] EndVolatile()
    {
        json.Done();
        return envelope.Around("event", false, json.Buffer, 0, json.Length);
    }

    /// <summary>Notes that the broker has an event; durable with the next commit, since a repetition harms nobody.</summary>
    public void Acknowledge(int number)
    {
        if (number - Acknowledged > 0)
        {
            Acknowledged = number;
        }

        if (toldBy > 0 && Acknowledged - toldBy >= 0)
        {
            lostTo = 0;
            toldBy = 0;
        }
    }

    /// <summary>The flash holds none between what was acknowledged and this one: they are lost, and will be named.</summary>
    public void Missing(int firstKept)
    {
        if (firstKept - Acknowledged > 1)
        {
            Lose(firstKept - 1);
        }
    }

    /// <summary>Makes the overflow event for what was lost. The loss is remembered until that event is acknowledged.</summary>
    public void TellLoss()
    {
        if (!store.MakeRoom(LossLength + AuditReserve))
        {
            return;
        }

        int named = lostTo;
        isTellingLoss = true;
        JsonWriter loss = Begin("overflow");
        loss.Number("from", lostFrom);
        loss.Number("to", lostTo);
        End();
        toldBy = lostTo == named ? Last : 0;
        isTellingLoss = false;
    }

    /// <summary>Empties the ring, as a pairing does: what was not acknowledged is lost, and will be named.</summary>
    public void Clear()
    {
        if (Last > Acknowledged)
        {
            Lose(Last);
        }
    }

    /// <inheritdoc/>
    public bool IsNeeded(RecordReader section) => section.Kind != SectionKind.Event || section.Int() - Acknowledged > 0;

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.EventCounters);
        record.Int(Last);
        record.Int(Acknowledged);
        record.Int(lostFrom);
        record.Int(lostTo);
        record.Int(toldBy);
        record.End();
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.EventCounters)
        {
            return false;
        }

        Last = record.Int();
        Acknowledged = record.Int();
        lostFrom = record.Int();
        lostTo = record.Int();
        toldBy = record.Int();
        return true;
    }

    private JsonWriter Open(string name, bool isNumbered)
    {
        clock.Refresh();
        json.Begin(MaxLength - Envelope.Length);
        if (credentials.IsPaired)
        {
            json.NumberOrNull("n", isNumbered, Last + 1);
            json.NumberOrNull("t", clock.IsTrusted, clock.NowS);
            json.Text("event", name);
        }

        return json;
    }

    private void Lose(int to)
    {
        int first = lostTo > 0 && lostFrom - Acknowledged <= 0 ? lostFrom : Acknowledged + 1;
        int last = lostTo > 0 && lostTo - to > 0 ? lostTo : to;

        // What has been told already needs no second event.
        toldBy = first == lostFrom && last == lostTo ? toldBy : 0;
        lostFrom = first;
        lostTo = last;
        Acknowledged = to;
    }
}
