using Latchkey.Hal;

namespace Latchkey.Door;

/// <summary>Who is told that the door moved.</summary>
public interface IDoorWatcher
{
    /// <summary>The door has left its frame.</summary>
    void DoorOpened(int nowMs);

    /// <summary>The door is in its frame.</summary>
    void DoorClosed(int nowMs);

    /// <summary>The reed cannot be believed; that it can again is told as <see cref="DoorOpened"/> or <see cref="DoorClosed"/>, whatever it says then.</summary>
    void DoorSensorFailed(int nowMs);
}

/// <summary>The door as its reed tells it, debounced. Not closed until it was read closed, and neither closed nor open while the reed flutters.</summary>
public sealed class DoorWatch
{
    private const int StableMs = 50;

    private readonly IDoorSensor sensor;
    private readonly Debounce reed = new Debounce(StableMs);
    private readonly Restlessness restlessness = new Restlessness();
    private bool wasFault;

    /// <summary>Stands on the reed.</summary>
    public DoorWatch(IDoorSensor sensor) => this.sensor = sensor;

    /// <summary>True while the reed says so and has not begun to say otherwise.</summary>
    public bool IsClosed => reed.IsKnown && reed.Level && !reed.IsPending && !HasFault;

    /// <summary>True while the reed has said so, and stood still.</summary>
    public bool IsOpen => reed.IsKnown && !reed.Level && !HasFault;

    /// <summary>True while it is open and the reed has not begun to say otherwise.</summary>
    public bool StandsOpen => IsOpen && !reed.IsPending;

    /// <summary>False until the reed has stood still once since the boot, or is known to be no good.</summary>
    public bool IsKnown => reed.IsKnown || HasFault;

    /// <summary>True while the reed flutters, until it has stood still for 10 s.</summary>
    public bool HasFault => restlessness.IsFault;

    /// <summary>Who is told.</summary>
    public IDoorWatcher Watcher;

    /// <summary>Looks at the reed.</summary>
    public void Step(int nowMs)
    {
        bool reading = sensor.IsClosed();
        bool wasKnown = reed.IsKnown;
        bool isNews = reed.Step(reading, nowMs) && wasKnown;
        isNews |= restlessness.Step(reading, nowMs);
        if (!isNews)
        {
            return;
        }

        if (!HasFault)
        {
            Tell(nowMs);
        }
        else if (!wasFault)
        {
            Watcher.DoorSensorFailed(nowMs);
        }

        wasFault = HasFault;
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        int settled = reed.DueInMs(nowMs);
        int rested = restlessness.DueInMs(nowMs);
        return settled < rested ? settled : rested;
    }

    private void Tell(int nowMs)
    {
        if (reed.Level)
        {
            Watcher.DoorClosed(nowMs);
        }
        else
        {
            Watcher.DoorOpened(nowMs);
        }
    }
}
