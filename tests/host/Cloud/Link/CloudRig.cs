using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Latchkey.Bench;
using Latchkey.Bench.Broker;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Rig;
using Latchkey.Bench.Terminal;
using Latchkey.CameraModule;
using Latchkey.CameraModule.Recording;
using Latchkey.Cloud;
using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.Session;
using Latchkey.VirtualEsp32;
using Xunit;
using FirmwareFaults = Latchkey.Bench.Rig.Faults;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// The whole firmware with its real drivers on the virtual board, its camera module beside it, set up through its console; its broker is wherever <see cref="Proxy"/> leads. The lock's counter can be put
/// forward (<see cref="LeapingClock"/>), everything else is real time. The board's MQTT client is libmosquitto, not the device's M2Mqtt: what these tests prove is the firmware's part.
/// </summary>
internal sealed class CloudRig : IDisposable
{
    /// <summary>Longer than anything here takes on a loaded machine of two cores.</summary>
    internal const int PatienceMs = 20_000;

    // CloudLink.Waiting: only between two attempts may minutes pass at once; what an attempt needs, it gets in real time.
    private const int WaitingState = 0;

    // Measured evenly enough on a loaded machine; afterwards the bolt is brisk, since many deliveries are to fit into a minute.
    private const int SetUpTries = 5;
    private const int MeasuredTravelMs = 400;
    private const int TravelMs = 150;

    private readonly DataFolder data = new(null);
    private readonly RunningModule camera;
    private volatile Booted booted = null!;
    private int firstOfItsOwn;

    private CloudRig()
    {
        Book = Book.Open(data.FullPath);
        Book.Change(page => page with { Broker = page.Broker with { Port = Proxy.Port } });
        Board = new VirtualBoard(data.Flash, FirmwareBoot.Wiring) { Bolt = 1, TravelMs = MeasuredTravelMs };
        Uart line = Board.Uart("COM3");
        camera = new RunningModule(new CameraKeyFile(data.FullPath), new ClipFolder(data.Clips), new BoardDoorway(Board), line.FromOutside);
        line.ToOutside += camera.Feed;
        Console = new ConsoleCable(Board.Uart("COM2"));
        Log = new HeardLog(epoch => Book.KeysOf(epoch));
        Proxy.NowMs = () => booted?.Clock.NowMs() ?? 0;
    }

    /// <summary>The world.</summary>
    internal VirtualBoard Board { get; }

    /// <summary>The road to the broker.</summary>
    internal FaultProxy Proxy { get; } = new();

    /// <summary>What the cloud heard.</summary>
    internal HeardLog Log { get; }

    /// <summary>The installer's cable.</summary>
    internal ConsoleCable Console { get; }

    /// <summary>Keys and pairing.</summary>
    internal Book Book { get; }

    /// <summary>The parts of the running firmware: to be looked at, never to be called.</summary>
    internal Parts Parts => booted.Parts;

    /// <summary>Whether a firmware runs by now.</summary>
    internal bool IsBooted => booted != null;

    /// <summary>The counter of the running firmware, in ms.</summary>
    internal int NowMs => booted.Clock.NowMs();

    /// <summary>The lock's time, UTC seconds since 1970, as far as the leaps have taken it.</summary>
    internal long NowS => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + (booted.Clock.LeaptMs / 1000);

    /// <summary>Its id, which is its user name at the broker.</summary>
    internal string LockId => "lk-" + Board.Mac;

    /// <summary>Everything under the lock's root.</summary>
    internal string Root => $"latchkey/{LockId}/";

    /// <summary>How often the motor was energised towards retract since the lock was set up.</summary>
    internal int Actuations => Board.Trace.From(firstOfItsOwn).Count(entry => entry.Kind == TraceKind.Motor && entry.Text == "retract");

    /// <summary>A lock as it leaves its box, booted: nobody's, locked, with a camera beside it that it does not know.</summary>
    internal static CloudRig Blank()
    {
        CloudRig rig = new();
        rig.Board.PowerOn(rig.Main);
        return rig;
    }

    /// <summary>A lock that is paired, calibrated and locked, with a camera that answers, and no broker yet.</summary>
    internal static async Task<CloudRig> StartAsync()
    {
        CloudRig rig = Blank();
        rig.Until(() => rig.IsBooted, "the boot");
        await rig.Console.TalkAsync(async console =>
        {
            await console.DemandAsync($"mqtt login {rig.LockId} {MortalBroker.LockPassword}");
            await SetUpAsync(rig, console);
        });
        rig.AwaitCamera();
        rig.Board.TravelMs = TravelMs;
        rig.firstOfItsOwn = rig.Board.Trace.Count;
        return rig;
    }

    /// <summary>Puts the lock's counter forward; returns when its loop has taken the leap.</summary>
    internal void Leap(int ms)
    {
        booted.Clock.Leap(ms);
        booted.Events.Post(HalEventKind.Inputs);
        Until(() => booted.Clock.HasLanded, "the loop takes the leap");
    }

    /// <summary>Waits until the camera has answered: a lock that was put forward by more than 10 s has not heard of it for as long.</summary>
    internal void AwaitCamera() => Until(() => !Parts.Camera.IsUnavailable(NowMs), "the camera answers");

    /// <summary>Puts the lock's counter forward by little leaps, so that what is due within passes in its order.</summary>
    internal void Pass(int ms)
    {
        for (; ms > 0; ms -= 500)
        {
            Leap(Math.Min(500, ms));
            Thread.Sleep(2);
        }
    }

