using Latchkey.Access;
using Latchkey.Config;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Recording;
using Latchkey.Reporting;
using Latchkey.Store;

namespace Latchkey.Session;

/// <summary>
/// One unlock from the grant to the relock, and the only place that knows the order: use committed, recording proven, bolt retracts, door watched, relocked, reported. This file
/// holds the states and what time does; UnlockSession.Grant.cs the way of a grant, UnlockSession.Inside.cs that of somebody inside, UnlockSession.Watchers.cs what bolt, door, button and
/// camera tell, UnlockSession.End.cs how it ends.
/// <code>
/// state       | recording proven | no recording | bolt retracted | bolt extended, door closed | jammed        | time
/// Idle        | -                | -            | guarded: Open  | -                          | -             | -
/// Deferred    | -                | -            | guarded: Open  | -                          | -             | slow work over: AskedCamera; 2 s: Idle, denied busy
/// AskedCamera | Retracting       | Idle, denied | -              | -                          | -             | -
/// Retracting  | -                | -            | Open           | -                          | Idle, denied  | -
/// Open        | -                | -            | Open           | Idle, relocked             | Idle          | relock due, door closed: Relocking
/// Relocking   | -                | -            | Open           | Idle, relocked             | Idle          | -
/// </code>
/// </summary>
public sealed partial class UnlockSession : IMotionGuard
{
    private const int SlowWorkMs = 2000;

    private const int LookMs = 100;

    private readonly IMonotonicClock ticks;
    private readonly Nonces nonces;
    private readonly CommittedGrant.Ledger ledger;
    private readonly Camera camera;
    private readonly Bolt bolt;
    private readonly DoorWatch door;
    private readonly SessionRecord record;
    private readonly SessionReports reports;
    private readonly GuardedTime guarded;
    private readonly RelockTimer relock;
    private readonly StandingAlarms alarms;
    private readonly Passage passage = new Passage();
    private ISlowWork slowWork;
    private VerifiedGrant.Judge judge;
    private int stateSinceMs;
    private bool isLockWanted;
    private MovedBy lockWantedBy;

    /// <summary>Knits the stages together.</summary>
    public UnlockSession(
        IMonotonicClock ticks, Nonces nonces, CommittedGrant.Ledger ledger, Camera camera, Bolt bolt, DoorWatch door, SessionRecord record, SessionReports reports, GuardedTime guarded, Settings settings, BatteryWatch battery)
    {
        this.ticks = ticks;
        this.nonces = nonces;
        this.ledger = ledger;
        this.camera = camera;
        this.bolt = bolt;
        this.door = door;
        this.record = record;
        this.reports = reports;
        this.guarded = guarded;
        relock = new RelockTimer(settings);
        alarms = new StandingAlarms(door, settings, battery, reports);
    }

    /// <summary>Where it is.</summary>
    public SessionState State { get; private set; }

    /// <summary>sub of the token that moved the bolt last.</summary>
    public string LastSub { get; private set; }

    /// <summary>True from the moment a motion is decided until it is over: nothing slow may be started meanwhile, because the motor may be on when it takes its time.</summary>
    public bool IsMoving() => State == SessionState.Deferred || State == SessionState.AskedCamera || State == SessionState.Retracting || State == SessionState.Relocking || bolt.IsMoving();

    /// <summary>To be called once, after the store was loaded.</summary>
    /// <param name="slow">What a grant must wait for.</param>
    /// <param name="again">Judges a grant that had to wait.</param>
    public void Start(ISlowWork slow, VerifiedGrant.Judge again)
    {
        slowWork = slow;
        judge = again;
        State = record.IsOpen ? SessionState.Recovering : SessionState.Idle;
        stateSinceMs = ticks.NowMs();
        guarded.Resume(stateSinceMs);
        if (State == SessionState.Idle && record.Filmed != null)
        {
            // The boot came before its recording was stopped.
            camera.Resume(record.Filmed.Id, null, false, stateSinceMs);
            camera.StopAfter(Passage.StopUnknownAfterMs, stateSinceMs);
        }
    }

    /// <summary>Locks for a token that was judged: now, or when the travel in hand has ended.</summary>
    /// <param name="sub">Who asked.</param>
    public void Lock(string sub)
    {
        reports.LockedBySub = sub;
        LockFor(MovedBy.Token);
    }

    /// <summary>The same for the cloud's own lock.</summary>
    public void LockByCommand() => LockFor(MovedBy.Command);

    /// <summary>Looks at the time; to be called for every event and whenever <see cref="DueInMs"/> has passed.</summary>
    public void Step(int nowMs)
    {
        guarded.Step(nowMs);
        alarms.Step(nowMs, IsMoving());
        LookAtSensors(nowMs);
        if (isLockUntold && bolt.IsAt(BoltPosition.Extended) && door.IsClosed)
        {
            // The reed had only trembled when the bolt came to its end.
            Locked(bolt.LastMovedBy);
        }

        if (isLockWanted && !bolt.IsMoving() && (State == SessionState.Open || State == SessionState.Idle))
        {
            isLockWanted = false;
            Extend(lockWantedBy);
            return;
        }

        switch (State)
        {
            case SessionState.Recovering:
                if (door.IsKnown && !bolt.IsMoving())
                {
                    Recover(nowMs);
                }

                break;
            case SessionState.Deferred:
                if (!slowWork.IsRunning() && !bolt.IsMoving())
                {
                    Commit();
                }
                else if (nowMs - stateSinceMs >= SlowWorkMs)
                {
                    Refuse(Reason.Busy);
                }

                break;
            case SessionState.Open:
                if (bolt.IsAt(BoltPosition.Extended) && door.IsClosed)
                {
                    Locked(bolt.LastMovedBy);
                }
                else if (IsRelockDue(nowMs))
                {
                    Extend(MovedBy.AutoRelock);
                }

                break;
            case SessionState.Idle:
                if (relock.IsWithoutSession && IsRelockDue(nowMs))
                {
                    Extend(MovedBy.AutoRelock);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        int mine = StateDueInMs(nowMs);
        int alarm = alarms.Ajar.DueInMs(nowMs);
        return alarm < mine ? alarm : mine;
    }

    // Slow work may end first, but nobody keeps the door unlocked by it for longer than a grant would wait.
    private bool IsRelockDue(int nowMs) => relock.IsDue(nowMs) && (!slowWork.IsRunning() || relock.IsDue(nowMs - SlowWorkMs));

    private int StateDueInMs(int nowMs)
    {
        switch (State)
        {
            case SessionState.Deferred:
                return SlowWorkMs - (nowMs - stateSinceMs);
            case SessionState.Idle when !relock.IsWithoutSession:
                return int.MaxValue;
            case SessionState.Idle:
            case SessionState.Open:
                return !door.IsClosed || bolt.IsMoving() ? int.MaxValue : slowWork.IsRunning() && relock.IsDue(nowMs) ? LookMs : relock.DueInMs(nowMs);
            default:
                return int.MaxValue;
        }
    }

    private void LockFor(MovedBy by)
    {
        isLockWanted = true;
        lockWantedBy = by;
        Step(ticks.NowMs());
    }

    private void Extend(MovedBy by)
    {
        if (!door.IsClosed || bolt.IsMoving() || bolt.IsAt(BoltPosition.Extended))
        {
            return;
        }

        if (State == SessionState.Open)
        {
            Enter(SessionState.Relocking);
        }

        relock.Hold();
        bolt.Extend(by, ticks.NowMs());
    }

    private void Enter(SessionState next)
    {
        State = next;
        stateSinceMs = ticks.NowMs();
    }
}
