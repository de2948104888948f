using Latchkey.VirtualEsp32;

namespace System.Device.Gpio;

/// <summary>One pin of the chip.</summary>
public sealed class GpioPin : IDisposable
{
    /// <summary>Debounce times are counted in ticks of so many ms.</summary>
    private const int TickMs = 10;

    private readonly Chip _chip;
    private TimeSpan _debounce;

    internal GpioPin(Chip chip, int pinNumber)
    {
        _chip = chip;
        PinNumber = pinNumber;
    }

    /// <summary>Raised on the dispatcher's thread.</summary>
    public event PinValueChangedEventHandler? ValueChanged;

    /// <summary>How long a level must stand; 0 (the default): every edge is an event.</summary>
    public TimeSpan DebounceTimeout
    {
        get => _debounce;
        set
        {
            _debounce = value;
            DebounceMs = (int)Math.Ceiling(value.TotalMilliseconds / TickMs) * TickMs;
        }
    }

    /// <summary>The GPIO.</summary>
    public int PinNumber { get; }

    internal int DebounceMs { get; private set; }

    /// <summary>The mode set last.</summary>
    public PinMode GetPinMode()
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            return _chip.Pins.Mode(PinNumber);
        }
    }

    /// <summary>Whether the pin can do that.</summary>
    public bool IsPinModeSupported(PinMode pinMode) => _chip.Pins.Supports(PinNumber, pinMode);

    /// <summary>Sets the mode; an output is driven low.</summary>
    public void SetPinMode(PinMode value)
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            _chip.Board.Advance();
            _chip.Pins.SetMode(PinNumber, value);
        }
    }

    /// <summary>Reads an input; an output reads low.</summary>
    public PinValue Read()
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            _chip.Board.Advance();
            return _chip.Pins.Level(PinNumber);
        }
    }

    /// <summary>Drives an output; does nothing at an input.</summary>
    public void Write(PinValue value)
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            _chip.Board.Advance();
            _chip.Pins.Write(PinNumber, (bool)value);
        }
    }

    /// <summary>Turns an output's level over.</summary>
    public void Toggle()
    {
        lock (_chip.Board.Gate)
        {
            Write(!_chip.Pins.Drives(PinNumber));
        }
    }

    /// <summary>Gives the pin back.</summary>
    public void Dispose()
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            _chip.Pins.Close(PinNumber);
        }
    }

    internal void Post(bool level)
    {
        PinValueChangedEventArgs args = new(level ? PinEventTypes.Rising : PinEventTypes.Falling, PinNumber);
        _chip.Events.Post(() => ValueChanged?.Invoke(this, args));
    }
}
