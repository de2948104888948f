using System.Device.Adc;
using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The drivers of <c>hal/esp32</c>, unchanged, on the virtual board.</summary>
public sealed class DriverTests : IDisposable
{
    private readonly BoardRig _rig = new();
    private readonly HalEvent _event = new();
    private Esp32Hal _hal = null!;

    public DriverTests()
    {
        _rig.Run(() => _hal = new Esp32Hal(BoardRig.Pins, @"I:\", new WallClock()));
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Making_the_drivers_does_not_energise_the_motor()
    {
        Assert.DoesNotContain(_rig.Board.Trace.From(), entry => entry.Kind == TraceKind.Motor);
        Assert.Equal(0, _rig.Board.Read().ExtendMs + _rig.Board.Read().RetractMs);
    }

    [Fact]
    public void A_change_of_direction_goes_through_off()
    {
        _hal.BoltMotor.Drive(MotorDirection.Off, 0);
        _hal.BoltMotor.Drive(MotorDirection.Extend, 100);
        _hal.BoltMotor.Drive(MotorDirection.Retract, 100);
        _hal.BoltMotor.Drive(MotorDirection.Off, 0);
        string[] said = _rig.Board.Trace.From().Where(entry => entry.Kind == TraceKind.Motor).Select(entry => entry.Text).ToArray();
        Assert.Equal(["extend", "off", "retract", "off"], said);
    }

    [Fact]
    public void Every_input_that_changes_wakes_the_loop()
    {
        _rig.Board.DoorClosed = false;
        AwaitEvent(HalEventKind.Inputs);
        BoardRig.Until(() => !_hal.DoorSensor.IsClosed(), "the reed says open");
        Drain();
        _rig.Board.PressButton(60_000);
        AwaitEvent(HalEventKind.Inputs);
        BoardRig.Until(_hal.InsideButton.IsPressed, "pressed");
        Drain();
        _rig.Board.TurnThumb(1);
        AwaitEvent(HalEventKind.Inputs);
        Assert.True(_hal.EndSwitches.IsExtended());
    }

    [Theory]
    [InlineData("COM2", HalEventKind.ConsoleBytes)]
    [InlineData("COM3", HalEventKind.CameraBytes)]
    public void A_line_reads_what_is_there_and_never_waits(string port, HalEventKind kind)
    {
        ISerialLine line = port == "COM2" ? _hal.Console : _hal.Camera;
        byte[] buffer = new byte[4];
        Assert.Equal(0, line.Read(buffer, 0, 4));
        _rig.Board.Uart(port).FromOutside([1, 2]);
        AwaitEvent(kind);
        int got = 0;
        BoardRig.Until(() => (got += line.Read(buffer, got, 4 - got)) == 2, "both bytes");
        Assert.Equal([1, 2, 0, 0], buffer);
    }

    [Fact]
    public void A_line_takes_a_whole_burst_while_the_loop_is_busy()
    {
        _rig.Board.Uart("COM2").FromOutside(new byte[2000]);
        byte[] buffer = new byte[4096];
        int got = 0;
        Thread.Sleep(300);
        BoardRig.Until(() => (got += _hal.Console.Read(buffer, got, buffer.Length - got)) == 2000, "all 2000 bytes");
    }

    [Fact]
    public void The_monotonic_clock_runs_in_milliseconds_whatever_the_system_clock_does()
    {
        int before = 0;
        int after = 0;
        _rig.Run(() =>
        {
            MonotonicClock clock = new();
            before = clock.NowMs();
            _rig.Board.ClockOffsetS = -1e6;
            VirtualEsp32.Platform.Thread.Sleep(50);
            after = clock.NowMs();
        });
        Assert.InRange(after - before, 45, BoardRig.PatienceMs);
    }

    [Fact]
    public void The_wall_clock_is_the_boards_and_can_be_set()
    {
        long shifted = 0;
        long set = 0;
        _rig.Board.ClockOffsetS = 3600;
        _rig.Run(() =>
        {
            WallClock clock = new();
            shifted = clock.UtcSeconds();
            clock.Set(1_763_996_400);
            set = clock.UtcSeconds();
        });
        Assert.InRange(shifted - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 3600 - 60, 3600);
        Assert.InRange(set, 1_763_996_400, 1_763_996_460);
        Assert.InRange(new DateTimeOffset(_rig.Board.Read().ClockUtc).ToUnixTimeSeconds(), 1_763_996_400, 1_763_996_460);
    }

    [Fact]
    public void The_lock_id_is_lk_and_the_mac_address()
    {
        Assert.Equal("lk-7f3a21c09b44", _hal.BoardInfo.LockId());
    }

    [Theory]
    [InlineData(15)]
    [InlineData(24)]
    [InlineData(32)]
    public void The_cipher_refuses_keys_that_are_not_16_bytes(int length)
    {
        Assert.Throws<ArgumentException>(() => _hal.Cipher.Encrypt(new byte[length], new byte[16]));
    }

    [Fact]
    public void The_cipher_is_aes_128()
    {
        // FIPS 197, appendix C.1.
        byte[] key = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
        byte[] plain = Convert.FromHexString("00112233445566778899aabbccddeeff");
        byte[] cipher = Convert.FromHexString("69c4e0d86a7b0430d8cdb78070b4c55a");
        Assert.Equal(cipher, _hal.Cipher.Encrypt(key, plain));
        Assert.Equal(plain, _hal.Cipher.Decrypt(key, cipher));
    }

    [Fact]
    public void The_indicator_is_off_after_a_boot_and_follows()
    {
        Assert.False(_rig.Board.Read().Led || _rig.Board.Read().Buzzer);
        _hal.Indicator.Led(true);
        _hal.Indicator.Buzzer(true);
        Assert.True(_rig.Board.Read().Led && _rig.Board.Read().Buzzer);
        _hal.Indicator.Led(false);
        _hal.Indicator.Buzzer(false);
        Assert.False(_rig.Board.Read().Led || _rig.Board.Read().Buzzer);
    }

    [Fact]
    public void The_motor_obeys_whatever_the_buzzer_does()
    {
        _hal.Indicator.Buzzer(true);
        _hal.BoltMotor.Drive(MotorDirection.Retract, 100);
        _hal.Indicator.Buzzer(false);
        _hal.BoltMotor.Drive(MotorDirection.Off, 0);
        _hal.BoltMotor.Drive(MotorDirection.Extend, 50);
        _hal.Indicator.Buzzer(true);
        _hal.BoltMotor.Drive(MotorDirection.Off, 0);
        _hal.Indicator.Buzzer(false);
        Assert.Equal(["retract", "off", "extend", "off"], _rig.Board.Trace.From().Where(entry => entry.Kind == TraceKind.Motor).Select(entry => entry.Text));
        Assert.False(_rig.Board.Read().Buzzer);
    }

    [Theory]
    [InlineData(300, 0, 0)]
    [InlineData(600, 72, 600)]
    [InlineData(4200, 1562, 4200)]
    [InlineData(6400, 2472, 6400)]
    public void The_ADC_of_an_ESP32_counts_as_Espressif_says_and_the_battery_is_read_right_all_the_same(int batteryMv, int count, int readMv)
    {
        // A third of the voltage at GPIO 39; ESP-IDF computes voltages of ADC1 at 12 dB as 142 mV and 1100 mV * 2.99991113 / 4096 a count.
        int counted = 0;
        int read = 0;
        _rig.Board.BatteryMv = batteryMv;
        _rig.Run(() =>
        {
            AdcController adc = new();
            counted = adc.OpenChannel(BoardRig.Pins.BatteryChannel).ReadValue();
            read = new AnalogInput(adc, BoardRig.Pins.BatteryChannel, BoardRig.Pins.BatteryZeroMv, BoardRig.Pins.BatteryFullScaleMv).ReadMv();
        });
        Assert.InRange(counted, count - 1, count + 1);
        Assert.InRange(read, readMv - 3, readMv + 3);
    }

    [Fact]
    public void Random_bytes_differ_and_free_memory_is_told()
    {
        byte[] one = new byte[16];
        byte[] two = new byte[16];
        int free = 0;
        _rig.Run(() =>
        {
            Randomness random = new();
            random.Fill(one);
            random.Fill(two);
            free = new BoardInfo().FreeHeapBytes();
        });
        Assert.NotEqual(one, two);
        Assert.Equal(_rig.Board.FreeMemoryBytes, free);
    }

    private void AwaitEvent(HalEventKind kind)
    {
        BoardRig.Until(
            () =>
            {
                _hal.Events.Take(_event, 100);
                return _event.Kind == kind;
            },
            kind + " was posted");
    }

    private void Drain()
    {
        Thread.Sleep(50);
        do
        {
            _hal.Events.Take(_event, 0);
        }
        while (_event.Kind != HalEventKind.None);
    }
}
