namespace System.Device.Gpio;

/// <summary>How a pin is driven or read.</summary>
public enum PinMode
{
    /// <summary>Floating input.</summary>
    Input = 0,

    /// <summary>Input with a pull-down.</summary>
    InputPullDown = 1,

    /// <summary>Input with a pull-up.</summary>
    InputPullUp = 2,

    /// <summary>Push-pull output.</summary>
    Output = 3,

    /// <summary>Open drain output.</summary>
    OutputOpenDrain = 4,

    /// <summary>Not on ESP32.</summary>
    OutputOpenDrainPullUp = 5,

    /// <summary>Not on ESP32.</summary>
    OutputOpenSource = 6,

    /// <summary>Not on ESP32.</summary>
    OutputOpenSourcePullDown = 7,
}

/// <summary>Which edge.</summary>
[Flags]
public enum PinEventTypes
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Low to high.</summary>
    Rising = 1,

    /// <summary>High to low.</summary>
    Falling = 2,
}

/// <summary>A level.</summary>
public readonly struct PinValue : IEquatable<PinValue>
{
    private readonly bool _high;

    private PinValue(bool high)
    {
        _high = high;
    }

    /// <summary>The high level.</summary>
    public static PinValue High => new(true);

    /// <summary>The low level.</summary>
    public static PinValue Low => new(false);

    /// <summary>Zero is low.</summary>
    public static implicit operator PinValue(int value) => new(value != 0);

    /// <summary>True is high.</summary>
    public static implicit operator PinValue(bool value) => new(value);

    /// <summary>0 or 1.</summary>
    public static explicit operator byte(PinValue value) => value._high ? (byte)1 : (byte)0;

    /// <summary>0 or 1.</summary>
    public static explicit operator int(PinValue value) => value._high ? 1 : 0;

    /// <summary>High is true.</summary>
    public static explicit operator bool(PinValue value) => value._high;

    /// <summary>Same level.</summary>
    public static bool operator ==(PinValue a, PinValue b) => a._high == b._high;

    /// <summary>Other level.</summary>
    public static bool operator !=(PinValue a, PinValue b) => a._high != b._high;

    /// <inheritdoc/>
    public bool Equals(PinValue other) => _high == other._high;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PinValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _high ? 1 : 0;

    /// <inheritdoc/>
    public override string ToString() => _high ? "High" : "Low";
}

/// <summary>Which pin changed, and how.</summary>
public class PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber) : nanoFramework.Runtime.Events.BaseEvent
{
    /// <summary>The edge.</summary>
    public PinEventTypes ChangeType { get; } = changeType;

    /// <summary>The GPIO.</summary>
    public int PinNumber { get; } = pinNumber;
}

/// <summary>Handles an edge, on the dispatcher's thread.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
