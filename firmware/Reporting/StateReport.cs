using Latchkey.Clock;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Recording;
using Latchkey.Session;

namespace Latchkey.Reporting;

/// <summary>The retained topic state: what the lock is like now, on change, at most once a second (protocol/mqtt.md).</summary>
public sealed class StateReport
{
    /// <summary>The longest, in bytes.</summary>
    public const int MaxLength = 640;

    // A little more than the second that is promised, so that no delay on the way makes two of them closer.
    private const int PeriodMs = 1200;

    private readonly World world;
    private readonly AccessClock clock;
    private readonly Envelope envelope;
    private readonly Credentials credentials;
    private readonly EventLog events;
    private readonly Bolt bolt;
    private readonly DoorWatch door;
    private readonly UnlockSession session;
    private readonly SessionRecord record;
    private readonly Camera camera;
    private readonly BatteryWatch battery;
    private readonly JsonWriter json;
    private int publishedPrint = -1;
    private int publishedN = -1;
    private int publishedMs;

    /// <summary>Reports on these parts.</summary>
    public StateReport(
        World world, AccessClock clock, Envelope envelope, Credentials credentials, EventLog events, Bolt bolt, DoorWatch door, UnlockSession session, SessionRecord record, Camera camera, BatteryWatch battery)
    {
        this.world = world;
        this.clock = clock;
        this.envelope = envelope;
        json = envelope.Members;
        this.credentials = credentials;
        this.events = events;
        this.bolt = bolt;
        this.door = door;
        this.session = session;
        this.record = record;
        this.camera = camera;
        this.battery = battery;
    }

    /// <summary>Whatever was published before, it is to be published again, at the usual pace.</summary>
    public void Invalidate() => publishedPrint = -1;

    /// <summary>True when something differs from what was published, and the last time is a second ago.</summary>
    public bool IsDue(int nowMs) => SinceMs(nowMs) >= PeriodMs && IsChanged(nowMs);

    /// <summary>Milliseconds until it may be due.</summary>
    public int DueInMs(int nowMs)
    {
        if (!IsChanged(nowMs))
        {
            return int.MaxValue;
        }

        uint since = SinceMs(nowMs);
        return since >= PeriodMs ? 0 : PeriodMs - (int)since;
    }

    /// <summary>Builds the payload, and takes it as published.</summary>
    public byte[] Build(int nowMs)
    {
        clock.Refresh();
        publishedPrint = Print(nowMs);
        publishedN = events.Last;
        publishedMs = nowMs;
        json.Begin(MaxLength - Envelope.Length);
        json.Number("n", events.Last);
        json.Text("bolt", BoltWords.Bolt(bolt, door));
        json.Text("door", BoltWords.Door(door));
        json.Text("by", BoltWords.Of(bolt.LastMovedBy));
        if (bolt.LastMovedBy == MovedBy.Token)
        {
            json.Text("sub", session.LastSub);
        }

        if (record.IsOpen)
        {
            json.HexBytes("session", record.Id);
        }
        else
        {
            json.NumberOrNull("session", false, 0);
        }

        json.Number("uptimeS", clock.UptimeS);
        json.Text("fw", Firmware.Version);
        json.Number("keyEpoch", credentials.Current.Epoch);
        json.Number("heapFree", world.BoardInfo.FreeHeapBytes());
        json.Key("clock");
        json.Raw(clock.IsTrusted ? "{\"trusted\":true" : "{\"trusted\":false");
        json.NumberOrNull("uncertaintyS", clock.UncertaintyS >= 0, clock.UncertaintyS);
        json.Raw("}");
        json.Text("camera", CameraStates.Word(camera.State(nowMs)));
        json.Number("batteryMv", battery.Mv);
        int rssi = world.Network.RssiDbm();
        json.NumberOrNull("rssi", rssi != 0, rssi);
        json.Done();
        return envelope.Around("state", false, json.Buffer, 0, json.Length);
    }

    // Unsigned, so that a state of weeks ago, when the counter has wrapped, is an old one.
    private uint SinceMs(int nowMs) => (uint)(nowMs - publishedMs);

    private bool IsChanged(int nowMs) => events.Last != publishedN || Print(nowMs) != publishedPrint;

    // Everything that counts as a change, in one number: each is a small code in bits of its own.
    private int Print(int nowMs)
    {
        return (int)bolt.Position | (bolt.IsMoving() ? (int)bolt.Target << 2 : 0) | (bolt.IsJammed ? 1 << 4 : 0) | (door.IsClosed ? 1 << 5 : 0) | ((int)bolt.LastMovedBy << 6)
            | ((int)session.State << 9) | ((int)camera.State(nowMs) << 12) | (clock.IsTrusted ? 1 << 15 : 0) | (battery.Mv / 200 << 16);
    }
}
