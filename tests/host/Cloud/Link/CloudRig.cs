using Latchkey.Bench;
using Latchkey.Bench.Broker;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Rig;
using Latchkey.Bench.Terminal;
using Latchkey.CameraModule;
using Latchkey.CameraModule.Recording;
using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// The whole firmware with its real drivers on the virtual board, its camera module beside it, set up through its console; its broker is wherever <see cref="Proxy"/> leads. The lock's counter can be put
/// forward (<see cref="LeapingClock"/>), everything else is real time. The board's MQTT client is libmosquitto, not the device's M2Mqtt: what these tests prove is the firmware's part.
/// </summary>
internal sealed partial class CloudRig : IDisposable
{
    /// <summary>Longer than anything here takes on a loaded machine of two cores.</summary>
    internal const int PatienceMs = 20_000;

    private readonly DataFolder data = new(null);
    private readonly RunningModule camera;
    private readonly HostPulse host = new();
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

    public void Dispose()
    {
        camera.Dispose();
        host.Dispose();
        Board.Dispose();
        Console.Dispose();
        Proxy.Dispose();
        data.Dispose();
    }

    // As Program.Run, which is not given a counter of the test's own; what the firmware throws stays in the trace.
    private void Main()
    {
        Esp32Hal hal = new(Program.Pins(), Board.FlashRoot, new WallClock());
        LeapingClock clock = new();
        hal.Clock = clock;
        Controller controller = new(hal);
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
