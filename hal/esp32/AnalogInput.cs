using System.Device.Adc;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// One channel of ADC1 on the chip's line: the full scale at the highest count, and just above the lowest what the ADC of an ESP32 is blind below. The platform hands on raw counts.
/// </summary>
internal sealed class AnalogInput
{
    private readonly AdcChannel _channel;
    private readonly int _zero;
    private readonly int _fullScale;
    private readonly int _maxCount;

    internal AnalogInput(AdcController adc, int channel, int zero, int fullScale)
    {
        _channel = adc.OpenChannel(channel);
        _zero = zero;
        _fullScale = fullScale;
        _maxCount = adc.MaxValue;
    }

    /// <summary>One conversion, rounded to the nearest unit of the full scale; 0 for all that the ADC is blind to.</summary>
    internal int Read()
    {
        int count = _channel.ReadValue();
        return count == 0 ? 0 : _zero + (((count * (_fullScale - _zero)) + (_maxCount / 2)) / _maxCount);
    }
}
