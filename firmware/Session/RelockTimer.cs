using Latchkey.Config;

namespace Latchkey.Session;

/// <summary>When the lock relocks by itself: some time after an unlock, and soon after the door closes following an opening. Never by time alone: the caller asks the door.</summary>
internal sealed class RelockTimer
{
    private const int AfterClosingMs = 1000;

    private readonly Settings settings;

    private bool isRunning;
    private int dueMs;

    public RelockTimer(Settings settings) => this.settings = settings;

    /// <summary>The bolt was retracted: relock.after_s.</summary>
    public void AfterUnlock(int nowMs) => At(nowMs + (settings.Of(Setting.RelockAfterS) * 1000));

    /// <summary>The door has closed: at once when the recording was lost meanwhile.</summary>
    public void AfterClosing(int nowMs, bool isUnproven) => At(isUnproven ? nowMs : nowMs + AfterClosingMs);

    public void At(int atMs)
    {
        isRunning = true;
        dueMs = atMs;
    }

    /// <summary>The door is open, or there is nothing to relock.</summary>
    public void Hold() => isRunning = false;

    public bool IsDue(int nowMs) => isRunning && nowMs - dueMs >= 0;

    public int DueInMs(int nowMs) => !isRunning ? int.MaxValue : IsDue(nowMs) ? 0 : dueMs - nowMs;
}
