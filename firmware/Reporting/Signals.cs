using Latchkey.Door;
using Latchkey.Hal;

namespace Latchkey.Reporting;

/// <summary>What a person at the door sees and hears: the LED is on unless the door is locked; the buzzer sounds for a moment when it is locked again, and for longer when the bolt jams.</summary>
public sealed class Signals
{
    private const int LockedMs = 100;

    private const int JammedMs = 1000;

    private readonly IIndicator indicator;
    private readonly Bolt bolt;
    private readonly DoorWatch door;
    private bool isLit;
    private bool wasJammed;
    private bool isSounding;
    private int silentMs;

    /// <summary>Shows this bolt and this door.</summary>
    public Signals(IIndicator indicator, Bolt bolt, DoorWatch door)
    {
        this.indicator = indicator;
        this.bolt = bolt;
        this.door = door;
    }

    /// <summary>Looks at both.</summary>
    public void Step(int nowMs)
    {
        bool isLocked = bolt.Position == BoltPosition.Extended && door.IsClosed && !bolt.IsMoving();
        if (isLit == isLocked)
        {
            isLit = !isLocked;
            indicator.Led(isLit);
            if (isLocked && bolt.LastMovedBy != MovedBy.Unknown)
            {
                Sound(LockedMs, nowMs);
            }
        }

        if (bolt.IsJammed != wasJammed)
        {
            wasJammed = bolt.IsJammed;
            if (wasJammed)
            {
                Sound(JammedMs, nowMs);
            }
        }

        if (isSounding && nowMs - silentMs >= 0)
        {
            isSounding = false;
            indicator.Buzzer(false);
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        int left = silentMs - nowMs;
        return !isSounding ? int.MaxValue : left < 0 ? 0 : left;
    }

    private void Sound(int lengthMs, int nowMs)
    {
        isSounding = true;
        silentMs = nowMs + lengthMs;
        indicator.Buzzer(true);
    }
}
