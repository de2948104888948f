using Latchkey.Access;
using Latchkey.Door;
using Latchkey.Recording;

namespace Latchkey.Session;

/// <content>What the camera, the bolt, the door and the button tell.</content>
public sealed partial class UnlockSession : ICameraWatcher, IBoltWatcher, IDoorWatcher, IPressWatcher
{
    private bool isLockUntold;

    /// <summary>How often somebody inside has wanted out since the boot: a lock that was asked for before the last time counts no more.</summary>
    public int Presses { get; private set; }

    /// <summary>True from a door that opened against the bolt until it is closed.</summary>
    public bool IsForced { get; private set; }

    /// <summary>True from the alarm of a door that stood open for too long until it is closed.</summary>
    public bool IsAjar => alarms.Ajar.IsTold;

    /// <inheritdoc/>
    public void RecordingProven(RecordingReceipt receipt)
    {
        if (State == SessionState.AskedCamera)
        {
            Retract(receipt);
        }
    }

    /// <inheritdoc/>
    public void RecordingFailed()
    {
        if (State == SessionState.AskedCamera)
        {
            reports.Denied(Reason.Camera);
            Close(0);

            // Who unlocked from inside meanwhile did it in a session that has come to nothing.
            OpenFromInside(unlockedMeanwhileBy);
        }
    }

    /// <inheritdoc/>
    public void RecordingNamed(string recordingId)
    {
        // On flash with the next event of the session, which has it too: not worth a commit of its own.
        record.RecordingId = recordingId;
    }

    /// <inheritdoc/>
    public void CameraLost()
    {
        reports.Told("camera-lost");
        if (record.IsOpen && record.NeedsRecording)
        {
            record.IsUnproven = true;
            relock.Unproven(ticks.NowMs());
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
        isLockUntold = false;
        if (State == SessionState.Retracting)
        {
            Unlocked(by, travelMs);
            return;
        }

        if ((State == SessionState.Idle || State == SessionState.Deferred) && OpenFromInside(by))
        {
            return;
        }

        if (State == SessionState.AskedCamera || State == SessionState.Recovering)
        {
            unlockedMeanwhileBy = by;
        }

        if (State == SessionState.Relocking || State == SessionState.Open)
        {
            Enter(SessionState.Open);
            if (by != MovedBy.AutoRelock)
            {
                relock.AfterUnlock(stateSinceMs, record.IsUnproven, IsFromInside(by));
            }
        }

        reports.Unlocked(by, 0, false);
        if (State == SessionState.Idle || State == SessionState.Deferred || State == SessionState.AskedCamera)
        {
            // On the way of a grant too, since it may come to nothing.
            relock.AfterManualUnlock(ticks.NowMs());
        }
    }

    /// <inheritdoc/>
    public void BoltExtended(MovedBy by)
    {
        unlockedMeanwhileBy = MovedBy.Unknown;
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
            isLockUntold = true;
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
            Close(Passage.StopUnknownAfterMs);
        }
    }

    /// <inheritdoc/>
    public void BoltWorn(int travelMs) => reports.Worn(travelMs);

    /// <inheritdoc/>
    public void DoorOpened(int nowMs)
    {
        passage.DoorOpened();
        relock.Hold();
        bool wasExtending = IsExtensionDoubtful() || (bolt.IsMoving() && bolt.Target == BoltPosition.Extended);
        bool wasExtended = !wasExtending && bolt.IsAt(BoltPosition.Extended);
        TakeBack(nowMs);
        reports.Told("door-opened");
        if (wasExtending || wasExtended)
        {
            IsForced = true;
            reports.ForcedOpen(wasExtended ? "locked" : "locking");
        }
    }

    /// <inheritdoc/>
    public void DoorClosed(int nowMs)
    {
        passage.DoorClosed();
        alarms.Ajar.Shut(nowMs);
        IsForced = false;
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
    public void DoorSensorFailed(int nowMs)
    {
        alarms.Ajar.Closed();
        TakeBack(nowMs);
        reports.DoorSensorFault();
    }

    /// <inheritdoc/>
    public void Pressed(InsidePress press, int nowMs)
    {
        // Whoever wants out goes before a lock that was asked for earlier and still waits for the travel in hand.
        isLockWanted = false;
        Presses++;
        bolt.Retract(press, nowMs);
    }

    // The motor has brought the bolt to its end, and the reed has not agreed yet.
    private bool IsExtensionDoubtful() => isLockUntold && bolt.LastMovedBy != MovedBy.ThumbTurn;

    // The door is open, or may be: a bolt that is on its way out goes back.
    private void TakeBack(int nowMs)
    {
        bolt.DoorOpened(IsExtensionDoubtful(), nowMs);
        isLockUntold = false;
    }
}
