using Latchkey.Reporting;
using Latchkey.Store;

namespace Latchkey.Cloud;

/// <summary>
/// Brings out what there is to report while the link is up: refusals, the state, the stored events one after the other, then the audit chain if it was asked for. An event is let go only when the broker has acknowledged it.
/// </summary>
public sealed class Courier
{
    private const int AckMs = 10000;

    private const int AcksPerCommit = 16;

    private const int LossEveryMs = 10000;

    private readonly CloudLink link;
    private readonly EventLog events;
    private readonly Outbox outbox;
    private readonly AuditReport audit;
    private readonly StateReport state;
    private readonly Refusals refusals;
    private readonly StateStore store;
    private int inFlightId;
    private int inFlightNumber;
    private bool isAuditInFlight;
    private int sentMs;
    private int unsavedAcks;
    private int seenCommits;
    private int lossMs;

    /// <summary>Stands on the link and on everything that reports.</summary>
    public Courier(CloudLink link, EventLog events, Outbox outbox, AuditReport audit, StateReport state, Refusals refusals, StateStore store)
    {
        this.link = link;
        this.events = events;
        this.outbox = outbox;
        this.audit = audit;
        this.state = state;
        this.refusals = refusals;
        this.store = store;
    }

    /// <summary>True while nothing that it sent waits for its acknowledgement.</summary>
    public bool IsIdle => inFlightId == 0;

    /// <summary>A new connection: nothing is under way on it.</summary>
    public void Begin()
    {
        inFlightId = 0;
        audit.Drop();
        state.Invalidate();
    }

    /// <summary>The broker has a message.</summary>
    public void Published(int id)
    {
        if (id == inFlightId && id > 0)
        {
            inFlightId = 0;
            if (isAuditInFlight)
            {
                audit.Sent();
                return;
            }

            events.Acknowledge(inFlightNumber);
            // They ride along with every commit; only when there is none for long they make one of their own.
            unsavedAcks = store.Commits == seenCommits ? unsavedAcks + 1 : 1;
            seenCommits = store.Commits;
            if (unsavedAcks >= AcksPerCommit)
            {
                unsavedAcks = 0;
                store.Touch();
            }
        }
    }

    /// <summary>Sends what is due. What is not on flash yet does not go out.</summary>
    public void Step(int nowMs)
    {
        events.IsDraining = link.IsOnline;
        if (!link.IsOnline)
        {
            return;
        }

        byte[] refusal = refusals.Take(nowMs);
        if (refusal != null)
        {
            link.Publish("event", refusal, false);
        }

        if (events.HasLoss && !store.IsDirty && (uint)(nowMs - lossMs) >= LossEveryMs)
        {
            lossMs = nowMs;
            events.TellLoss();
        }

        if (!store.IsDirty && (inFlightId <= 0 || nowMs - sentMs >= AckMs) && (inFlightId >= 0 || nowMs - sentMs >= 1000))
        {
            SendNext(nowMs);
        }

        if (state.IsDue(nowMs))
        {
            byte[] payload = state.Build(nowMs);
            if (link.Publish("state", payload, true) < 0)
            {
                state.Invalidate();
            }
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        if (!link.IsOnline)
        {
            return int.MaxValue;
        }

        int refusal = refusals.DueInMs(nowMs);
        int report = state.DueInMs(nowMs);
        int resend = inFlightId == 0 || store.IsDirty ? int.MaxValue : (inFlightId > 0 ? AckMs : 1000) - (nowMs - sentMs);
        int due = refusal < report ? refusal : report;
        due = resend < due ? resend : due;
        return due < 0 ? 0 : due;
    }

    // The id is -1 when the message could not be handed over: the next try is a second later.
    private void SendNext(int nowMs)
    {
        byte[] payload = outbox.Next();
        isAuditInFlight = payload == null && audit.IsPending;
        if (isAuditInFlight)
        {
            payload = audit.Next();
        }

        if (payload == null)
        {
            inFlightId = 0;
            return;
        }

        sentMs = nowMs;
        inFlightNumber = outbox.Number;
        inFlightId = link.Publish(isAuditInFlight ? "audit" : "event", payload, false);
    }
}
