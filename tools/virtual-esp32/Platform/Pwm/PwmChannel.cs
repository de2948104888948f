using Latchkey.VirtualEsp32;
using nanoFramework.Hardware.Esp32;

namespace System.Device.Pwm;

/// <summary>
/// A PWM output: a share of the time for which its pin is high. Single pulses are not made. As in the platform (nf-interpreter, targets/ESP32, sys_dev_pwm_native_System_Device_Pwm_PwmChannel.cpp, 2026)
/// ONE flag says for all channels whether PWM runs: Start of any sets it and Stop of any takes it back, and while it is not set, a duty is stored and brought to no pin.
/// </summary>
public sealed class PwmChannel : IDisposable
{
    private readonly Chip _chip;
    private readonly int _pin;
    private double _dutyCycle;
    private bool _isRouted;

    private PwmChannel(Chip chip, int pin, int frequency, double dutyCycle)
    {
        _chip = chip;
        _pin = pin;
        Frequency = frequency;
        _dutyCycle = dutyCycle;
    }

    /// <summary>In Hz.</summary>
    public int Frequency { get; set; }

    /// <summary>0..1.</summary>
    public double DutyCycle
    {
        get => _dutyCycle;
        set
        {
            lock (_chip.Board.Gate)
            {
                _dutyCycle = value;
                Apply(_chip.Pins.IsPwmStarted && _isRouted, value);
            }
        }
    }

    /// <summary>Makes the channel of a pin.</summary>
    /// <returns>Null unless the pin was given a PWM function before.</returns>
    public static PwmChannel? CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5)
    {
        Chip chip = Chip.Here();
        lock (chip.Board.Gate)
        {
            return chip.Pins.Function(pin) >= DeviceFunction.PWM1 ? new PwmChannel(chip, pin, frequency, dutyCyclePercentage) : null;
        }
    }

    /// <summary>Brings the channel to its pin, and starts the output.</summary>
    public void Start()
    {
        lock (_chip.Board.Gate)
        {
            _isRouted = true;
            Apply(true, _dutyCycle);
            _chip.Pins.IsPwmStarted = true;
        }
    }

    /// <summary>Holds the pin low.</summary>
    public void Stop()
    {
        lock (_chip.Board.Gate)
        {
            Apply(_isRouted, 0);
            _chip.Pins.IsPwmStarted = false;
        }
    }

    /// <summary>Leaves the pin as it is: the platform forgets no more than which channel the pin had.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
    }

    private void Apply(bool isHeard, double duty)
    {
        _chip.Check();
        if (isHeard)
        {
            _chip.Pins.Pulse(_pin, duty);
        }
    }
}
