using Latchkey.Config;
using Latchkey.Door;
using Latchkey.Reporting;

namespace Latchkey.Session;

/// <summary>What somebody is told of whatever goes on at the door: it stands open for too long, the cells are nearly empty.</summary>
internal sealed class StandingAlarms
{
    /// <summary>How long the door has stood open.</summary>
    public readonly DoorAjar Ajar;

    private readonly DoorWatch door;
    private readonly BatteryWatch battery;
    private readonly SessionReports reports;

    public StandingAlarms(DoorWatch door, Settings settings, BatteryWatch battery, SessionReports reports)
    {
        this.door = door;
        this.battery = battery;
        this.reports = reports;
        Ajar = new DoorAjar(settings);
    }

    /// <summary>Looks at the time; to be called for every event and whenever <see cref="DoorAjar.DueInMs"/> of the door has passed.</summary>
    public void Step(int nowMs, bool isMoving)
    {
        if (door.IsOpen)
        {
            Ajar.Opened(nowMs);
        }

        if (Ajar.Take(nowMs))
        {
            reports.Told("door-ajar");
        }

        if (battery.Step(nowMs, isMoving))
        {
            reports.BatteryLow();
        }
    }
}
