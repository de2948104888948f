using System;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// The bolt motor at an H-bridge with two inputs, each a PWM channel: one pulses and drives, the other stays low; both low is off. Both high (brake) is never made.
/// The two channels are a pair of the chip, which shares a timer, and not that of the buzzer: its tone has another frequency.
/// </summary>
public sealed class BoltMotor : IBoltMotor
{
    // Above hearing, and slow enough for the bridges of this size (TI DRV8833, data sheet, "Recommended Operating Conditions": up to 200 kHz) and for 11 bits of duty.
    private const int FrequencyHz = 20000;

    private readonly PwmChannel _extend;
    private readonly PwmChannel _retract;
    private MotorDirection _direction;

    /// <summary>Takes the two pins; the motor is off afterwards.</summary>
    /// <exception cref="InvalidOperationException">The platform has no PWM channel for one of the pins: the pin table is wrong.</exception>
    public BoltMotor(BoardPins pins)
    {
        _extend = Channel(pins.MotorExtend, DeviceFunction.PWM3);
        _retract = Channel(pins.MotorRetract, DeviceFunction.PWM4);
    }

    /// <inheritdoc/>
    public void Drive(MotorDirection direction, int dutyPercent)
    {
        if (direction != _direction)
        {
            _extend.DutyCycle = 0;
            _retract.DutyCycle = 0;
            _direction = direction;
        }

        if (direction == MotorDirection.Extend)
        {
            _extend.DutyCycle = dutyPercent / 100.0;
        }
        else if (direction == MotorDirection.Retract)
        {
            _retract.DutyCycle = dutyPercent / 100.0;
        }
    }

    // Running with nothing to say holds the pin low; one that was never started would float. Nothing may ever stop a channel, of whatever driver: see Indicator.
    private static PwmChannel Channel(int pin, DeviceFunction function)
    {
        Configuration.SetPinFunction(pin, function);
        PwmChannel channel = PwmChannel.CreateFromPin(pin, FrequencyHz, 0);
        if (channel == null)
        {
            throw new InvalidOperationException("no PWM channel at a pin of the motor");
        }

        channel.Start();
        return channel;
    }
}
