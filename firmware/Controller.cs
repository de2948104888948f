using Latchkey.Access;
using Latchkey.Clock;
using Latchkey.Cloud;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.InstallerConsole;
using Latchkey.Keys;
using Latchkey.Recording;
using Latchkey.Reporting;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey;

/// <summary>
/// The one loop that owns all state: takes an event, hands it to the part it concerns, then lets every part look at the time, then commits what has changed. It knows the parts;
/// the parts do not know each other.
/// </summary>
public sealed class Controller
{
    private const int LongestWaitMs = 1000;

    private const int HousekeepingMs = 1000;

    private const int QuietMs = 20000;

    private readonly World world;
    private readonly HalEvent current = new HalEvent();
    private readonly Parts parts;
    private int houseMs;
    private int busyMs;
    private int failedMs;
    private bool hasCommitFailed;

    /// <summary>Builds the firmware on a world, and boots it: the motor is off, the state is loaded, the boot is counted.</summary>
    public Controller(World world)
    {
        this.world = world;
        parts = new Parts(world);
        houseMs = world.Clock.NowMs();
        busyMs = houseMs;
        parts.Boot(houseMs);
    }

    /// <summary>The parts, for whoever looks from outside (tests).</summary>
    public Parts Parts => parts;

    /// <summary>One turn of the loop: waits for an event, at most until the next part is due, and handles it.</summary>
    public void Turn() => Turn(DueInMs(world.Clock.NowMs()));

    /// <summary>One turn that waits no longer than this.</summary>
    public void Turn(int waitMs)
    {
        world.Events.Take(current, waitMs);
        int now = world.Clock.NowMs();
        Dispatch(now);
        Step(now);
    }

    /// <summary>Milliseconds until a part must look at the time, 0..1000.</summary>
    public int DueInMs(int nowMs)
    {
        if (MustCommit(nowMs))
        {
            return 0;
        }

        int due = Sooner(LongestWaitMs, parts.Bolt.DueInMs(nowMs));
        due = Sooner(due, parts.Door.DueInMs(nowMs));
        due = Sooner(due, parts.Button.DueInMs(nowMs));
        due = Sooner(due, parts.Calibrator.DueInMs(nowMs));
        due = Sooner(due, parts.Camera.DueInMs(nowMs));
        due = Sooner(due, parts.Session.DueInMs(nowMs));
        due = Sooner(due, parts.Signals.DueInMs(nowMs));
        due = Sooner(due, parts.Wifi.DueInMs(nowMs));
        due = Sooner(due, parts.Link.DueInMs(nowMs));
        due = Sooner(due, parts.TimeRequest.DueInMs(nowMs));
        due = Sooner(due, parts.Courier.DueInMs(nowMs));
        due = Sooner(due, parts.Discovery.DueInMs(nowMs));
        due = Sooner(due, parts.Erasure.DueInMs());
        due = Sooner(due, parts.Console.DueInMs(nowMs));
        return due < 0 ? 0 : due;
    }

    private static int Sooner(int a, int b) => a < b ? a : b;

    private void Dispatch(int nowMs)
    {
        switch (current.Kind)
        {
            case HalEventKind.ConsoleBytes:
                parts.Console.OnBytes();
                break;
            case HalEventKind.CameraBytes:
                parts.Camera.OnBytes(nowMs);
                break;
            case HalEventKind.LinkUp:
                parts.Link.LinkUp(nowMs);
                break;
            case HalEventKind.LinkDown:
                parts.Link.LinkDown(current.Number, nowMs);
                break;
            case HalEventKind.LinkSubscribed:
                if (parts.Link.Subscribed(nowMs))
                {
                    parts.Courier.Begin();
                    parts.Discovery.Begin();
                    parts.TimeRequest.Begin(nowMs);
                }

                break;
            case HalEventKind.LinkPublished:
                parts.Courier.Published(current.Number);
                parts.Discovery.Published(current.Number);
                break;
            case HalEventKind.NetworkTime:
                parts.Link.NetworkTime(current.Flag, current.Number, nowMs);
                break;
            case HalEventKind.LinkMessage:
                Message();
                break;
            default:
                break;
        }

        current.Text = null;
        current.Data = null;
    }

    private void Message()
    {
        switch (parts.Link.CommandOf(current.Text))
        {
            case 0:
                parts.Tokens.Present(current.Data, Way.Cloud, Verb.Unlock, current.Flag, null);
                break;
            case 1:
                parts.Tokens.Present(current.Data, Way.Cloud, Verb.Lock, current.Flag, null);
                break;
            case 2:
                parts.Admin.Take(current.Data, Way.Cloud, current.Flag);
                break;
            default:
                break;
        }
    }

    // The door first, so that the bolt's arrival is judged by the reed of this moment; nothing that reports may hold them up.
    private void Step(int nowMs)
    {
        parts.Door.Step(nowMs);
        parts.Bolt.Step(nowMs);
        parts.Button.Step(nowMs);
        parts.Calibrator.Step(nowMs);
        parts.Camera.Step(nowMs);
        parts.Session.Step(nowMs);
        parts.Window.Step(nowMs);
        parts.Signals.Step(nowMs);
        Commit(nowMs);
        parts.Camera.SendFilm();
        parts.Wifi.Step(nowMs);
        parts.Console.Step(nowMs);

        // Behind the console, which answers as soon as the commit is there: a reboot would take that with it.
        parts.Admin.Step();
        parts.Link.Step(nowMs);
        parts.TimeRequest.Step(nowMs);
        parts.Courier.Step(nowMs);
        parts.Discovery.Step(nowMs);
        parts.Erasure.Step(nowMs);
        parts.Observer.Step(nowMs);
        if (nowMs - houseMs >= HousekeepingMs)
        {
            houseMs = nowMs;
            parts.KeepTime();
            parts.Gate.Step(nowMs);
            Tidy(nowMs);
        }

        world.Watchdog.Feed();
    }

    // Moving log entries to their rings is no part of an unlock: it waits until the last one, and its recording, are over.
    private void Tidy(int nowMs)
    {
        if (parts.Session.State != SessionState.Idle || parts.Session.IsMoving())
        {
            busyMs = nowMs;
        }
        else if (nowMs - busyMs >= QuietMs)
        {
            busyMs = nowMs - QuietMs;
            parts.Store.Tidy();
            RestartIfWanted();
        }
    }

    // Nobody is at the door, nor at the console; nothing moves and nothing waits for the flash.
    private void RestartIfWanted()
    {
        if (parts.Supervisor.WantsReboot && parts.Door.IsClosed && !parts.Window.IsOpen && !parts.Calibrator.IsRunning && !parts.Store.IsDirty)
        {
            world.Reboot.Reboot();
        }
    }

    private void Commit(int nowMs)
    {
        if (MustCommit(nowMs))
        {
            hasCommitFailed = !parts.Store.Commit();
            failedMs = nowMs;
        }
    }

    private bool MustCommit(int nowMs) => parts.Store.IsDirty && !parts.Bolt.IsMoving() && (!hasCommitFailed || nowMs - failedMs >= HousekeepingMs);
}
