using Latchkey.Access;
using Latchkey.Door;
using Latchkey.Recording;

namespace Latchkey.Session;

/// <content>The way of a grant: decided, committed, recorded, unlocked. Each stage hands the next its proof.</content>
public sealed partial class UnlockSession
{
    private IDecisionWatcher asker;
    private VerifiedGrant grant;
    private CommittedGrant committed;

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
        record.Open(SessionOwner.Of(id, grant), false);
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
        passage.Begin();
        unlockedMeanwhileBy = MovedBy.Unknown;
        stateSinceMs = ticks.NowMs();
        camera.Ask(committed, stateSinceMs);
    }

    private void Refuse(Reason reason)
    {
        Enter(SessionState.Idle);
        reports.Refused(grant.Sub, grant.Ref, grant.Grant, grant.Cti, reason);
        Answer(reason);
    }

    private void Answer(Reason reason)
    {
        if (asker != null)
        {
            asker.Decided(reason);
            asker = null;
        }
    }

    private void Retract(RecordingReceipt receipt)
    {
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

    private void Unlocked(MovedBy by, int travelMs)
    {
        Enter(SessionState.Open);
        record.HasUnlocked = true;
        LastSub = record.Sub;
        guarded.End();
        relock.AfterUnlock(stateSinceMs, record.IsUnproven, false);
        reports.Unlocked(by, travelMs, true);
    }
}
