using Latchkey.VirtualEsp32;
using nanoFramework.Hardware.Esp32;

namespace System.Device.Pwm;

/// <summary>A PWM output: a share of the time for which its pin is high. Single pulses are not made.</summary>
public sealed class PwmChannel : IDisposable
{
    private readonly Chip _chip;
    private readonly int _pin;
    private double _dutyCycle;
    private bool _running;

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
            _dutyCycle = value;
            Apply();
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

    /// <summary>Starts the output.</summary>
    public void Start()
    {
        _running = true;
        Apply();
    }

    /// <summary>Stops the output.</summary>
    public void Stop()
    {
        _running = false;
        Apply();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
    }

    private void Apply()
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            _chip.Pins.Pulse(_pin, _running ? _dutyCycle : 0);
        }
    }
}
