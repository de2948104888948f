namespace Latchkey.Tests.Fakes;

/// <summary>
/// "Locked" is said only of what both sensors say: the bolt at its one end and not at the other, the door in its frame. A state is said as things are. An event may come later than what it tells, so each needs a moment of its own since the last one at
/// which the two sensors came to agree; a cloud that listens is told within <see cref="TellingMs"/>, and what it was not told by then it is told no more.
/// </summary>
internal sealed class LockedRules
{
    /// <summary>A commit may lie between what happens and the word for it, and the 10 s after which an event goes out again that nobody has acknowledged.</summary>
    private const int TellingMs = 12000;

    private readonly LockRig rig;
    private bool isAgreed = true;
    private int untold;
    private int partedMs;

    public LockedRules(LockRig rig) => this.rig = rig;

    private bool IsAgreed => rig.Door.IsSeenOut() && !rig.Door.IsSeenIn() && rig.Door.IsClosed();

    public void Look()
    {
        bool was = isAgreed;
        isAgreed = IsAgreed;
        if (isAgreed)
        {
            untold += was ? 0 : 1;
            partedMs = rig.Time.Now;
        }
        else if (!rig.Broker.IsListening || rig.Flash.IsDead)
        {
            partedMs = rig.Time.Now;
        }
        else if (rig.Time.Now - partedMs > TellingMs)
        {
            untold = 0;
        }
    }

    public string TakeState(string message) => Said.Text(message, "bolt") == "locked" && !IsAgreed ? "the state says locked, and the sensors do not: " + message : null;

    public string TakeEvent(string name)
    {
        if (name != "locked" && name != "relocked")
        {
            return null;
        }

        return --untold < 0 ? "the event " + name + ", and the sensors have not come to agree since the last one" : null;
    }
}
