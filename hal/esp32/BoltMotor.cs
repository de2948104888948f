using System.Device.Gpio;

namespace Latchkey.Hal.Esp32;

/// <summary>The bolt motor at an H-bridge with two inputs: one high drives, both low is off. Both high (brake) is never made.</summary>
public sealed class BoltMotor : IBoltMotor
{
    private readonly GpioPin _extend;
    private readonly GpioPin _retract;

    /// <summary>Takes the two pins; the motor is off afterwards, since a pin that becomes an output is driven low.</summary>
    public BoltMotor(GpioController gpio, BoardPins pins)
    {
        _extend = gpio.OpenPin(pins.MotorExtend, PinMode.Output);
        _retract = gpio.OpenPin(pins.MotorRetract, PinMode.Output);
        Drive(MotorDirection.Off);
    }

    /// <inheritdoc/>
    public void Drive(MotorDirection direction)
    {
        if (direction != MotorDirection.Extend)
        {
            _extend.Write(PinValue.Low);
        }

        if (direction != MotorDirection.Retract)
        {
            _retract.Write(PinValue.Low);
        }

        if (direction == MotorDirection.Extend)
        {
            _extend.Write(PinValue.High);
        }
        else if (direction == MotorDirection.Retract)
        {
            _retract.Write(PinValue.High);
        }
    }
}
