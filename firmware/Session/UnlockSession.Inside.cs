using Latchkey.Access;
using Latchkey.Door;

namespace Latchkey.Session;

/// <content>Somebody inside unlocks in guarded time. The bolt is retracted by then: nothing here can hold anybody up.</content>
public sealed partial class UnlockSession
{
    private MovedBy unlockedMeanwhileBy;

    private static bool IsFromInside(MovedBy by) => by == MovedBy.InsideButton || by == MovedBy.ThumbTurn;

    // True when the unlock belongs to a session, which is open now.
    private bool OpenFromInside(MovedBy by)
    {
        if (!IsFromInside(by) || !guarded.IsOn)
        {
            return false;
        }

        if (State == SessionState.Deferred)
        {
            Refuse(Reason.Busy);
        }

        guarded.Open();
        Enter(SessionState.Open);
        passage.Begin();
        if (door.IsOpen)
        {
            // A hand is quicker than a switch that has to stand still before it is believed.
            passage.DoorOpened();
        }

        relock.AfterUnlock(stateSinceMs, false, true);
        reports.Unlocked(by, 0, false);
        if (!camera.Film(record.Id, stateSinceMs))
        {
            CameraLost();
        }

        return true;
    }
}
