using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>Bolt, motor, obstacle and battery, felt through the drivers.</summary>
public sealed class PhysicsTests : IDisposable
{
    private readonly BoardRig _rig = new();
    private Esp32Hal _hal = null!;

    public PhysicsTests()
    {
        _rig.Run(() => _hal = new Esp32Hal(BoardRig.Pins, @"I:\", new WallClock()));
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_full_travel_takes_its_time_and_ends_at_the_switch()
    {
        int from = _rig.Board.Trace.Count;
        _hal.BoltMotor.Drive(MotorDirection.Extend, 100);
        int on = _rig.Await(TraceKind.Motor, "extend", from);
        int end = _rig.Await(TraceKind.EndSwitch, "extended on", on);
        double travelMs = _rig.Board.Trace[end].AtMs - _rig.Board.Trace[on].AtMs;
        Assert.True(travelMs >= 0.9 * _rig.Board.TravelMs, $"it took {travelMs:0} ms");
        Assert.True(_hal.EndSwitches.IsExtended());
        Assert.False(_hal.EndSwitches.IsRetracted());
    }

    [Fact]
    public void Half_the_duty_is_half_the_speed_and_half_the_stall_current()
    {
        _hal.BoltMotor.Drive(MotorDirection.Extend, 50);
        int on = _rig.Await(TraceKind.Motor, "extend");
        int end = _rig.Await(TraceKind.EndSwitch, "extended on", on);
        Assert.InRange(_rig.Board.Trace[end].AtMs - _rig.Board.Trace[on].AtMs, 1.8 * _rig.Board.TravelMs, 2.4 * _rig.Board.TravelMs);

        _rig.Board.Bolt = 1;
        _rig.Board.BlockAt = 1;
        _hal.BoltMotor.Drive(MotorDirection.Retract, 50);
        BoardRig.Until(() => _hal.MotorCurrent.ReadMa() is > 740 and < 760, "half the stall current");
        _hal.BoltMotor.Drive(MotorDirection.Retract, 100);
        BoardRig.Until(() => _hal.MotorCurrent.ReadMa() > 1400, "all of it");
        Assert.Equal(2, _rig.Board.Trace.From().Count(entry => entry.Kind == TraceKind.Motor && entry.Text != "off"));
    }

    [Fact]
    public void The_diode_stops_the_motor_at_its_end_while_the_pins_still_drive()
    {
        _hal.BoltMotor.Drive(MotorDirection.Extend, 100);
        _rig.Await(TraceKind.EndSwitch, "extended on");
        Thread.Sleep(200);
        Assert.Equal(MotorDrive.Extend, _rig.Board.Read().Motor);
        Assert.Equal(0, _hal.MotorCurrent.ReadMa());
        Assert.InRange(_rig.Board.Bolt, 0.98, 1);

        _hal.BoltMotor.Drive(MotorDirection.Retract, 100);
        Assert.True(_hal.MotorCurrent.ReadMa() > 100, "the other way the diode conducts");
    }

    [Fact]
    public void Energised_milliseconds_are_those_of_the_pins_per_direction()
    {
        int from = _rig.Board.Trace.Count;
        _hal.BoltMotor.Drive(MotorDirection.Extend, 100);
        Thread.Sleep(150);
        _hal.BoltMotor.Drive(MotorDirection.Retract, 100);
        Thread.Sleep(50);
        _hal.BoltMotor.Drive(MotorDirection.Off, 0);
        double[] at = _rig.Board.Trace.From(from).Where(entry => entry.Kind == TraceKind.Motor).Select(entry => entry.AtMs).ToArray();
        BoardReading reading = _rig.Board.Read();
        Assert.InRange(reading.ExtendMs, at[1] - at[0] - 5, at[1] - at[0] + 5);
        Assert.InRange(reading.RetractMs, at[3] - at[2] - 5, at[3] - at[2] + 5);
        Thread.Sleep(50);
        Assert.Equal(reading.ExtendMs, _rig.Board.Read().ExtendMs);
        Assert.Equal(reading.RetractMs, _rig.Board.Read().RetractMs);
    }

    [Theory]
    [InlineData(0.0, MotorDirection.Extend)]
    [InlineData(1.0, MotorDirection.Retract)]
    public void The_motor_stalls_at_an_obstacle_from_either_side(double from, MotorDirection direction)
    {
        _rig.Board.Bolt = from;
        _rig.Board.BlockAt = 0.5;
        _hal.BoltMotor.Drive(direction, 100);
        BoardRig.Until(() => _hal.MotorCurrent.ReadMa() > 1400, "the stall current");
        Assert.Equal(0.5, _rig.Board.Bolt);

        _hal.BoltMotor.Drive(direction == MotorDirection.Extend ? MotorDirection.Retract : MotorDirection.Extend, 100);
        BoardRig.Until(() => Math.Abs(_rig.Board.Bolt - from) <= 0.02, "backed off to where it came from");
    }

    [Theory]
    [InlineData(0.0, MotorDirection.Extend)]
    [InlineData(1.0, MotorDirection.Retract)]
    public void An_obstacle_right_at_the_resting_bolt_stalls_it_at_once(double at, MotorDirection direction)
    {
        _rig.Board.Bolt = at;
        _rig.Board.BlockAt = at;
        _hal.BoltMotor.Drive(direction, 100);
        BoardRig.Until(() => _hal.MotorCurrent.ReadMa() > 1400, "the stall current");
        Assert.Equal(at, _rig.Board.Bolt);
    }

    [Fact]
    public void The_thumb_turn_moves_at_once_but_not_past_an_obstacle()
    {
        _rig.Board.BlockAt = 0.4;
        _rig.Board.TurnThumb(1);
        Assert.Equal(0.4, _rig.Board.Bolt);
        _rig.Board.BlockAt = null;
        _rig.Board.TurnThumb(1);
        Assert.Equal(1, _rig.Board.Bolt);
        Assert.True(_hal.EndSwitches.IsExtended());
        _rig.Await(TraceKind.EndSwitch, "extended on", _rig.Await(TraceKind.EndSwitch, "retracted off"));
    }

    [Fact]
    public void The_motor_draws_its_inrush_then_its_running_current_and_the_battery_sags()
    {
        _rig.Board.TravelMs = 60_000;
        _rig.Board.BatteryMv = 5800;
        Assert.InRange(_hal.Battery.ReadMv(), 5795, 5805);
        _hal.BoltMotor.Drive(MotorDirection.Extend, 100);
        Assert.InRange(_hal.MotorCurrent.ReadMa(), 890, 910);
        BoardRig.Until(() => _hal.MotorCurrent.ReadMa() is > 245 and < 255, "the running current");
        Assert.InRange(_hal.Battery.ReadMv(), 5700, 5790);
    }

    [Fact]
    public void A_button_press_ends_by_itself()
    {
        int from = _rig.Board.Trace.Count;
        _rig.Board.PressButton(50);
        BoardRig.Until(_hal.InsideButton.IsPressed, "pressed");
        _rig.Await(TraceKind.Button, "released", from);
        BoardRig.Until(() => !_hal.InsideButton.IsPressed(), "released");
    }
}
