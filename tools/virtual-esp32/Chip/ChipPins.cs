using System;
using System.Device.Gpio;
using System.Linq;
using nanoFramework.Hardware.Esp32;

namespace Latchkey.VirtualEsp32;

/// <summary>The GPIO matrix of the board's chip: mode, level and function of each pin. After a reset all are inputs. Everything under the board's gate.</summary>
internal sealed class ChipPins
{
    private readonly Chip _chip;
    private readonly ChipModel _model;
    private readonly GpioPin?[] _open;
    private readonly PinMode[] _modes;
    private readonly bool[] _driven;
    private readonly double[] _duty;
    private readonly bool[] _sensed;
    private readonly double[] _debounceEndMs;
    private readonly DeviceFunction[] _functions;

    public ChipPins(Chip chip)
    {
        _chip = chip;
        _model = chip.Board.Wiring.Chip;
        _open = new GpioPin?[Count];
        _modes = new PinMode[Count];
        _driven = new bool[Count];
        _duty = new double[Count];
        _sensed = new bool[Count];
        _debounceEndMs = new double[Count];
        _functions = new DeviceFunction[Count];
    }

    public int Count => _model.PinCount;

    /// <summary>Whether some pin waits for the end of its debounce time.</summary>
    public bool Debouncing => Array.Exists(_debounceEndMs, end => end > 0);

    /// <summary>The platform's one flag for all PWM channels.</summary>
    public bool IsPwmStarted { get; set; }

    public bool IsOpen(int pin) => _open[pin] != null;

    public PinMode Mode(int pin) => _modes[pin];

    public DeviceFunction Function(int pin) => _functions[pin];

    public int PinOf(DeviceFunction function) => Array.IndexOf(_functions, function);

    public void Assign(int pin, DeviceFunction function)
    {
        Usable(pin);
        if (_model.Lacks((int)function))
        {
            throw new ArgumentException("An " + _model.Name + " has no " + function + ".", nameof(function));
        }

        _functions[pin] = function;
    }

    public GpioPin Open(int pin, Func<GpioPin> make)
    {
        Usable(pin);
        if (_open[pin] != null)
        {
            throw new InvalidOperationException("GPIO " + pin + " is open already.");
        }

        GpioPin opened = make();
        _open[pin] = opened;
        return opened;
    }

    public void Close(int pin)
    {
        SetMode(pin, PinMode.Input);
        _open[pin] = null;
    }

    public bool Supports(int pin, PinMode mode)
    {
        return !_model.InputOnly.Contains(pin) ? mode is PinMode.Input or PinMode.InputPullDown or PinMode.InputPullUp or PinMode.Output or PinMode.OutputOpenDrain : mode == PinMode.Input;
    }

    /// <summary>Sets the mode; an output is driven low by it.</summary>
    public void SetMode(int pin, PinMode mode)
    {
        if (!Supports(pin, mode))
        {
            throw new ArgumentException("GPIO " + pin + " cannot be " + mode + ".", nameof(mode));
        }

        _modes[pin] = mode;
        _driven[pin] = false;
        _debounceEndMs[pin] = 0;
        _sensed[pin] = Level(pin);
        _chip.Board.Output(_chip, pin, high: false);
    }

    public void Write(int pin, bool high)
    {
        if (IsOutput(pin))
        {
            _driven[pin] = high;
            _chip.Board.Output(_chip, pin, high);
        }
    }

    /// <summary>Whether the chip holds this pin high.</summary>
    public bool Drives(int pin) => IsOutput(pin) && _driven[pin];

    /// <summary>A PWM channel at this pin is high for so much of the time.</summary>
    /// <param name="pin">The GPIO.</param>
    /// <param name="duty">0..1.</param>
    public void Pulse(int pin, double duty)
    {
        _duty[pin] = Math.Clamp(duty, 0, 1);
        _chip.Board.Output(_chip, pin, _duty[pin] > 0);
    }

    /// <summary>For how much of the time the chip holds this pin high, 0..1.</summary>
    public double Duty(int pin) => Drives(pin) ? 1 : _duty[pin];

    /// <summary>What the input buffer says; of an output it says low.</summary>
    public bool Level(int pin)
    {
        return !IsOutput(pin) && !_chip.Board.PullsLow(pin) && _modes[pin] == PinMode.InputPullUp;
    }

    /// <summary>
    /// Looks for edges at the pins that somebody listens to. With a debounce time, the first edge starts it, further ones are ignored, and at its end the event comes only if the level
    /// is still the one of that edge.
    /// </summary>
    public void Sense()
    {
        double nowMs = _chip.Board.NowMs;
        for (int pin = 0; pin < Count; pin++)
        {
            if (_open[pin] is not { } listener || IsOutput(pin))
            {
                continue;
            }

            bool level = Level(pin);
            if (_debounceEndMs[pin] > 0)
            {
                Settle(pin, listener, level, nowMs);
            }
            else if (level != _sensed[pin])
            {
                _sensed[pin] = level;
                if (listener.DebounceMs > 0)
                {
                    _debounceEndMs[pin] = nowMs + listener.DebounceMs;
                }
                else
                {
                    listener.Post(level);
                }
            }
        }
    }

    private void Settle(int pin, GpioPin listener, bool level, double nowMs)
    {
        if (nowMs >= _debounceEndMs[pin])
        {
            _debounceEndMs[pin] = 0;
            if (level == _sensed[pin])
            {
                listener.Post(level);
            }

            _sensed[pin] = level;
        }
    }

    private bool IsOutput(int pin) => _modes[pin] >= PinMode.Output;

    private void Usable(int pin)
    {
        if (!_model.Has(pin))
        {
            throw new ArgumentException("An " + _model.Name + " has no GPIO " + pin + ".", nameof(pin));
        }

        if (_model.Memory.Contains(pin))
        {
            throw new ArgumentException("GPIO " + pin + " belongs to the chip's flash.", nameof(pin));
        }
    }
}
