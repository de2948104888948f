using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.InstallerConsole;
using Latchkey.Keys;
using Latchkey.Recording;
using Latchkey.Reporting;
using Latchkey.Session;

namespace Latchkey.Indicator;

/// <summary>
/// What a person at the door sees and hears: the first row of the table that holds. It asks the parts what is so, and knows nothing that could tell a session under duress from another.
/// </summary>
public sealed class Signals
{
    // A genuine token can be presented without end by whoever saw it go by; the buzzer is not for him to play.
    private const int DeniedEveryMs = 5000;

    private readonly IIndicator indicator;
    private readonly Bolt bolt;
    private readonly DoorWatch door;
    private readonly UnlockSession session;
    private readonly SessionRecord record;
    private readonly SessionReports reports;
    private readonly Camera camera;
    private readonly BatteryWatch battery;
    private readonly Credentials credentials;
    private readonly PairingWindow window;
    private readonly Blinker led = new Blinker(Signal.Led);
    private readonly Blinker buzzer = new Blinker(Signal.Buzzer);
    private int row = -1;
    private bool isLit;
    private bool isSounding;
    private bool wasLocked;
    private int denials;
    private int refused;
    private int deniedMs;
    private bool isDeniedFresh;
    private bool isWanted;
    private int happened = -1;
    private int happenedMs;

    /// <summary>Shows these parts.</summary>
    public Signals(
        IIndicator indicator, Bolt bolt, DoorWatch door, UnlockSession session, SessionRecord record, SessionReports reports, Camera camera, BatteryWatch battery, Credentials credentials, PairingWindow window)
    {
        this.indicator = indicator;
        this.bolt = bolt;
        this.door = door;
        this.session = session;
        this.record = record;
        this.reports = reports;
        this.camera = camera;
        this.battery = battery;
        this.credentials = credentials;
        this.window = window;
    }

    /// <summary>Shows for a while which lock this is.</summary>
    public void Identify() => isWanted = true;

    /// <summary>Looks at what is so, and at the time.</summary>
    public void Step(int nowMs)
    {
        bool isLocked = bolt.IsAt(BoltPosition.Extended) && door.IsClosed;
        Notice(isLocked, nowMs);
        int now = RowAt(isLocked, nowMs);
        if (now != row)
        {
            Show(now, nowMs);
        }

        led.Step(nowMs);
        buzzer.Step(nowMs);
        if (led.IsOn != isLit)
        {
            isLit = led.IsOn;
            indicator.Led(isLit);
        }

        if (buzzer.IsOn != isSounding)
        {
            isSounding = buzzer.IsOn;
            indicator.Buzzer(isSounding);
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        int lit = led.DueInMs(nowMs);
        int sounding = buzzer.DueInMs(nowMs);
        int due = isWanted ? 0 : lit < sounding ? lit : sounding;
        int left = happened >= 0 ? Signal.LastsMs(happened) - (nowMs - happenedMs) : int.MaxValue;
        due = left < due ? left : due;
        return due < 0 ? 0 : due;
    }

    // What happens is shown for a moment, unless something of greater moment is; the later of two replaces the earlier.
    private void Notice(bool isLocked, int nowMs)
    {
        if (happened >= 0 && nowMs - happenedMs >= Signal.LastsMs(happened))
        {
            happened = -1;
        }

        isDeniedFresh &= nowMs - deniedMs < DeniedEveryMs;
        if (reports.Denials != denials)
        {
            denials = reports.Denials;
            if (!isDeniedFresh)
            {
                isDeniedFresh = true;
                deniedMs = nowMs;
                Happen(Signal.Denied, nowMs);
            }
        }

        if (window.Refused != refused)
        {
            refused = window.Refused;
            Happen(Signal.Denied, nowMs);
        }

        if (isWanted)
        {
            isWanted = false;
            Happen(Signal.Identify, nowMs);
        }

        if (isLocked && !wasLocked && bolt.LastMovedBy != MovedBy.Unknown)
        {
            Happen(Signal.JustLocked, nowMs);
        }

        wasLocked = isLocked;
    }

    private void Happen(int what, int nowMs)
    {
        happened = what;
        happenedMs = nowMs;
    }

    private int RowAt(bool isLocked, int nowMs)
    {
        if (bolt.IsMoving())
        {
            return Signal.Moving;
        }

        if (session.IsForced)
        {
            return Signal.Forced;
        }

        if (bolt.IsJammed)
        {
            return Signal.Jammed;
        }

        if (bolt.IsMisread(nowMs) || door.HasFault)
        {
            return Signal.Fault;
        }

        if (happened >= 0)
        {
            return happened;
        }

        if (camera.IsPairing)
        {
            return Signal.Pairing;
        }

        if (record.IsOpen && record.IsUnproven && !isLocked)
        {
            return Signal.CameraLost;
        }

        if (session.IsAjar)
        {
            return Signal.Ajar;
        }

        if (window.IsOpen)
        {
            return Signal.Window;
        }

        return !isLocked ? Signal.Unlocked : LockedRow(nowMs);
    }

    private int LockedRow(int nowMs)
    {
        if (!credentials.IsPaired || !bolt.IsCalibrated)
        {
            return Signal.NotReady;
        }

        if (camera.IsUnavailable(nowMs))
        {
            return Signal.NoCamera;
        }

        return battery.IsLow ? Signal.BatteryLow : Signal.Locked;
    }

    private void Show(int now, int nowMs)
    {
        row = now;
        led.Begin(now, nowMs);
        buzzer.Begin(now, nowMs);
    }
}
