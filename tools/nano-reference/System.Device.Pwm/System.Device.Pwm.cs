// System.Device.Pwm 1.1.23.0: the buzzer's tone.

using System;
using System.Reflection;

[assembly: AssemblyVersion("1.1.23.0")]

namespace System.Device.Pwm;

public sealed class PwmChannel : IDisposable
{
    public PwmChannel(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5) { }
    public int Frequency { get => throw null; set { } }
    public double DutyCycle { get => throw null; set { } }
    public void Start() { }
    public void Stop() { }
    public static PwmChannel Create(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5) => throw null;
    public static PwmChannel CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5) => throw null;
    public void Dispose() { }
}