    /// <summary>Waits until the lock is online. Back-offs are leapt over; what a connection needs to come about gets real time.</summary>
    internal void AwaitOnline() => Until(IsOnlineOrLeaps, "the lock is online");

    /// <summary>Leaps over the back-off, if the lock is in one and nobody is at its door.</summary>
    internal void LeapToNextTry()
    {
        int dueMs = Parts.Link.DueInMs(NowMs);
        if (StateOf(Parts.Link) == WaitingState && Parts.Session.State == SessionState.Idle && dueMs is > 0 and < int.MaxValue)
        {
            Leap(dueMs);
        }
    }

    /// <summary>Waits until something is so.</summary>
    internal void Until(Func<bool> holds, string what)
    {
        long endMs = Environment.TickCount64 + PatienceMs;
        while (!holds())
        {
            if (Environment.TickCount64 > endMs)
            {
                Assert.Fail($"it never came about: {what}; {Faults()}{LastTrace()}");
            }

            Thread.Sleep(2);
        }
    }

    /// <summary>A delivery's token for the next hour of the lock, with an id of its own.</summary>
    internal byte[] Mint(byte[]? id = null) => TokenWriter.Write(
        new AccessToken
        {
            Issuer = Book.Issuer,
            Subject = "courier-17",
            LockId = LockId,
            NotBefore = NowS - 600,
            Expires = NowS + 3600,
            TokenId = id ?? RandomNumberGenerator.GetBytes(16),
            Uses = 1,
            Grant = GrantKind.Delivery,
        },
        Book.Keys()!);

    /// <summary>Waits for something physical.</summary>
    /// <returns>Index behind it.</returns>
    internal int Await(TraceKind kind, string text, int from)
    {
        int at = Board.Trace.WaitFor(entry => entry.Kind == kind && entry.Text == text, PatienceMs, from);
        if (at < 0)
        {
            Assert.Fail($"{kind} '{text}' did not happen; {Faults()}{LastTrace()}");
        }

        return at + 1;
    }

    /// <summary>The courier, once the bolt is in: the door opens and closes, and the lock relocks a second of its time later.</summary>
    /// <param name="from">Index in the trace at which the delivery began.</param>
    internal void WalkThrough(int from)
    {
        int at = Await(TraceKind.EndSwitch, "retracted on", from);
        Until(() => Parts.Session.State == SessionState.Open, "unlocked");
        Board.DoorClosed = false;
        Until(() => Parts.Door.StandsOpen, "the lock sees the open door");
        Board.DoorClosed = true;
        Until(() => Parts.Door.IsClosed, "the lock sees the closed door");
        Leap(900);
        Await(TraceKind.EndSwitch, "extended on", at);
        Until(() => Parts.Session.State == SessionState.Idle, "the session is over");
    }

    /// <summary>Whether all that was to be told is out, acknowledged and heard.</summary>
    internal bool IsAllTold() =>
        !Parts.Store.IsDirty && Parts.Events.Last == Parts.Events.Acknowledged && Log.Gaps(Parts.Events.Last).Length == 0;

    /// <summary>What went wrong inside the firmware; empty when nothing did.</summary>
    internal string Faults() => string.Concat(Board.Trace.From().Where(FirmwareFaults.IsOne).Select(entry => entry.Text + "; "));

    public void Dispose()
    {
        camera.Dispose();
        Board.Dispose();
        Console.Dispose();
        Proxy.Dispose();
        data.Dispose();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "state")]
    private static extern ref int StateOf(CloudLink link);

    // On a machine under load one travel takes longer than the next, and the lock says so.
    private static async Task SetUpAsync(CloudRig rig, ConsoleDialog console)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await new Commissioning(rig.Book, rig.Board).RunAsync(console);
                return;
            }
            catch (BenchException fault) when (tries < SetUpTries && fault.Message.Contains("uneven", StringComparison.Ordinal))
            {
                rig.Board.DoorClosed = true;
                rig.Board.Bolt = 1;
            }
        }
    }

    // What matters of it: the lines and the LED talk all the time.
    private string LastTrace()
    {
        var told = Log.Events().TakeLast(4).Select(told => told.Json.ToString());
        var seen = Board.Trace.From().Where(entry => entry.Kind is not (TraceKind.UartIn or TraceKind.UartOut or TraceKind.Led or TraceKind.FlashCommit or TraceKind.MqttIn)).TakeLast(25);
        return $"link {Parts.Link.IsOnline}, bolt {Parts.Bolt.Position}, session {Parts.Session.State}, fault {Parts.Link.FaultWords()}; {string.Join("; ", told)}; {string.Join("; ", seen.Select(entry => $"{entry.AtMs:0} {entry.Kind} {entry.Text}"))}";
    }

    private bool IsOnlineOrLeaps()
    {
        if (Parts.Link.IsOnline)
        {
            return true;
        }

        LeapToNextTry();
        return false;
    }

    // As Program.Run, which is not given a counter of the test's own; what the firmware throws stays in the trace.
    private void Main()
    {
        Esp32Hal hal = new(Esp32DevKitC.Pins(), Board.FlashRoot, new WallClock());
        Latchkey.World world = Program.WorldOf(hal);
        LeapingClock clock = new();
        world.Clock = clock;
        Controller controller = new(world);
        booted = new Booted(clock, controller.Parts, hal.Events);
        while (true)
        {
            controller.Turn();
            if (!controller.Parts.Session.IsMoving())
            {
                clock.Take();
            }
        }
    }

    private sealed record Booted(LeapingClock Clock, Parts Parts, IEventQueue Events);
}
