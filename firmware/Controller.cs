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
    private int houseMs;
    private int busyMs;
    private int failedMs;
    private bool hasCommitFailed;

    /// <summary>Builds the firmware on a world, and boots it: the motor is off, the state is loaded, the boot is counted.</summary>
    public Controller(World world)
    {
        this.world = world;
        Parts = new Parts(world);
        houseMs = world.Clock.NowMs();
        busyMs = houseMs;
        Parts.Boot(houseMs);
    }

    /// <summary>The parts, for whoever looks from outside (tests).</summary>
    public readonly Parts Parts;

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

        int due = Sooner(LongestWaitMs, Parts.Bolt.DueInMs(nowMs));
        due = Sooner(due, Parts.Door.DueInMs(nowMs));
        due = Sooner(due, Parts.Button.DueInMs(nowMs));
        due = Sooner(due, Parts.Calibrator.DueInMs(nowMs));
        due = Sooner(due, Parts.Camera.DueInMs(nowMs));
        due = Sooner(due, Parts.Session.DueInMs(nowMs));
        due = Sooner(due, Parts.Signals.DueInMs(nowMs));
        due = Sooner(due, Parts.Wifi.DueInMs(nowMs));
        due = Sooner(due, Parts.Link.DueInMs(nowMs));
        due = Sooner(due, Parts.TimeRequest.DueInMs(nowMs));
        due = Sooner(due, Parts.Courier.DueInMs(nowMs));
        due = Sooner(due, Parts.Discovery.DueInMs(nowMs));
        due = Sooner(due, Parts.Erasure.DueInMs());
        due = Sooner(due, Parts.Console.DueInMs(nowMs));
        return due < 0 ? 0 : due;
    }

    private static int Sooner(int a, int b) => a < b ? a : b;

    private void Dispatch(int nowMs)
    {
        switch (current.Kind)
        {
            case HalEventKind.ConsoleBytes:
                Parts.Console.OnBytes();
                break;
            case HalEventKind.CameraBytes:
                Parts.Camera.OnBytes(nowMs);
                break;
            case HalEventKind.LinkUp:
                Parts.Link.LinkUp(nowMs);
                break;
            case HalEventKind.LinkDown:
                Parts.Link.LinkDown(current.Number, nowMs);
                break;
            case HalEventKind.LinkSubscribed:
                if (Parts.Link.Subscribed(nowMs))
                {
                    Parts.Courier.Begin();
                    Parts.Discovery.Begin();
                    Parts.TimeRequest.Begin(nowMs);
                }

                break;
            case HalEventKind.LinkPublished:
                Parts.Courier.Published(current.Number);
                Parts.Discovery.Published(current.Number);
                break;
            case HalEventKind.NetworkTime:
                Parts.Link.NetworkTime(current.Flag, current.Number, nowMs);
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
        switch (Parts.Link.CommandOf(current.Text))
        {
            case 0:
                Parts.Tokens.Present(current.Data, Way.Cloud, Verb.Unlock, current.Flag, null);
                break;
            case 1:
                Parts.Tokens.Present(current.Data, Way.Cloud, Verb.Lock, current.Flag, null);
                break;
            case 2:
                Parts.Admin.Take(current.Data, Way.Cloud, current.Flag);
                break;
            default:
                break;
        }
    }

    // The door first, so that the bolt's arrival is judged by the reed of this moment; nothing that reports may hold them up.
    private void Step(int nowMs)
    {
        Parts.Door.Step(nowMs);
        Parts.Bolt.Step(nowMs);
        Parts.Button.Step(nowMs);
        Parts.Calibrator.Step(nowMs);
        Parts.Camera.Step(nowMs);
        Parts.Session.Step(nowMs);
        Parts.Window.Step(nowMs);
        Parts.Signals.Step(nowMs);
        Commit(nowMs);
        Parts.Camera.SendFilm();
        Parts.Wifi.Step(nowMs);
        Parts.Console.Step(nowMs);

        // Behind the console, which answers as soon as the commit is there: a reboot would take that with it.
        Parts.Admin.Step();
        Parts.Link.Step(nowMs);
        Parts.TimeRequest.Step(nowMs);
        Parts.Courier.Step(nowMs);
        Parts.Discovery.Step(nowMs);
        Parts.Erasure.Step(nowMs);
        Parts.Observer.Step(nowMs);
        if (nowMs - houseMs >= HousekeepingMs)
        {
            houseMs = nowMs;
            Parts.KeepTime();
            Parts.Gate.Step(nowMs);
            Tidy(nowMs);
        }

        world.Watchdog.Feed();
    }

    // Moving log entries to their rings is no part of an unlock: it waits until the last one, and its recording, are over.
    private void Tidy(int nowMs)
    {
        if (Parts.Session.State != SessionState.Idle || Parts.Session.IsMoving())
        {
            busyMs = nowMs;
        }
        else if (nowMs - busyMs >= QuietMs)
        {
            busyMs = nowMs - QuietMs;
            Parts.Store.Tidy();
            RestartIfWanted();
        }
    }

    // Nobody is at the door, nor at the console; nothing moves and nothing waits for the flash.
    private void RestartIfWanted()
    {
        if (Parts.Supervisor.WantsReboot && Parts.Door.IsClosed && !Parts.Window.IsOpen && !Parts.Calibrator.IsRunning && !Parts.Store.IsDirty)
        {
            world.Reboot.Reboot();
        }
    }

    private void Commit(int nowMs)
    {
        if (MustCommit(nowMs))
        {
            hasCommitFailed = !Parts.Store.Commit();
            failedMs = nowMs;
        }
    }

    private bool MustCommit(int nowMs) => Parts.Store.IsDirty && !Parts.Bolt.IsMoving() && (!hasCommitFailed || nowMs - failedMs >= HousekeepingMs);
}
