// System.Device.Adc 1.1.24.0: motor current and battery.

using System;
using System.Reflection;

[assembly: AssemblyVersion("1.1.24.0")]

namespace System.Device.Adc;

public class AdcChannel : AdcChannelBase, IDisposable
{
    internal AdcChannel() { }
    public override int ReadValue() => throw null;
    public void Dispose() { }
}

public abstract class AdcChannelBase
{
    protected AdcChannelBase() { }
    public AdcController Controller => throw null;
    public abstract int ReadValue();
    public double ReadRatio() => throw null;
}

public class AdcController : AdcControllerBase
{
    public AdcController() { }
    public override int ChannelCount => throw null;
    public override int MaxValue => throw null;
    public override int MinValue => throw null;
    public override int ResolutionInBits => throw null;
    public override AdcChannel OpenChannel(int channelNumber) => throw null;
}

public abstract class AdcControllerBase
{
    protected AdcControllerBase() { }
    public abstract int ChannelCount { get; }
    public abstract int MaxValue { get; }
    public abstract int MinValue { get; }
    public abstract int ResolutionInBits { get; }
    public abstract AdcChannel OpenChannel(int channelNumber);
}
