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
/// One unlock from the grant to the relock, and the only place that knows the order: use committed, recording proven, bolt retracts, door watched, relocked, reported.
/// <code>
/// state       | recording proven | no recording | bolt retracted | bolt extended, door closed | jammed        | time
/// Deferred    | -                | -            | -              | -                          | -             | slow work over: AskedCamera; 2 s: Idle, denied busy
/// AskedCamera | Retracting       | Idle, denied | -              | -                          | -             | -
/// Retracting  | -                | -            | Open           | -                          | Idle, denied  | -
/// Open        | -                | -            | Open           | Idle, relocked             | Idle          | relock due, door closed: Relocking
/// Relocking   | -                | -            | Open           | Idle, relocked             | Idle          | -
/// </code>
/// </summary>
public sealed class UnlockSession : ICameraWatcher, IBoltWatcher, IDoorWatcher, IPressWatcher, ILockFacts, IMotionGuard
{
    private const int SlowWorkMs = 2000;

    private const int LookMs = 100;

    private const int StopAfterDoorMs = 5000;

    private const int StopAfterSessionMs = 60000;

    private readonly IMonotonicClock ticks;
    private readonly Nonces nonces;
    private readonly CommittedGrant.Ledger ledger;
    private readonly Camera camera;
    private readonly Bolt bolt;
    private readonly DoorWatch door;
    private readonly SessionRecord record;
    private readonly SessionReports reports;
    private readonly RelockTimer relock;
    private readonly DoorAjar ajar;
    private readonly Settings settings;
    private readonly BatteryWatch battery;
    private ISlowWork slowWork;
    private VerifiedGrant.Judge judge;
    private IDecisionWatcher asker;
    private VerifiedGrant grant;
    private CommittedGrant committed;
    private int stateSinceMs;
    private bool isLockWanted;
    private bool hasDoorOpened;
    private bool hasDoorClosedAgain;
    private bool isExtensionDoubtful;
    private bool isManualRelock;
    private bool hasSensorFault;

    /// <summary>Knits the stages together.</summary>
    public UnlockSession(
        IMonotonicClock ticks, Nonces nonces, CommittedGrant.Ledger ledger, Camera camera, Bolt bolt, DoorWatch door, SessionRecord record, SessionReports reports, Settings settings, BatteryWatch battery)
    {
        this.ticks = ticks;
        this.nonces = nonces;
        this.ledger = ledger;
        this.camera = camera;
        this.bolt = bolt;
        this.door = door;
        this.record = record;
        this.reports = reports;
        this.settings = settings;
        this.battery = battery;
        relock = new RelockTimer(settings);
        ajar = new DoorAjar(settings);
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
    }

    /// <summary>Begins with a grant. It is decided at once, or within 2 s when slow work is in the way.</summary>
    /// <param name="verified">The first proof.</param>
    /// <param name="verifyMs">How long verifying took, for the report.</param>
    /// <param name="watcher">Who is answered; may be null.</param>
    public void Unlock(VerifiedGrant verified, int verifyMs, IDecisionWatcher watcher)
    {
        grant = verified;
        asker = watcher;
        reports.VerifyMs = verifyMs;
        Enter(SessionState.Deferred);
        Step(stateSinceMs);
    }

    /// <summary>Locks for a token that was judged: now, or when the travel in hand has ended.</summary>
    /// <param name="sub">Who asked.</param>
    public void Lock(string sub)
    {
        reports.LockedBySub = sub;
        isLockWanted = true;
        Step(ticks.NowMs());
    }

