using System.Device.Gpio;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The platform's one thread for events.</summary>
public sealed class DispatcherTests : IDisposable
{
    private readonly BoardRig _rig = new();
    private readonly ManualResetEventSlim _held = new();
    private readonly ManualResetEventSlim _letGo = new();
    private readonly List<PinEventTypes> _seen = [];
    private int _reedThread;
    private int _buttonThread;

    public DispatcherTests()
    {
        _rig.Board.ReedBounceMs = 0;
    }

    public void Dispose()
    {
        _letGo.Set();
        _rig.Dispose();
        _held.Dispose();
        _letGo.Dispose();
    }

    [Fact]
    public void What_a_handler_throws_is_lost_and_the_next_event_comes()
    {
        int calls = 0;
        _rig.Run(() => Open(BoardRig.Pins.Reed).ValueChanged += (_, _) =>
        {
            Interlocked.Increment(ref calls);
            throw new InvalidOperationException("out of a handler");
        });
        _rig.Board.DoorClosed = false;
        BoardRig.Until(() => Volatile.Read(ref calls) == 1, "the first event");
        _rig.Board.DoorClosed = true;
        BoardRig.Until(() => Volatile.Read(ref calls) == 2, "the second event");
        Assert.True(_rig.Board.Power);
    }

    [Fact]
    public void A_handler_that_blocks_holds_up_all_others_on_the_same_thread()
    {
        _rig.Run(HoldReedAndWatchButton);
        _rig.Board.DoorClosed = false;
        Assert.True(_held.Wait(BoardRig.PatienceMs));
        _rig.Board.PressButton(60_000);
        Thread.Sleep(50);
        Assert.Equal(0, Volatile.Read(ref _buttonThread));
        _letGo.Set();
        BoardRig.Until(() => Volatile.Read(ref _buttonThread) != 0, "the button's event");
        Assert.Equal(_reedThread, _buttonThread);
    }

    [Fact]
    public void The_queue_holds_128_events_and_drops_the_oldest()
    {
        _rig.Run(HoldReedAndWatchButton);
        _rig.Board.DoorClosed = false;
        Assert.True(_held.Wait(BoardRig.PatienceMs));

        // The one edge of the button is the oldest of 1 + 128 waiting events, so it is the one that goes.
        int from = _rig.Board.Trace.Count;
        _rig.Board.PressButton(60_000);
        _rig.Await(TraceKind.Button, "pressed", from);
        for (int i = 0; i < 128; i++)
        {
            _rig.Board.DoorClosed = i % 2 == 0;
        }

        _letGo.Set();
        BoardRig.Until(() => Count() == 1 + 128, "the events that were kept");
        Assert.Equal(0, Volatile.Read(ref _buttonThread));
    }

    private void HoldReedAndWatchButton()
    {
        Open(BoardRig.Pins.Reed).ValueChanged += (_, e) =>
        {
            _reedThread = Environment.CurrentManagedThreadId;
            _held.Set();
            _letGo.Wait();
            lock (_seen)
            {
                _seen.Add(e.ChangeType);
            }
        };
        Open(BoardRig.Pins.Button).ValueChanged += (_, _) => Volatile.Write(ref _buttonThread, Environment.CurrentManagedThreadId);
    }

    private int Count()
    {
        lock (_seen)
        {
            return _seen.Count;
        }
    }

    private static GpioPin Open(int pin) => new GpioController().OpenPin(pin, PinMode.InputPullUp);
}
