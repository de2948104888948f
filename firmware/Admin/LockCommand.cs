using Latchkey.Access;
using Latchkey.Door;
using Latchkey.Session;

namespace Latchkey.Admin;

/// <summary>lock: extends the bolt, with the door closed; when the travel in hand has ended.</summary>
internal sealed class LockCommand : BareCommand
{
    private readonly UnlockSession session;
    private readonly DoorWatch door;
    private int presses;
    private bool hasWaited;

    public LockCommand(UnlockSession session, DoorWatch door)
        : base("lock")
    {
        this.session = session;
        this.door = door;
    }

    /// <summary>What the bolt then did is the entry.</summary>
    public override bool IsAudited => false;

    /// <inheritdoc/>
    public override bool RunsUntimed => true;

    /// <inheritdoc/>
    public override Reason Judge() => door.IsClosed ? Reason.None : Reason.Policy;

    /// <inheritdoc/>
    public override void Wait()
    {
        presses = session.Presses;
        hasWaited = true;
    }

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        presses = hasWaited ? presses : session.Presses;
        return base.CarryOut(seq);
    }

    /// <inheritdoc/>
    public override void Forget() => hasWaited = false;

    /// <summary>Unless somebody inside has wanted out since: with the bolt under way the commit waits, and so does this.</summary>
    public override void Perform()
    {
        if (session.Presses == presses)
        {
            session.LockByCommand();
        }
    }
}
