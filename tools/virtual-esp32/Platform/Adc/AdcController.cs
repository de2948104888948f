using Latchkey.VirtualEsp32;

namespace System.Device.Adc;

/// <summary>Common part of the controllers.</summary>
public abstract class AdcControllerBase
{
    /// <summary>Highest count.</summary>
    public abstract int MaxValue { get; }

    /// <summary>Lowest count.</summary>
    public abstract int MinValue { get; }

    /// <summary>Resolution.</summary>
    public abstract int ResolutionInBits { get; }

    /// <summary>Opens a channel.</summary>
    public abstract AdcChannel OpenChannel(int channelNumber);
}

/// <summary>The chip's ADCs: the channels of ADC1 (<see cref="ChipModel.Adc1"/>) from 0 on; 10-19 are ADC2, which does not work while Wi-Fi is on, and here it always is.</summary>
public class AdcController : AdcControllerBase
{
    private readonly Chip _chip = Chip.Here();

    /// <inheritdoc/>
    public override int MaxValue => 4095;

    /// <inheritdoc/>
    public override int MinValue => 0;

    /// <inheritdoc/>
    public override int ResolutionInBits => 12;

    /// <inheritdoc/>
    public override AdcChannel OpenChannel(int channelNumber)
    {
        _chip.Check();
        int channels = _chip.Board.Wiring.Chip.Adc1.Count;
        if (channelNumber < 0 || channelNumber >= channels)
        {
            throw new ArgumentException("ADC channel " + channelNumber + " cannot be used: ADC2 belongs to Wi-Fi, ADC1 has channels 0 to " + (channels - 1) + ".", nameof(channelNumber));
        }

        return new AdcChannel(_chip, channelNumber);
    }
}

/// <summary>Common part of the channels.</summary>
public abstract class AdcChannelBase
{
    /// <summary>One conversion.</summary>
    public abstract int ReadValue();
}

/// <summary>One channel.</summary>
public class AdcChannel : AdcChannelBase, IDisposable
{
    private readonly Chip _chip;
    private readonly int _channel;

    internal AdcChannel(Chip chip, int channel)
    {
        _chip = chip;
        _channel = channel;
    }

    /// <inheritdoc/>
    public override int ReadValue()
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            return _chip.Board.Convert(_channel);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
    }
}
