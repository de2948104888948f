using Latchkey.Door;

namespace Latchkey.Session;

/// <content>How a session ends, and how it goes on after a boot.</content>
public sealed partial class UnlockSession
{
    private bool hasSensorFault;

    // Both sensors agree: this, and nothing else, ends a session well.
    private void Locked(MovedBy by)
    {
        isLockUntold = false;
        relock.EndWithoutSession();
        if (State == SessionState.Open || State == SessionState.Relocking)
        {
            reports.Relocked(by);
            guarded.Relocked(ticks.NowMs());
            Close(passage.StopRecordingAfterMs);
        }
        else if (State != SessionState.Recovering)
        {
            reports.LockedOutsideSession(by);
        }
    }

    // A bolt of which nobody knows where it is ends the session: what is told last is that, and only a sensor can mend it.
    private void LookAtSensors(int nowMs)
    {
        bool isFault = bolt.IsMisread(nowMs) && State != SessionState.Recovering;
        if (isFault && !hasSensorFault)
        {
            reports.BoltSensorFault();
            relock.EndWithoutSession();
            if (State >= SessionState.AskedCamera)
            {
                Close(Passage.StopUnknownAfterMs);
            }
        }

        hasSensorFault = isFault;
    }

    private void Recover(int nowMs)
    {
        bool isLocked = bolt.IsAt(BoltPosition.Extended) && door.IsClosed;
        reports.Recovered(isLocked && !record.HasUnlocked);
        camera.Resume(record.Id, record.RecordingId, record.NeedsRecording || record.IsFromInside, nowMs);
        if (isLocked)
        {
            if (record.HasUnlocked)
            {
                reports.Relocked(MovedBy.Unknown);
                guarded.Relocked(nowMs);
            }

            Close(Passage.StopUnknownAfterMs);
            return;
        }

        Enter(SessionState.Open);
        relock.AfterUnlock(nowMs, false, record.IsFromInside || IsFromInside(unlockedMeanwhileBy));
    }

    private void Close(int stopRecordingAfterMs)
    {
        record.Filmed = record.Owner;
        End();
        camera.StopAfter(stopRecordingAfterMs, stateSinceMs);
    }

    private void End()
    {
        if (record.HasUnlocked)
        {
            // One that came to nothing leaves the relock of whoever unlocked without any as it was.
            relock.Hold();
        }

        reports.Closing();
        record.Close();
        isLockWanted = false;
        Enter(SessionState.Idle);
    }
}
