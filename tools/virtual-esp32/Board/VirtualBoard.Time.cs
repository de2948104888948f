using System;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// How time passes: one thread steps the world every <see cref="TickMs"/> while something moves and looks in every <see cref="IdleTickMs"/> else; whoever reads or changes the
/// world brings it up to the present first. One lock guards it all.
/// </summary>
public sealed partial class VirtualBoard
{
    private const int TickMs = 1;
    private const int IdleTickMs = 20;

    private readonly Thread _world;
    private double _advancedMs;
    private double _extendMs;
    private double _retractMs;
    private MotorDrive _drive;
    private bool _extendedTraced;
    private bool _retractedTraced = true;
    private bool _ending;
    private int _notified;

    /// <summary>Guards the world, the chip's pins and the UARTs; pulsed whenever something changed that a thread may wait for.</summary>
    internal object Gate { get; } = new();

    /// <summary>Writes a line of the trace. Callable with or without the gate.</summary>
    internal void Record(TraceKind kind, string text, byte[]? data = null, bool retained = false)
    {
        Trace.Add(new TraceEntry(NowMs, kind, text, data, retained, Flash.Mark()));
    }

    /// <summary>Writes a line about the mechanics, at their time: what the counters count is what the trace says. Under the gate.</summary>
    private void RecordMotion(TraceKind kind, string text)
    {
        Trace.Add(new TraceEntry(_advancedMs, kind, text, null, Retained: false, Flash.Mark()));
    }

    /// <summary>Brings the world up to the present. Under the gate.</summary>
    internal void Advance()
    {
        double nowMs = NowMs;
        while (_advancedMs < nowMs)
        {
            if (_drive == MotorDrive.Off && _bolt.Resting)
            {
                _advancedMs = nowMs;
                break;
            }

            double stepMs = Math.Min(1, nowMs - _advancedMs);
            _advancedMs += stepMs;
            StepBolt(stepMs);
        }

        RecordEndSwitches();
        if (nowMs >= _buttonReleaseAtMs)
        {
            _buttonReleaseAtMs = double.PositiveInfinity;
            _button.Move(false, nowMs, ReedBounceMs);
            Record(TraceKind.Button, "released");
        }

        FlipContacts(nowMs);
        _chip?.Pins.Sense();
        foreach (Uart uart in _uarts)
        {
            uart.Arrive(nowMs);
        }
    }

    /// <summary>Lets the world's thread look again now. Under the gate.</summary>
    internal void WakeWorld()
    {
        Monitor.PulseAll(Gate);
    }

    private void StepBolt(double stepMs)
    {
        double before = _bolt.Position;
        _bolt.Step(stepMs, _drive);
        _extendMs += _drive == MotorDrive.Extend ? stepMs : 0;
        _retractMs += _drive == MotorDrive.Retract ? stepMs : 0;
        if (_bolt.Position != before)
        {
            MarkChanged();
        }

        RecordEndSwitches();
    }

    private void RecordEndSwitches()
    {
        if (_extendedTraced != _bolt.EndExtended)
        {
            _extendedTraced = _bolt.EndExtended;
            RecordMotion(TraceKind.EndSwitch, _extendedTraced ? "extended on" : "extended off");
        }

        if (_retractedTraced != _bolt.EndRetracted)
        {
            _retractedTraced = _bolt.EndRetracted;
            RecordMotion(TraceKind.EndSwitch, _retractedTraced ? "retracted on" : "retracted off");
        }
    }

    private void FlipContacts(double nowMs)
    {
        while (_reed.Flip(nowMs))
        {
            _chip?.Pins.Sense();
        }

        while (_button.Flip(nowMs))
        {
            _chip?.Pins.Sense();
        }
    }

    private void StopWorld()
    {
        lock (Gate)
        {
            _ending = true;
            WakeWorld();
        }

        _world.Join();
    }

    private void RunWorld()
    {
        while (true)
        {
            Chip? starved;
            bool boot;
            lock (Gate)
            {
                if (_ending)
                {
                    break;
                }

                Advance();
                boot = _chip == null && NowMs >= _powerOnAtMs;
                starved = _chip != null && NowMs - _chip.FedAtMs > WatchdogMs ? _chip : null;
                if (!boot && starved == null && Trace.Count == _notified)
                {
                    Monitor.Wait(Gate, Busy ? TickMs : IdleTickMs);
                }
            }

            if (starved != null)
            {
                Reset(starved, "watchdog");
            }

            if (boot)
            {
                PowerOn(_firmwareMain!);
            }

            Notify();
            SaveIfDue();
        }

        Notify();
        SaveNow();
    }

    private bool Busy =>
        _drive != MotorDrive.Off || !_bolt.Resting || _reed.Bouncing || _button.Bouncing || Array.Exists(_uarts, uart => uart.Busy) || _chip is { Pins.Debouncing: true };

    private void Notify()
    {
        while (_notified < Trace.Count)
        {
            Traced?.Invoke(Trace[_notified]);
            _notified++;
        }
    }
}
