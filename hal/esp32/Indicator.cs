using System;
using System.Device.Gpio;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// LED at a GPIO, passive buzzer at a PWM channel that always runs and is silent by its duty. It is never stopped: the platform keeps one flag for all channels, and after Stop of any a duty
/// set at any other, also the motor's 0, reaches no pin (nf-interpreter, targets/ESP32, sys_dev_pwm_native_System_Device_Pwm_PwmChannel.cpp, read in 2026).
/// </summary>
public sealed class Indicator : IIndicator
{
    private const int ToneHz = 2000;
    private const double SquareWave = 0.5;

    private readonly GpioPin _led;
    private readonly PwmChannel _buzzer;

    /// <summary>Takes both pins; both are off afterwards.</summary>
    /// <exception cref="InvalidOperationException">The platform has no PWM channel for the buzzer's pin: the pin table is wrong.</exception>
    public Indicator(GpioController gpio, BoardPins pins)
    {
        _led = gpio.OpenPin(pins.Led, PinMode.Output);
        Configuration.SetPinFunction(pins.Buzzer, DeviceFunction.PWM1);
        _buzzer = PwmChannel.CreateFromPin(pins.Buzzer, ToneHz, 0);
        if (_buzzer == null)
        {
            throw new InvalidOperationException("no PWM channel at the buzzer's pin");
        }

        _buzzer.Start();
    }

    /// <inheritdoc/>
    public void Led(bool on)
    {
        _led.Write(on);
    }

    /// <inheritdoc/>
    public void Buzzer(bool on)
    {
        _buzzer.DutyCycle = on ? SquareWave : 0;
    }
}
