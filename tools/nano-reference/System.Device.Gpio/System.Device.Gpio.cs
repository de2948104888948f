// System.Device.Gpio 1.1.62.0: pins.

using System;
using System.Reflection;
using nanoFramework.Runtime.Events;

[assembly: AssemblyVersion("1.1.62.0")]

namespace System.Device.Gpio;

public sealed class GpioController : IDisposable
{
    public GpioController() { }
    public GpioPin OpenPin(int pinNumber) => throw null;
    public GpioPin OpenPin(int pinNumber, PinMode mode) => throw null;
    public void ClosePin(int pinNumber) { }
    public void Dispose() { }
    public bool IsPinOpen(int pinNumber) => throw null;
}

public sealed class GpioPin : IDisposable
{
    internal GpioPin() { }
    public int PinNumber => throw null;
    public event PinValueChangedEventHandler ValueChanged;
    public PinMode GetPinMode() => throw null;
    public bool IsPinModeSupported(PinMode pinMode) => throw null;
    public void SetPinMode(PinMode value) { }
    public PinValue Read() => throw null;
    public void Write(PinValue value) { }
    public void Toggle() { }
    public void Dispose() { }
}

public enum PinEventTypes
{
    None = 0,
    Rising = 1,
    Falling = 2,
}

public enum PinMode
{
    Input = 0,
    InputPullDown = 1,
    InputPullUp = 2,
    Output = 3,
    OutputOpenDrain = 4,
    OutputOpenDrainPullUp = 5,
    OutputOpenSource = 6,
    OutputOpenSourcePullDown = 7,
}

public struct PinValue
{
    public static PinValue High => throw null;
    public static PinValue Low => throw null;
    public static implicit operator PinValue(int value) => throw null;
    public static implicit operator PinValue(bool value) => throw null;
    public static explicit operator byte(PinValue value) => throw null;
    public static explicit operator int(PinValue value) => throw null;
    public static explicit operator bool(PinValue value) => throw null;
    public bool Equals(PinValue other) => throw null;
    public override bool Equals(object obj) => throw null;
    public static bool operator ==(PinValue a, PinValue b) => throw null;
    public static bool operator !=(PinValue a, PinValue b) => throw null;
    public override int GetHashCode() => throw null;
    public override string ToString() => throw null;
}

public class PinValueChangedEventArgs : BaseEvent
{
    public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber) { }
    public PinEventTypes ChangeType => throw null;
    public int PinNumber => throw null;
}

public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