    /// <summary>Looks at the time; to be called for every event and whenever <see cref="DueInMs"/> has passed.</summary>
    public void Step(int nowMs)
    {
        if (door.IsOpen)
        {
            ajar.Opened(nowMs);
        }

        if (ajar.Take(nowMs))
        {
            reports.Told("door-ajar");
        }

        if (battery.Step(nowMs, IsMoving()))
        {
            reports.BatteryLow();
        }

        LookAtSensors(nowMs);
        if (isLockWanted && !bolt.IsMoving() && (State == SessionState.Open || State == SessionState.Idle))
        {
            isLockWanted = false;
            Extend(MovedBy.Token);
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
                else if (relock.IsDue(nowMs) && (!slowWork.IsRunning() || relock.IsDue(nowMs - SlowWorkMs)))
                {
                    Extend(MovedBy.AutoRelock);
                }

                break;
            case SessionState.Idle:
                if (isManualRelock && relock.IsDue(nowMs) && !slowWork.IsRunning())
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
        int alarm = ajar.DueInMs(nowMs);
        return alarm < mine ? alarm : mine;
    }

    private int StateDueInMs(int nowMs)
    {
        switch (State)
        {
            case SessionState.Deferred:
                return SlowWorkMs - (nowMs - stateSinceMs);
            case SessionState.Idle when !isManualRelock:
                return int.MaxValue;
            case SessionState.Idle:
            case SessionState.Open:
                return !door.IsClosed || bolt.IsMoving() ? int.MaxValue : slowWork.IsRunning() && relock.IsDue(nowMs) ? LookMs : relock.DueInMs(nowMs);
            default:
                return int.MaxValue;
        }
    }

    /// <inheritdoc/>
    public void RecordingProven(RecordingReceipt receipt)
    {
        if (State != SessionState.AskedCamera)
        {
            return;
        }

        record.RecordingId = receipt.RecordingId;
        reports.CameraMs = ticks.NowMs() - stateSinceMs;
        Enter(SessionState.Retracting);
        if (bolt.IsAt(BoltPosition.Retracted))
        {
            Unlocked(MovedBy.Token, 0);
        }
        else
        {
            bolt.Retract(committed, receipt, stateSinceMs);
        }
    }

    /// <inheritdoc/>
    public void RecordingFailed()
    {
        if (State == SessionState.AskedCamera)
        {
            reports.Denied(Reason.Camera);
            Close(0);
        }
    }

    /// <inheritdoc/>
    public void CameraLost()
    {
        reports.Told("camera-lost");
        if (record.IsOpen && record.NeedsRecording)
        {
            record.IsUnproven = true;
            relock.At(ticks.NowMs());
        }
    }

    /// <inheritdoc/>
    public void CameraBack() => reports.Told("camera-back");

    /// <inheritdoc/>
    public void CameraPaired() => reports.Touch();

    /// <inheritdoc/>
    public void RecordingDone(byte[] sessionId, string recordingId, long frames, byte[] sha256) => reports.RecordingDone(sessionId, recordingId, frames, sha256);

    /// <inheritdoc/>
    public void BoltRetracted(MovedBy by, int travelMs)
    {
        if (State == SessionState.Retracting)
        {
            Unlocked(by, travelMs);
            return;
        }

        if (State == SessionState.Relocking || State == SessionState.Open)
        {
            Enter(SessionState.Open);
            if (by != MovedBy.AutoRelock)
            {
                RelockLater();
            }
        }

        reports.Unlocked(by, 0, false);
        if (State == SessionState.Idle && settings.Of(Setting.RelockManual) != 0)
        {
            isManualRelock = true;
            relock.AfterUnlock(ticks.NowMs());
        }
    }

    /// <inheritdoc/>
    public void BoltExtended(MovedBy by)
    {
        if (by == MovedBy.Token)
        {
            LastSub = reports.LockedBySub;
        }

        if (door.IsClosed)
        {
            Locked(by);
        }
        else
        {
            // The reed has begun to say otherwise: the door opens, and the bolt is taken back, or it was a tremor and the next look finds both sensors agreed.
            isExtensionDoubtful = by != MovedBy.ThumbTurn;
            if (State == SessionState.Relocking)
            {
                Enter(SessionState.Open);
            }
        }
    }

    /// <inheritdoc/>
    public void BoltJammed(BoltPosition target)
    {
        isLockWanted = false;
        if (State == SessionState.AskedCamera || State == SessionState.Retracting)
        {
            reports.Denied(Reason.Bolt);
        }

        reports.Jammed();
        if (State >= SessionState.AskedCamera)
        {
            Close(StopAfterSessionMs);
        }
    }

    /// <inheritdoc/>
    public void DoorOpened(int nowMs)
    {
        hasDoorOpened = true;
        hasDoorClosedAgain = false;
        relock.Hold();
        bool wasExtending = isExtensionDoubtful || (bolt.IsMoving() && bolt.Target == BoltPosition.Extended);
        bool wasExtended = !wasExtending && bolt.IsAt(BoltPosition.Extended);
        bolt.DoorOpened(isExtensionDoubtful, nowMs);
        isExtensionDoubtful = false;
        reports.Told("door-opened");
        if (wasExtending || wasExtended)
        {
            reports.ForcedOpen(wasExtended ? "locked" : "locking");
        }
    }

    /// <inheritdoc/>
    public void DoorClosed(int nowMs)
    {
        hasDoorClosedAgain = hasDoorOpened;
        ajar.Closed();
        reports.Told("door-closed");
        if (bolt.IsAt(BoltPosition.Extended))
        {
            Locked(bolt.LastMovedBy);
        }
        else
        {
            relock.AfterClosing(nowMs, record.IsUnproven);
        }
    }

    /// <inheritdoc/>
    public void Pressed(InsidePress press, int nowMs) => bolt.Retract(press, nowMs);

    /// <inheritdoc/>
    public bool IsBusy() => State != SessionState.Idle || bolt.IsMoving();

    /// <inheritdoc/>
    public bool IsInSessionOf(ParsedToken token) => record.IsOpen && token.HasCti(record.Cti);

    /// <inheritdoc/>
    public bool IsBatteryCritical() => battery.IsCritical;

    /// <inheritdoc/>
    public bool HasBoltFault() => bolt.HasFault(ticks.NowMs());

    /// <inheritdoc/>
    public bool IsCameraUnavailable() => camera.IsUnavailable(ticks.NowMs());

    /// <inheritdoc/>
    public bool IsDoorClosed() => door.IsClosed;

    // What was judged may have changed while the grant waited.
    private void Commit()
    {
        Reason changed = judge.Again(grant);
        if (changed != Reason.None)
        {
            Refuse(changed);
            return;
        }

        reports.MakeRoom();
        byte[] id = nonces.Next(8);
        record.Open(id, grant);
        Enter(SessionState.AskedCamera);
        committed = reports.Granted() ? ledger.Commit(grant, id) : null;
        reports.StoreMs = ticks.NowMs() - stateSinceMs;
        if (committed == null)
        {
            reports.Denied(Reason.Storage);
            End();
            Answer(Reason.Storage);
            return;
        }

        Answer(Reason.None);
        hasDoorOpened = false;
        hasDoorClosedAgain = false;
        stateSinceMs = ticks.NowMs();
        camera.Ask(committed, stateSinceMs);
    }

    private void Refuse(Reason reason)
    {
        Enter(SessionState.Idle);
        reports.Refused(grant.Sub, grant.Ref, grant.Grant, grant.Cti, reason);
        Answer(reason);
    }

    // What is unproven is not left open for longer than the door takes to close.
    private void RelockLater()
    {
        if (record.IsUnproven)
        {
            relock.At(stateSinceMs);
        }
        else
        {
            relock.AfterUnlock(stateSinceMs);
        }
    }

    private void Answer(Reason reason)
    {
        if (asker != null)
        {
            asker.Decided(reason);
            asker = null;
        }
    }

    private void Unlocked(MovedBy by, int travelMs)
    {
        Enter(SessionState.Open);
        record.HasUnlocked = true;
        LastSub = record.Sub;
        RelockLater();
        reports.Unlocked(by, travelMs, true);
    }

    // A bolt of which nobody knows where it is ends the session: what is told last is that, and only a sensor can mend it.
    private void LookAtSensors(int nowMs)
    {
        bool isFault = bolt.IsMisread(nowMs) && State != SessionState.Recovering;
        if (isFault && !hasSensorFault)
        {
            reports.BoltSensorFault();
            isManualRelock = false;
            if (State >= SessionState.AskedCamera)
            {
                Close(StopAfterSessionMs);
            }
        }

        hasSensorFault = isFault;
    }

    // Both sensors agree: this, and nothing else, ends a session well.
    private void Locked(MovedBy by)
    {
        isExtensionDoubtful = false;
        isManualRelock = false;
        if (State == SessionState.Open || State == SessionState.Relocking)
        {
            reports.Relocked(by);
            Close(hasDoorClosedAgain ? StopAfterDoorMs : StopAfterSessionMs);
        }
        else if (State != SessionState.Recovering)
        {
            reports.LockedOutsideSession(by);
        }
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

    private void Recover(int nowMs)
    {
        bool isLocked = bolt.IsAt(BoltPosition.Extended) && door.IsClosed;
        reports.Recovered(isLocked && !record.HasUnlocked);
        camera.Resume(record.Id, record.RecordingId, record.NeedsRecording, nowMs);
        if (isLocked)
        {
            if (record.HasUnlocked)
            {
                reports.Relocked(MovedBy.Unknown);
            }

            Close(StopAfterSessionMs);
            return;
        }

        Enter(SessionState.Open);
        relock.AfterUnlock(nowMs);
    }

    private void Close(int stopRecordingAfterMs)
    {
        End();
        camera.StopAfter(stopRecordingAfterMs, stateSinceMs);
    }

    private void End()
    {
        reports.Closing();
        record.Close();
        isLockWanted = false;
        relock.Hold();
        Enter(SessionState.Idle);
    }

    private void Enter(SessionState next)
    {
        State = next;
        stateSinceMs = ticks.NowMs();
    }
}
