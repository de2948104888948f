using Latchkey.Hal;

namespace Latchkey.Door;

/// <summary>Who is told that the door moved.</summary>
public interface IDoorWatcher
{
    /// <summary>The door has left its frame.</summary>
    void DoorOpened(int nowMs);

    /// <summary>The door is in its frame.</summary>
    void DoorClosed(int nowMs);
}

/// <summary>The door as its reed tells it, debounced. Not closed until it was read closed.</summary>
public sealed class DoorWatch
{
    private const int StableMs = 50;

    private readonly IDoorSensor sensor;
    private readonly Debounce reed = new Debounce(StableMs);
    private IDoorWatcher watcher;

    /// <summary>Stands on the reed.</summary>
    public DoorWatch(IDoorSensor sensor) => this.sensor = sensor;

    /// <summary>True while the reed says so and has not begun to say otherwise.</summary>
    public bool IsClosed => reed.IsKnown && reed.Level && !reed.IsPending;

    /// <summary>True while the reed has said so, and stood still.</summary>
    public bool IsOpen => reed.IsKnown && !reed.Level;

    /// <summary>False until the reed has stood still once since the boot.</summary>
    public bool IsKnown => reed.IsKnown;

    /// <summary>Sets who is told.</summary>
    public void Watch(IDoorWatcher newWatcher) => watcher = newWatcher;

    /// <summary>Looks at the reed.</summary>
    public void Step(int nowMs)
    {
        bool wasKnown = reed.IsKnown;
        if (reed.Step(sensor.IsClosed(), nowMs) && wasKnown)
        {
            if (reed.Level)
            {
                watcher.DoorClosed(nowMs);
            }
            else
            {
                watcher.DoorOpened(nowMs);
            }
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs) => reed.DueInMs(nowMs);
}
