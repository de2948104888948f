using System.IO.Ports;
using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>Power cuts, resets and the watchdog.</summary>
public sealed class PowerTests : IDisposable
{
    private readonly BoardRig _rig = new();
    private Esp32Hal _hal = null!;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_power_cut_ends_every_thread_also_those_that_wait()
    {
        _rig.Run(() =>
        {
            _hal = Make();
            new VirtualEsp32.Platform.Thread(() => new VirtualEsp32.Platform.AutoResetEvent(false).WaitOne()).Start();
            new VirtualEsp32.Platform.Thread(() => VirtualEsp32.Platform.Thread.Sleep(Timeout.Infinite)).Start();
            new VirtualEsp32.Platform.Thread(() => _hal.Events.Take(new HalEvent(), int.MaxValue)).Start();
            new VirtualEsp32.Platform.Thread(BlockInRead).Start();
        });
        Chip chip = _rig.Board.CurrentChip!;
        Assert.True(chip.ThreadCount > 4);
        _rig.Board.PowerOff();
        Assert.True(chip.WaitForEnd(BoardRig.PatienceMs), $"{chip.ThreadCount} threads live on");
    }

    [Fact]
    public void A_loop_that_catches_everything_does_not_spin_on_after_a_power_cut()
    {
        using ManualResetEventSlim looping = new();
        long rounds = 0;
        _rig.Board.PowerOn(() =>
        {
            while (true)
            {
                try
                {
                    HighResTimer.GetCurrent();
                }
                catch (PowerLostException)
                {
                    Interlocked.Increment(ref rounds);
                }

                looping.Set();
            }
        });
        Assert.True(looping.Wait(BoardRig.PatienceMs));
        Chip chip = _rig.Board.CurrentChip!;
        _rig.Board.PowerOff();
        Assert.True(chip.WaitForEnd(BoardRig.PatienceMs));
        Assert.InRange(Interlocked.Read(ref rounds), 1, 200);
    }

    [Fact]
    public void A_power_cut_de_energises_the_motor_and_its_counters_go_on_after_it()
    {
        _rig.Run(() => (_hal = Make()).BoltMotor.Drive(MotorDirection.Extend, 100));
        Thread.Sleep(50);
        _rig.Board.PowerOff();
        BoardReading cut = _rig.Board.Read();
        Assert.Equal(MotorDrive.Off, cut.Motor);
        Assert.True(cut.ExtendMs > 0);
        _rig.Run(() => _hal = Make());
        Assert.Equal(cut.ExtendMs, _rig.Board.Read().ExtendMs);
        Assert.Equal(2, _rig.Board.Boots);
    }

    [Fact]
    public void Nothing_reaches_the_flash_from_a_chip_without_power()
    {
        using ManualResetEventSlim first = new();
        using ManualResetEventSlim cut = new();
        Exception? second = null;
        _rig.Board.PowerOn(() =>
        {
            IFlashFiles files = Make().Flash;
            files.Create("a", [1], 0, 1);
            first.Set();
            cut.Wait();
            second = Record.Exception(() => files.Create("b", [1], 0, 1));
        });
        Assert.True(first.Wait(BoardRig.PatienceMs));
        Chip chip = _rig.Board.CurrentChip!;
        _rig.Board.PowerOff();
        cut.Set();
        Assert.True(chip.WaitForEnd(BoardRig.PatienceMs));
        Assert.IsType<PowerLostException>(second);
        Assert.Equal(1, _rig.Board.Flash.Mark().Files);
    }

    [Fact]
    public void RebootDevice_boots_the_same_firmware_again()
    {
        int boots = 0;
        _rig.Board.PowerOn(() =>
        {
            if (Interlocked.Increment(ref boots) == 1)
            {
                Power.RebootDevice();
                Interlocked.Add(ref boots, 100);
            }
        });
        _rig.Await(TraceKind.Boot, "reboot");
        BoardRig.Until(() => Volatile.Read(ref boots) == 2, "the second boot, and nothing after the call of the first");
    }

    [Fact]
    public void An_unfed_watchdog_resets_the_chip_and_a_fed_one_does_not()
    {
        _rig.Board.WatchdogMs = 1500;
        int boots = 0;
        _rig.Board.PowerOn(() =>
        {
            Esp32Hal hal = Make();
            if (Interlocked.Increment(ref boots) == 1)
            {
                return;
            }

            while (true)
            {
                hal.Watchdog.Feed();
                VirtualEsp32.Platform.Thread.Sleep(20);
            }
        });
        int reset = _rig.Await(TraceKind.Stop, "watchdog");
        int boot = _rig.Await(TraceKind.Boot, "watchdog", reset);
        Thread.Sleep(2500);
        Assert.DoesNotContain(_rig.Board.Trace.From(boot), entry => entry.Kind == TraceKind.Stop);
    }

    [Fact]
    public void Power_that_is_away_for_a_while_comes_back_with_the_same_firmware()
    {
        _rig.Run(() => _hal = Make());
        int from = _rig.Board.Trace.Count;
        _rig.Board.PowerOffFor(100);
        int off = _rig.Await(TraceKind.Stop, "power-off", from);
        Assert.False(_rig.Board.Power);
        int on = _rig.Await(TraceKind.Boot, "power-on", off);
        Assert.True(_rig.Board.Trace[on].AtMs - _rig.Board.Trace[off].AtMs >= 95);
    }

    [Fact]
    public void An_unhandled_exception_ends_only_its_thread()
    {
        _rig.Run(() => new VirtualEsp32.Platform.Thread(() => throw new InvalidOperationException("on purpose")).Start());
        Assert.True(_rig.Board.Trace.WaitFor(entry => entry.Kind == TraceKind.ThreadDied && entry.Text.Contains("on purpose"), BoardRig.PatienceMs) >= 0);
        Assert.True(_rig.Board.Power);
    }

    [Fact]
    public void Boards_in_one_process_do_not_meet()
    {
        using BoardRig other = new();
        other.Board.Mac = "0123456789ab";
        Esp32Hal? others = null;
        _rig.Run(() => _hal = Make());
        other.Run(() => others = Make());
        Assert.Equal("lk-7f3a21c09b44", _hal.BoardInfo.LockId());
        Assert.Equal("lk-0123456789ab", others!.BoardInfo.LockId());
        others.Indicator.Led(true);
        Assert.False(_rig.Board.Read().Led);
        Assert.True(other.Board.Read().Led);
    }

    private static Esp32Hal Make() => new(BoardRig.Pins, @"I:\", new WallClock());

    private static void BlockInRead()
    {
        Configuration.SetPinFunction(4, DeviceFunction.COM1_TX);
        Configuration.SetPinFunction(5, DeviceFunction.COM1_RX);
        SerialPort port = new("COM1");
        port.Open();
        port.Read(new byte[1], 0, 1);
    }
}
