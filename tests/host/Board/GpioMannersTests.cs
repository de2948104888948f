using System.Device.Adc;
using System.Device.Gpio;
using System.Device.Pwm;
using Latchkey.VirtualEsp32;
using nanoFramework.Hardware.Esp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The platform's manners at its pins, as far as a driver can trip over them.</summary>
public sealed class GpioMannersTests : IDisposable
{
    private readonly BoardRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void There_is_no_pwm_channel_before_SetPinFunction()
    {
        PwmChannel? before = null;
        PwmChannel? after = null;
        _rig.Run(() =>
        {
            before = PwmChannel.CreateFromPin(BoardRig.Pins.Buzzer, 2000, 0);
            Configuration.SetPinFunction(BoardRig.Pins.Buzzer, DeviceFunction.PWM1);
            after = PwmChannel.CreateFromPin(BoardRig.Pins.Buzzer, 2000, 0);
        });
        Assert.Null(before);
        Assert.NotNull(after);
    }

    [Fact]
    public void A_PWM_channel_that_is_stopped_takes_the_duty_of_every_other_with_it_until_one_starts_again()
    {
        double[] duties = new double[4];
        _rig.Run(() =>
        {
            Configuration.SetPinFunction(BoardRig.Pins.Buzzer, DeviceFunction.PWM1);
            Configuration.SetPinFunction(BoardRig.Pins.MotorExtend, DeviceFunction.PWM3);
            PwmChannel buzzer = PwmChannel.CreateFromPin(BoardRig.Pins.Buzzer, 2000, 0)!;
            PwmChannel motor = PwmChannel.CreateFromPin(BoardRig.Pins.MotorExtend, 20000, 0)!;
            motor.Start();
            buzzer.DutyCycle = 0.5;
            duties[0] = Chip.Current!.Pins.Duty(BoardRig.Pins.Buzzer);
            motor.DutyCycle = 0.75;
            buzzer.Stop();
            motor.DutyCycle = 0;
            duties[1] = Chip.Current!.Pins.Duty(BoardRig.Pins.MotorExtend);
            duties[2] = motor.DutyCycle;
            buzzer.Start();
            motor.DutyCycle = 0.25;
            duties[3] = Chip.Current!.Pins.Duty(BoardRig.Pins.MotorExtend);
        });
        Assert.Equal([0, 0.75, 0, 0.25], duties);
    }

    [Fact]
    public void Reading_an_output_gives_low()
    {
        PinValue read = PinValue.High;
        _rig.Run(() =>
        {
            GpioPin led = new GpioController().OpenPin(BoardRig.Pins.Led, PinMode.Output);
            led.Write(PinValue.High);
            read = led.Read();
        });
        Assert.True(_rig.Board.Read().Led);
        Assert.Equal(PinValue.Low, read);
    }

    [Fact]
    public void SetPinMode_drives_an_output_low()
    {
        _rig.Run(() =>
        {
            GpioPin led = new GpioController().OpenPin(BoardRig.Pins.Led, PinMode.Output);
            led.Write(PinValue.High);
            led.SetPinMode(PinMode.Output);
        });
        Assert.False(_rig.Board.Read().Led);
    }

    [Theory]
    [InlineData(34)]
    [InlineData(39)]
    public void Pins_34_to_39_have_no_pull_and_no_output(int pin)
    {
        _rig.Fails<ArgumentException>(() => new GpioController().OpenPin(pin, PinMode.InputPullUp));
        _rig.Fails<ArgumentException>(() => new GpioController().OpenPin(pin, PinMode.Output));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(11)]
    [InlineData(20)]
    public void Pins_of_the_flash_and_pins_without_a_pad_cannot_be_opened(int pin)
    {
        _rig.Fails<ArgumentException>(() => new GpioController().OpenPin(pin));
    }

    [Fact]
    public void Adc2_refuses_while_wifi_is_on()
    {
        _rig.Fails<ArgumentException>(() => new AdcController().OpenChannel(10));
    }

    [Fact]
    public void A_bounce_is_three_edges_without_debouncing()
    {
        List<PinEventTypes> edges = [];
        _rig.Run(() => Listen(0, edges));
        _rig.Board.DoorClosed = false;
        BoardRig.Until(() => Count(edges) == 3, "three edges");
        Assert.Equal([PinEventTypes.Rising, PinEventTypes.Falling, PinEventTypes.Rising], edges);
    }

    [Fact]
    public void Debounce_is_counted_in_10_ms_and_swallows_a_bounce_shorter_than_that()
    {
        List<PinEventTypes> edges = [];
        _rig.Run(() => Listen(1, edges));
        int from = _rig.Board.Trace.Count;
        _rig.Board.DoorClosed = false;
        _rig.Await(TraceKind.Door, "open", from);
        BoardRig.Until(() => Count(edges) > 0, "the edge after the bounce");
        Thread.Sleep(50);
        Assert.Equal([PinEventTypes.Rising], edges);
    }

    private static void Listen(int debounceMs, List<PinEventTypes> edges)
    {
        GpioPin reed = new GpioController().OpenPin(BoardRig.Pins.Reed, PinMode.InputPullUp);
        reed.DebounceTimeout = TimeSpan.FromMilliseconds(debounceMs);
        reed.ValueChanged += (_, e) =>
        {
            lock (edges)
            {
                edges.Add(e.ChangeType);
            }
        };
    }

    private static int Count(List<PinEventTypes> edges)
    {
        lock (edges)
        {
            return edges.Count;
        }
    }
}
