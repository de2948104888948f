using System.Device.Adc;

namespace Latchkey.Hal.Esp32;

/// <summary>The current through the bolt motor, over a shunt and its amplifier.</summary>
public sealed class MotorCurrent : IMotorCurrent
{
    private readonly AnalogInput _shunt;

    /// <summary>Takes the channel.</summary>
    public MotorCurrent(AdcController adc, BoardPins pins)
    {
        _shunt = new AnalogInput(adc, pins.MotorCurrentChannel, pins.MotorCurrentZeroMa, pins.MotorCurrentFullScaleMa);
    }

    /// <inheritdoc/>
    public int ReadMa()
    {
        return _shunt.Read();
    }
}
