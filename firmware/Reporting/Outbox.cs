using Latchkey.Store;

namespace Latchkey.Reporting;

/// <summary>Reads the stored events back in their order, one at a time, for sending.</summary>
public sealed class Outbox
{
    private readonly EventLog events;
    private readonly Envelope envelope;
    private readonly LogCursor log;

    /// <summary>Reads from this log.</summary>
    public Outbox(EventLog events, StateStore store, Envelope envelope)
    {
        this.events = events;
        this.envelope = envelope;
        log = new LogCursor(store, store.EventRing, SectionKind.Event);
    }

    /// <summary>n of the event that <see cref="Next"/> returned.</summary>
    public int Number => log.Number;

    /// <summary>The first event that was not acknowledged and is on flash.</summary>
    /// <returns>Its payload with the MAC, or null when there is none; numbers before it that are on flash no more are noted as lost.</returns>
    public byte[] Next()
    {
        if (events.Last == events.Acknowledged)
        {
            return null;
        }

        if (!log.Find(events.Acknowledged))
        {
            events.Missing(events.Last + 1);
            return null;
        }

        events.Missing(log.Number);
        RecordReader entry = log.Entry;
        bool isDuress = entry.Byte() == 1;
        return envelope.Around("event", isDuress, entry.Buffer, entry.Position, entry.Left);
    }
}
