using Latchkey.Config;

namespace Latchkey.Door;

/// <summary>How long the door has stood open (protocol/door.md): after door.ajar_s somebody should look, and again after twice as long, and so on, at last every hour.</summary>
internal sealed class DoorAjar
{
    private const int LongestMs = 60 * 60 * 1000;

    private readonly Settings settings;
    private bool isOpen;
    private int dueMs;
    private int periodMs;

    public DoorAjar(Settings settings) => this.settings = settings;

    /// <summary>True from the first time that it was told until the door is closed.</summary>
    public bool IsTold { get; private set; }

    /// <summary>The door is open: at every look, or once; only the first counts.</summary>
    public void Opened(int nowMs)
    {
        if (isOpen)
        {
            return;
        }

        isOpen = true;
        periodMs = settings.Of(Setting.DoorAjarS) * 1000;
        dueMs = nowMs + periodMs;
    }

    public void Closed()
    {
        isOpen = false;
        IsTold = false;
    }

    /// <summary>True when it is time to tell.</summary>
    public bool Take(int nowMs)
    {
        if (!isOpen || dueMs - nowMs > 0)
        {
            return false;
        }

        IsTold = true;
        periodMs = periodMs * 2 > LongestMs ? LongestMs : periodMs * 2;
        dueMs = nowMs + periodMs;
        return true;
    }

    public int DueInMs(int nowMs) => !isOpen ? int.MaxValue : dueMs - nowMs < 0 ? 0 : dueMs - nowMs;
}
