using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey.Admin;

/// <summary>
/// Carries out admin messages, each at most once: seq rises, and seq, effect and answer are one commit. The order of refusals is the protocol's; a refused message consumes no seq.
/// </summary>
public sealed class AdminDesk : IPersisted
{
    private const int AnswerLength = 160;

    // What a command can add to the log: its audit entry, an event of its own, its answer.
    private const int RoomLength = AuditChain.MaxStoredLength + EventLog.MaxStoredLength + EventLog.OpeningStoredLength + AnswerLength + EventLog.AuditReserve;

    private readonly Credentials credentials;
    private readonly AccessClock clock;
    private readonly EventLog events;
    private readonly AuditChain audit;
    private readonly StateStore store;
    private readonly FloodGate gate;
    private readonly AdminCommand[] commands;
    private readonly AdminRequest message;
    private bool hasDue;
    private byte[] waiting;
    private long lastSeq;
    private byte[] lastMac = new byte[Hmac.Length];

    /// <summary>Stands on the clock that commands are judged by; knows these commands.</summary>
    internal AdminDesk(Credentials credentials, AccessClock clock, EventLog events, AuditChain audit, StateStore store, FloodGate gate, AdminCommand[] commands, CborSkip skip)
    {
        message = new AdminRequest(skip);
        this.credentials = credentials;
        this.clock = clock;
        this.events = events;
        this.audit = audit;
        this.store = store;
        this.gate = gate;
        this.commands = commands;
    }

    /// <summary>Takes a message.</summary>
    /// <param name="bytes">Anything at all.</param>
    /// <param name="way">Where it came in.</param>
    /// <param name="isRetained">True when the broker had kept it.</param>
    /// <returns>Why it was refused, or none; what was dropped in a lock-out is <see cref="Reason.LockedOut"/>. What <see cref="Answer"/> holds is said by the event that goes with the next commit.</returns>
    public Reason Take(byte[] bytes, Way way, bool isRetained)
    {
        Reason reason = isRetained ? Reason.Retained : message.Read(bytes, credentials);
        bool isMacGood = !isRetained && message.IsMacGood;
        Reason told = gate.Pass(way, true, isMacGood, reason, true);
        Answer.Reset();
        if (!isMacGood)
        {
            return told == Reason.None ? Reason.LockedOut : told;
        }

        if (credentials.Commanded(message.Sender.Epoch))
        {
            store.Touch();
        }

        AdminCommand command = reason == Reason.None ? Find(message.Name) : null;
        if (command == null || !command.Read(message.Args, message.Sender))
        {
            reason = Reason.Malformed;
        }
        else if (!IsRepetition())
        {
            clock.Refresh();
            reason = Judge(command);
            if (reason == Reason.None && MustWait(way))
            {
                waiting = bytes;
                Forget(command);
                command.Wait();
                return Reason.None;
            }

            reason = reason == Reason.None ? CarryOut(command) : reason;
        }

        Tell(reason, command);
        Forget(command);
        return reason;
    }

    /// <summary>What the last message that had a good MAC was answered: members of a JSON object, each with a comma before it.</summary>
    public readonly JsonWriter Answer = new JsonWriter(AnswerLength);

    /// <summary>Does what had to wait for the commit: seq and answer come first, so that a cut in between does nothing twice; and none is done while the bolt moves. To be called in every turn.</summary>
    public void Step()
    {
        if (waiting != null && !store.Guard.IsMoving())
        {
            byte[] bytes = waiting;
            waiting = null;
            Take(bytes, Way.Cloud, false);
        }

        if (hasDue && !store.IsDirty && !store.Guard.IsMoving())
        {
            hasDue = false;
            for (int i = 0; i < commands.Length; i++)
            {
                commands[i].PerformDue();
            }
        }
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

    private AdminCommand Find(string name)
    {
        for (int i = 0; i < commands.Length; i++)
        {
            if (commands[i].Name == name)
            {
                return commands[i];
            }
        }

        return null;
    }

    // The last one again: its answer again, nothing done.
    private bool IsRepetition() => message.Seq == lastSeq && Bytes.EqualTags(message.Mac, 0, lastMac, 0, Hmac.Length);

    // A full log is emptied into its ring once nothing moves any more. The console waits for its answer; the cloud's comes when there is one.
    private bool MustWait(Way way) => way == Way.Cloud && waiting == null && store.Guard.IsMoving() && !store.MakeRoom(RoomLength);

    private void Forget(AdminCommand command)
    {
        if (command != null)
        {
            command.Forget();
        }

        message.Forget();
    }

    private Reason Judge(AdminCommand command)
    {
        if (message.Seq <= lastSeq)
        {
            return Reason.Stale;
        }

        if (clock.IsTrusted ? clock.Hi >= message.Expiry : clock.Floor >= message.Expiry)
        {
            return Reason.Expired;
        }

        return clock.IsTrusted || command.RunsUntimed ? command.Judge() : Reason.ClockUntrusted;
    }

    // Room is made before anything changes, so that no commit comes between seq, effect and answer. Nothing is told before the one that follows, and a cut before it forgets all three.
    private Reason CarryOut(AdminCommand command)
    {
        bool isDone = store.MakeRoom(RoomLength)
            && (!command.IsAudited || audit.Append("admin", null, null, null, null, command.Name + " " + message.Seq.ToString(), null))
            && command.CarryOut(message.Seq);
        if (!isDone)
        {
            return Reason.Storage;
        }

        hasDue = true;
        lastSeq = message.Seq;
        lastMac = Bytes.Slice(message.Mac, 0, Hmac.Length);
        return Reason.None;
    }

    private void Tell(Reason reason, AdminCommand command)
    {
        if (message.Seq > 0)
        {
            Answer.Number("seq", message.Seq);
        }

        if (reason == Reason.None)
        {
            Answer.Bool("ok", true);
            command.Answer(Answer);
        }
        else
        {
            Answer.Text("reason", ReasonWords.Of(reason));
        }

        events.Begin("admin").Append(Answer);
        events.End();
    }
}
