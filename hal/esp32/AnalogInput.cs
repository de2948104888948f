using System.Device.Adc;

namespace Latchkey.Hal.Esp32;

/// <summary>One channel of ADC1, scaled linearly: 0 at the lowest count, the full scale at the highest.</summary>
internal sealed class AnalogInput
{
    private readonly AdcChannel _channel;
    private readonly int _fullScale;
    private readonly int _maxCount;

    internal AnalogInput(AdcController adc, int channel, int fullScale)
    {
        _channel = adc.OpenChannel(channel);
        _fullScale = fullScale;
        _maxCount = adc.MaxValue;
    }

    /// <summary>One conversion, rounded to the nearest unit of the full scale.</summary>
    internal int Read()
    {
        return ((_channel.ReadValue() * _fullScale) + (_maxCount / 2)) / _maxCount;
    }
}
