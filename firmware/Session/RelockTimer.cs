using Latchkey.Config;

namespace Latchkey.Session;

/// <summary>When the lock relocks by itself: some time after an unlock, and soon after the door closes following an opening. Never by time alone: the caller asks the door.</summary>
internal sealed class RelockTimer
{
    private const int AfterClosingMs = 1000;

    private readonly Settings settings;

    private bool isRunning;
    private int dueMs;
    private bool isWayOut;

    public RelockTimer(Settings settings) => this.settings = settings;

    /// <summary>True from an unlock that belongs to no session, and is to be relocked all the same, until the door is locked.</summary>
    public bool IsWithoutSession;

    /// <summary>
    /// The bolt was retracted in a session: relock.after_s. What is unproven is not left open for longer than the door takes to close; but who unlocks from inside has that time to
    /// leave, camera or none (contracts section 1).
    /// </summary>
    public void AfterUnlock(int unlockedMs, bool isUnproven, bool isFromInside)
    {
        isWayOut = isFromInside;
        At(isUnproven && !isWayOut ? unlockedMs : unlockedMs + (settings.Of(Setting.RelockAfterS) * 1000));
    }

    /// <summary>The bolt was retracted by someone inside, in no session: relock.manual decides.</summary>
    public void AfterManualUnlock(int unlockedMs)
    {
        if (settings.Of(Setting.RelockManual) != 0)
        {
            IsWithoutSession = true;
            AfterUnlock(unlockedMs, false, true);
        }
    }

    /// <summary>The door has closed: at once when the recording was lost meanwhile.</summary>
    public void AfterClosing(int nowMs, bool isUnproven) => At(isUnproven ? nowMs : nowMs + AfterClosingMs);

    /// <summary>The recording that was required is lost: as soon as the door is closed.</summary>
    public void Unproven(int nowMs)
    {
        if (!isWayOut)
        {
            At(nowMs);
        }
    }

    /// <summary>The door is open, or there is nothing to relock in a session.</summary>
    public void Hold()
    {
        isRunning = false;
        isWayOut = false;
    }

    /// <summary>The door is locked, or the bolt is not to be moved.</summary>
    public void EndWithoutSession() => IsWithoutSession = false;

    public bool IsDue(int nowMs) => isRunning && nowMs - dueMs >= 0;

    public int DueInMs(int nowMs) => !isRunning ? int.MaxValue : IsDue(nowMs) ? 0 : dueMs - nowMs;

    private void At(int atMs)
    {
        isRunning = true;
        dueMs = atMs;
    }
}
