using System.IO.Ports;
using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.Tests.Fakes;
using Latchkey.VirtualEsp32;
using nanoFramework.Hardware.Esp32;
using Xunit;
using Platform = Latchkey.VirtualEsp32.Platform;

namespace Latchkey.Tests.Host.Board;

/// <summary>
/// The whole firmware on its drivers and the virtual board, whose watchdog is real: threads of the platform that hang or die neither starve it nor keep a dead loop alive.
/// </summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class WatchdogTests : IDisposable
{
    private const int WatchdogMs = 4000;

    private readonly BoardRig _rig = new();
    private int _turns;

    public WatchdogTests() => _rig.Board.WatchdogMs = WatchdogMs;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Threads_that_hang_or_die_do_not_starve_it()
    {
        HangingLink link = new();
        using ManualResetEventSlim isHeldUp = new();
        _rig.Board.PowerOn(() =>
        {
            World world = Make();
            world.Mqtt = link;
            HoldUpHandlers(isHeldUp);
            new Platform.Thread(() => throw new InvalidOperationException("on purpose")).Start();
            Loop(world);
        });
        Assert.True(_rig.Board.Trace.WaitFor(entry => entry.Kind == TraceKind.ThreadDied, BoardRig.PatienceMs) >= 0);
        BoardRig.Until(() => link.IsHung, "the link was asked for a connection, and hangs");
        _rig.Board.Uart("COM1").FromOutside([1]);
        Assert.True(isHeldUp.Wait(BoardRig.PatienceMs));

        // From here on no edge and no byte wakes the loop: the one thread that would say so is held up.
        _rig.Board.PressButton(60_000);
        _rig.Board.Uart("COM2").FromOutside(new byte[200]);
        _rig.Board.Uart("COM3").FromOutside(new byte[200]);
        int turns = Volatile.Read(ref _turns);
        Thread.Sleep(WatchdogMs + 2000);
        Assert.True(Volatile.Read(ref _turns) > turns);
        Assert.DoesNotContain(_rig.Board.Trace.From(), entry => entry.Kind == TraceKind.Stop);
        BoardRig.Until(() => _rig.Board.Read().Bolt < 0.05, "the button was seen all the same, by looking");
    }

    [Fact]
    public void A_loop_that_hangs_is_fed_by_nobody_else()
    {
        using ManualResetEventSlim hangs = new();
        int boots = 0;
        _rig.Board.PowerOn(() =>
        {
            if (Interlocked.Increment(ref boots) > 1)
            {
                return;
            }

            World world = Make();
            world.DoorSensor = new HangingSensor(hangs);
            Loop(world);
        });
        Assert.True(hangs.Wait(BoardRig.PatienceMs));
        int from = _rig.Board.Trace.Count;

        // Everything else goes on: bytes on both lines, edges at the pins, all on the platform's own threads.
        using Timer bustle = new(
            _ =>
            {
                _rig.Board.Uart("COM2").FromOutside([13]);
                _rig.Board.Uart("COM3").FromOutside([0]);
                _rig.Board.PressButton(20);
            },
            null,
            0,
            100);
        int reset = _rig.Await(TraceKind.Stop, "watchdog", from);
        _rig.Await(TraceKind.Boot, "watchdog", reset);
        Assert.Equal(MotorDrive.Off, _rig.Board.Read().Motor);
    }

    private static Esp32Hal Make() => new(BoardRig.Pins, @"I:\", new WallClock());

    // The loop of Program, with a lock that is paired, so that it looks for its broker.
    private void Loop(World world)
    {
        Controller controller = new(world);
        controller.Parts.Credentials.Pair(LockRig.Keys, LockRig.Issuer, "broker.example:1883");
        controller.Parts.Store.Commit();
        while (true)
        {
            controller.Turn();
            Interlocked.Increment(ref _turns);
        }
    }

    // A handler that never comes back holds up every other one, of pins and lines alike.
    private static void HoldUpHandlers(ManualResetEventSlim isHeldUp)
    {
        Configuration.SetPinFunction(4, DeviceFunction.COM1_TX);
        Configuration.SetPinFunction(5, DeviceFunction.COM1_RX);
        SerialPort port = new("COM1");
        port.DataReceived += (_, _) =>
        {
            isHeldUp.Set();
            new Platform.AutoResetEvent(false).WaitOne();
        };
        port.Open();
    }

    /// <summary>A worker that never comes back from a connect.</summary>
    private sealed class HangingLink : IMqttLink
    {
        public bool IsHung { get; private set; }

        public bool Connect(MqttSettings settings)
        {
            new Platform.Thread(() =>
            {
                IsHung = true;
                new Platform.AutoResetEvent(false).WaitOne();
            }).Start();
            return true;
        }

        public void Disconnect()
        {
            // It hangs.
        }

        public bool Subscribe(string[] topics) => false;

        public int Publish(string topic, byte[] payload, bool retain) => -1;

        public bool IsBlocking() => false;

        public int StuckMs() => 0;

        public void Abandon()
        {
            // Its thread hangs on.
        }

        public int Dropped() => 0;
    }

    /// <summary>A sensor that answers for a second, and then never again.</summary>
    private sealed class HangingSensor(ManualResetEventSlim hangs) : IDoorSensor
    {
        private readonly System.Diagnostics.Stopwatch _age = System.Diagnostics.Stopwatch.StartNew();

        public bool IsClosed()
        {
            if (_age.ElapsedMilliseconds > 1000)
            {
                hangs.Set();
                new Platform.AutoResetEvent(false).WaitOne();
            }

            return true;
        }
    }
}
