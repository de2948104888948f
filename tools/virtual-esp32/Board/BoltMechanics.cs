using System;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// Motor, gear and bolt as one mass: position 0 (retracted) .. 1 (extended), an end switch at each end that also cuts the motor's supply towards it, and perhaps an obstacle.
/// Knows no clock: it is stepped.
/// </summary>
internal sealed class BoltMechanics
{
    private const double SwitchAt = 0.02;

    /// <summary>Time constant of speeding up and coasting down.</summary>
    private const double InertiaMs = 15;

    private const double InrushMs = 40;
    private const int InrushMa = 900;
    private const int RunningMa = 250;
    private const int StalledMa = 1500;

    private double _speed;
    private double _currentForMs;
    private double? _blockAt;
    private bool _aboveBlock;

    /// <summary>Of the bolt, 0..1.</summary>
    public double Position { get; private set; }

    /// <summary>Of a full travel at full speed, in ms.</summary>
    public double TravelMs { get; set; } = 600;

    /// <summary>Share of the supply's voltage at the motor, 0..1: its speed at no load and its current while held go with it.</summary>
    public double Duty { get; set; } = 1;

    public bool EndExtended => Position >= 1 - SwitchAt;

    public bool EndRetracted => Position <= SwitchAt;

    /// <summary>Whether stepping changes nothing while the motor is off.</summary>
    public bool Resting => _speed == 0;

    /// <summary>Where an obstacle stands, or null; on which side of it the bolt is, is decided when it is put there, at equality towards the nearer end.</summary>
    public double? BlockAt
    {
        get => _blockAt;
        set
        {
            _blockAt = value;
            _aboveBlock = value != null && (Position > value || (Position == value && value >= 0.5));
        }
    }

    /// <summary>Puts the bolt somewhere, through everything.</summary>
    public void Place(double position)
    {
        Position = Math.Clamp(position, 0, 1);
        _speed = 0;
        BlockAt = _blockAt;
    }

    /// <summary>The thumb-turn: at once, but not through an obstacle.</summary>
    public void Turn(double position)
    {
        Position = Bounded(position, out _);
        _speed = 0;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="ms">A small step, about 1 ms.</param>
    /// <param name="drive">What the H-bridge does in it.</param>
    public void Step(double ms, MotorDrive drive)
    {
        double wanted = Conducts(drive) ? (drive == MotorDrive.Extend ? Duty : -Duty) / TravelMs : 0;
        _currentForMs = wanted == 0 ? 0 : _currentForMs + ms;
        _speed += (wanted - _speed) * Math.Min(1, ms / InertiaMs);
        if (wanted == 0 && Math.Abs(_speed) < 1e-5)
        {
            _speed = 0;
        }

        Position = Bounded(Position + (_speed * ms), out bool stopped);
        if (stopped)
        {
            _speed = 0;
        }
    }

    /// <summary>Current through the motor, in mA, without sign.</summary>
    public int CurrentMa(MotorDrive drive)
    {
        if (!Conducts(drive))
        {
            return 0;
        }

        double push = drive == MotorDrive.Extend ? 1e-9 : -1e-9;
        Bounded(Position + push, out bool stalled);
        return stalled ? (int)(StalledMa * Duty) : _currentForMs < InrushMs ? (int)(InrushMa * Duty) : RunningMa;
    }

    /// <summary>The diodes: no current towards an end whose switch is pressed.</summary>
    private bool Conducts(MotorDrive drive)
    {
        return drive switch
        {
            MotorDrive.Extend => !EndExtended,
            MotorDrive.Retract => !EndRetracted,
            _ => false,
        };
    }

    private double Bounded(double position, out bool stopped)
    {
        double low = _blockAt is { } below && _aboveBlock ? below : 0;
        double high = _blockAt is { } above && !_aboveBlock ? above : 1;
        double bounded = Math.Clamp(position, low, high);
        stopped = bounded != position;
        return bounded;
    }
}
