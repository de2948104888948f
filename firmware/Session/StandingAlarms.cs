using Latchkey.Config;
using Latchkey.Door;
using Latchkey.Reporting;

namespace Latchkey.Session;

/// <summary>What somebody is told of whatever goes on at the door: it stands open for too long, the cells are nearly empty.</summary>
internal sealed class StandingAlarms
{
    private readonly DoorWatch door;
    private readonly DoorAjar ajar;
    private readonly BatteryWatch battery;
    private readonly SessionReports reports;

    public StandingAlarms(DoorWatch door, Settings settings, BatteryWatch battery, SessionReports reports)
    {
        this.door = door;
        this.battery = battery;
        this.reports = reports;
        ajar = new DoorAjar(settings);
    }

    /// <summary>True from the alarm of a door that stood open for too long until it is closed.</summary>
    public bool IsAjar => ajar.IsTold;

    /// <summary>Looks at the time; to be called for every event and whenever <see cref="DueInMs"/> has passed.</summary>
    public void Step(int nowMs, bool isMoving)
    {
        if (door.IsOpen)
        {
            ajar.Opened(nowMs);
        }

        if (ajar.Take(nowMs))
        {
            reports.Told("door-ajar");
        }

        if (battery.Step(nowMs, isMoving))
        {
            reports.BatteryLow();
        }
    }

    public void DoorClosed(int nowMs) => ajar.Shut(nowMs);

    public void DoorUnknown() => ajar.Closed();

    public int DueInMs(int nowMs) => ajar.DueInMs(nowMs);
}
