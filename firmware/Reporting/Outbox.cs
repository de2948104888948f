using System;
using Latchkey.Keys;
using Latchkey.Store;

namespace Latchkey.Reporting;

/// <summary>
/// Reads the stored events back in their order, one at a time, for sending: first the ring, from a place that only moves forward, then what still rides in the slot.
/// </summary>
public sealed class Outbox
{
    private readonly EventLog events;
    private readonly StateStore store;
    private readonly Envelope envelope;
    private readonly RecordReader sections = new RecordReader();
    private int segment;
    private int position;

    /// <summary>Reads from this log.</summary>
    public Outbox(EventLog events, StateStore store, Envelope envelope)
    {
        this.events = events;
        this.store = store;
        this.envelope = envelope;
    }

    /// <summary>n of the event that <see cref="Next"/> returned.</summary>
    public int Number { get; private set; }

    /// <summary>The first event that was not acknowledged and is on flash.</summary>
    /// <returns>Its payload with the MAC, or null when there is none; numbers before it that are on flash no more are noted as lost.</returns>
    public byte[] Next()
    {
        if (events.Last == events.Acknowledged)
        {
            return null;
        }

        LogRing ring = store.EventRing;
        if (segment < ring.Oldest)
        {
            segment = ring.Oldest;
            position = 0;
        }

        while (segment <= ring.Newest)
        {
            int next = ring.Read(segment, position, sections);
            if (next > 0)
            {
                byte[] found = FindIn();
                if (found != null)
                {
                    return found;
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

        sections.Reset(store.Recent.Buffer, 0, store.Recent.Length);
        byte[] newest = FindIn();
        if (newest == null)
        {
            events.Missing(events.Last + 1);
        }

        return newest;
    }

    private byte[] FindIn()
    {
        while (sections.Next())
        {
            if (sections.Kind == SectionKind.Event)
            {
                int number = sections.Int();
                if (number - events.Acknowledged > 0)
                {
                    Number = number;
                    events.Missing(number);
                    bool isDuress = sections.Byte() == 1;
                    return envelope.Around("event", isDuress, sections.Buffer, sections.Position, sections.Left);
                }
            }
        }

        return null;
    }
}
