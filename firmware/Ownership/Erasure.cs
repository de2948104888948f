using Latchkey.Clock;
using Latchkey.Cloud;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Recording;
using Latchkey.Reporting;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey.Ownership;

/// <summary>
/// How a lock becomes nobody's again: by the admin message unpair, or on the console. What stays is the factory secret, the highest epoch, the clock's floor, the event counter, and the seed that keeps
/// nonces from ever being equal; keys, tokens, settings, calibration, camera, Wi-Fi, broker and logs go. A cut at any moment leaves the lock as it was, or going on with this after the boot.
/// <code>
/// state  | on flash                    | next
/// None   | -                           | asked: Asked, with the commit of whoever asked
/// Asked  | everything, and that        | answer out of the console; reports out, or 30 s of a cloud that takes none, or none there for 10 s (10 min when it was the cloud that asked); no session, bolt at rest, no recording that still runs: Erased
/// Erased | only what stays, and that   | logs and files removed; only what stays, in the other slot too: boot
/// </code>
/// </summary>
public sealed class Erasure : IPersisted
{
    private const int None = 0;
    private const int Asked = 1;
    private const int Erased = 2;
    private const int AskedByCloud = 3;

    private const int FarewellMs = 30000;

    private const int AloneMs = 10000;

    // The cloud waits for its answer, and nobody stands at the door.
    private const int AwayMs = 10 * 60 * 1000;

    private const int RetryMs = 1000;

    // The console's line takes as long for what may still stand in its buffer, which a boot would empty.
    private const int DrainMs = 100;

    private readonly IMonotonicClock ticks;
    private readonly IReboot chip;
    private readonly Credentials credentials;
    private readonly AccessClock clock;
    private readonly EventLog events;
    private readonly StateStore store;
    private readonly UnlockSession session;
    private readonly Camera camera;
    private readonly CloudLink link;
    private readonly IPersisted[] survivors;
    private readonly IErasable[] files;
    private int state;
    private int askedMs;
    private int offlineMs;
    private int triedMs;

    /// <summary>Erases all but these survivors, and these files.</summary>
    public Erasure(World world, Credentials credentials, AccessClock clock, Nonces nonces, EventLog events, StateStore store, UnlockSession session, Camera camera, CloudLink link, IErasable[] files)
    {
        ticks = world.Clock;
        chip = world.Reboot;
        this.credentials = credentials;
        this.clock = clock;
        this.events = events;
        this.store = store;
        this.session = session;
        this.camera = camera;
        this.link = link;
        this.files = files;
        survivors = new IPersisted[] { nonces, credentials, clock, events, this };
    }

    private bool IsAsked => state == Asked || state == AskedByCloud;

    /// <summary>True from the asking on.</summary>
    public bool IsUnderWay => state != None;

    /// <summary>Asks for it; counts once it is committed.</summary>
    /// <param name="isByCloud">True when the answer goes out over the link.</param>
    public void Ask(bool isByCloud)
    {
        if (state == None)
        {
            state = isByCloud ? AskedByCloud : Asked;
            askedMs = ticks.NowMs();
            offlineMs = askedMs;

            // The counter wraps: what was noted at the boot may lie ahead by now.
            triedMs = askedMs - RetryMs;
            store.Touch();
        }
    }

    /// <summary>Takes back what was asked for and could not be committed.</summary>
    public void TakeBack() => state = IsAsked ? None : state;

    /// <summary>After a boot, once the state is loaded.</summary>
    public void Resume(int nowMs)
    {
        askedMs = nowMs;
        offlineMs = nowMs;
        triedMs = nowMs - RetryMs;
    }

    /// <summary>Goes on with it; to be called in every turn of the loop.</summary>
    public void Step(int nowMs)
    {
        if (state == None || nowMs - triedMs < RetryMs)
        {
            return;
        }

        offlineMs = link.IsOnline ? offlineMs : nowMs;
        bool isAtRest = IsAsked && !store.IsDirty && nowMs - askedMs >= DrainMs && session.State == SessionState.Idle && !session.IsMoving();
        if (isAtRest && camera.TryEnd(nowMs) && IsToldOrLate(nowMs))
        {
            Leave();
        }

        if (state == Erased)
        {
            triedMs = nowMs;
            Finish();
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs() => state == None ? int.MaxValue : RetryMs;

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        if (state != None)
        {
            record.Begin(SectionKind.Erasure);
            record.Byte(state);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.Erasure)
        {
            return false;
        }

        state = record.Byte();
        return true;
    }

    private bool IsToldOrLate(int nowMs) =>
        !credentials.IsPaired || (link.IsOnline ? events.Acknowledged == events.Last || nowMs - offlineMs >= FarewellMs : nowMs - askedMs >= (state == AskedByCloud ? AwayMs : AloneMs));

    private void Leave()
    {
        credentials.Leave();
        clock.Forget();
        events.Clear();
        state = Erased;
    }

    // The first commit takes the newest slot away from the keys, the second the other one.
    private void Finish()
    {
        bool isGone = store.CommitOnly(survivors) && store.AuditRing.Erase() && store.EventRing.Erase();
        for (int i = 0; i < files.Length; i++)
        {
            isGone = isGone && files[i].Erase();
        }

        if (isGone)
        {
            state = None;
            if (store.CommitOnly(survivors))
            {
                chip.Reboot();
            }

            state = Erased;
        }
    }
}
