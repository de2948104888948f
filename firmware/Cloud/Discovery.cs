using Latchkey.Config;
using Latchkey.Reporting;
using Latchkey.Store;

namespace Latchkey.Cloud;

/// <summary>
/// Announces the sensors to Home Assistant while <c>ha.discovery</c> is on: retained, one after the other, once a connection. When it is turned off they are taken away; that they are there is
/// on flash, so that a power cut in between leaves none behind. Nothing is heard of Home Assistant: the broker keeps the announcements for it.
/// <code>
/// ha.discovery | announced before | what is sent
/// on           | -                | the announcements, after the note that they may be there
/// off          | maybe            | empty messages, then the note is taken back
/// off          | no               | nothing: a broker may close the connection of whoever writes where he may not
/// </code>
/// Events go first: it speaks only while the courier has nothing under way.
/// </summary>
public sealed class Discovery : IPersisted
{
    private const int AckMs = 10000;

    private const int AgainMs = 1000;

    private static readonly byte[] Nothing = new byte[0];

    private readonly CloudLink link;
    private readonly Courier courier;
    private readonly Settings settings;
    private readonly StateStore store;
    private readonly HomeAssistantSensors sensors;
    private bool mayBeThere;
    private bool isAnnouncing;
    private int next;
    private int inFlightId;
    private int sentMs;

    /// <summary>Announces these, on this link, behind this courier.</summary>
    public Discovery(CloudLink link, Courier courier, Settings settings, StateStore store, HomeAssistantSensors sensors)
    {
        this.link = link;
        this.courier = courier;
        this.settings = settings;
        this.store = store;
        this.sensors = sensors;
    }

    private bool IsOn => settings.Of(Setting.HaDiscovery) == 1;

    private bool HasMore => link.IsOnline && (IsOn || mayBeThere) && (IsOn != isAnnouncing || next < HomeAssistantSensors.Count);

    // Negative when the last one could not be handed over.
    private int WaitMs => inFlightId == 0 ? 0 : inFlightId > 0 ? AckMs : AgainMs;

    /// <summary>A new connection: everything is to be said on it.</summary>
    public void Begin()
    {
        next = 0;
        inFlightId = 0;
    }

    /// <summary>The broker has a message.</summary>
    public void Published(int id)
    {
        if (id != inFlightId || id <= 0)
        {
            return;
        }

        inFlightId = 0;
        next++;
        if (next == HomeAssistantSensors.Count && !isAnnouncing)
        {
            mayBeThere = false;
            store.Touch();
        }
    }

    /// <summary>Sends what is due.</summary>
    public void Step(int nowMs)
    {
        if (!HasMore)
        {
            return;
        }

        if (IsOn != isAnnouncing)
        {
            isAnnouncing = IsOn;
            Begin();
        }

        if (isAnnouncing && !mayBeThere)
        {
            mayBeThere = true;
            store.Touch();
        }

        if (courier.IsIdle && !store.IsDirty && (inFlightId == 0 || nowMs - sentMs >= WaitMs))
        {
            sentMs = nowMs;
            inFlightId = link.PublishOutside(sensors.Topic(next), isAnnouncing ? sensors.Payload(next) : Nothing);
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        if (!HasMore || !courier.IsIdle || store.IsDirty)
        {
            return int.MaxValue;
        }

        int left = inFlightId == 0 ? 0 : WaitMs - (nowMs - sentMs);
        return left < 0 ? 0 : left;
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        if (mayBeThere)
        {
            record.Begin(SectionKind.Discovery);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        mayBeThere |= kind == SectionKind.Discovery;
        return kind == SectionKind.Discovery;
    }
}
