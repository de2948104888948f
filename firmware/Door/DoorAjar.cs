using Latchkey.Config;

namespace Latchkey.Door;

/// <summary>
/// How long the door has stood open (protocol/door.md): after door.ajar_s somebody should look, and again after twice as long, and so on, at last every hour. It is closed when it has stayed closed for
/// a second: one that swings, or a reed that trembles, is none.
/// </summary>
internal sealed class DoorAjar
{
    private const int LongestMs = 60 * 60 * 1000;

    private const int ShutMs = 1000;

    private readonly Settings settings;
    private bool isOpen;
    private bool isShut;
    private bool isTold;
    private int shutMs;
    private int dueMs;
    private int periodMs;

    public DoorAjar(Settings settings) => this.settings = settings;

    /// <summary>True from the first time that it was told until the door is closed.</summary>
    public bool IsTold => isTold && !isShut;

    /// <summary>The door is open: at every look, or once; only the first counts.</summary>
    public void Opened(int nowMs)
    {
        Rest(nowMs);
        isShut = false;
        if (isOpen)
        {
            return;
        }

        isOpen = true;
        periodMs = settings.Of(Setting.DoorAjarS) * 1000;
        dueMs = nowMs + periodMs;
    }

    /// <summary>The door is closed, for a moment at least.</summary>
    public void Shut(int nowMs)
    {
        isShut = isOpen;
        shutMs = nowMs;
    }

    /// <summary>It is closed, or nobody knows whether it is.</summary>
    public void Closed()
    {
        isOpen = false;
        isShut = false;
        isTold = false;
    }

    /// <summary>True when it is time to tell.</summary>
    public bool Take(int nowMs)
    {
        Rest(nowMs);
        if (!isOpen || isShut || dueMs - nowMs > 0)
        {
            return false;
        }

        isTold = true;
        periodMs = periodMs * 2 > LongestMs ? LongestMs : periodMs * 2;
        dueMs = nowMs + periodMs;
        return true;
    }

    public int DueInMs(int nowMs)
    {
        int left = (isShut ? shutMs + ShutMs : dueMs) - nowMs;
        return !isOpen ? int.MaxValue : left < 0 ? 0 : left;
    }

    private void Rest(int nowMs)
    {
        if (isShut && nowMs - shutMs >= ShutMs)
        {
            Closed();
        }
    }
}
