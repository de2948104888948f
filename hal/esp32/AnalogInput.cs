using System.Device.Adc;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// One channel of ADC1 on the chip's line: the full scale at the highest count, and just above the lowest what the ADC of an ESP32 is blind below. The platform hands on raw counts. The current through the
/// bolt's motor comes over a shunt and its amplifier, the battery's voltage over a divider.
/// </summary>
public sealed class AnalogInput : IMotorCurrent, IBattery
{
    private readonly AdcChannel _channel;
    private readonly int _zero;
    private readonly int _fullScale;
    private readonly int _maxCount;

    /// <summary>Takes the channel.</summary>
    /// <param name="adc">The platform's controller.</param>
    /// <param name="channel">Number of the channel.</param>
    /// <param name="zero">What stands for just above the lowest count, in mA or mV.</param>
    /// <param name="fullScale">What stands for the highest.</param>
    public AnalogInput(AdcController adc, int channel, int zero, int fullScale)
    {
        _channel = adc.OpenChannel(channel);
        _zero = zero;
        _fullScale = fullScale;
        _maxCount = adc.MaxValue;
    }

    /// <inheritdoc/>
    public int ReadMa() => Read();

    /// <inheritdoc/>
    public int ReadMv() => Read();

    // One conversion, rounded to the nearest unit of the full scale; 0 for all that the ADC is blind to.
    private int Read()
    {
        int count = _channel.ReadValue();
        return count == 0 ? 0 : _zero + (((count * (_fullScale - _zero)) + (_maxCount / 2)) / _maxCount);
    }
}
