using Latchkey.VirtualEsp32;

namespace System.Device.Gpio;

/// <summary>The GPIO controller of the chip on which it was made.</summary>
public sealed class GpioController : IDisposable
{
    private readonly Chip _chip = Chip.Here();

    /// <summary>Number of GPIO numbers, not all of them with a pad.</summary>
    public int PinCount => _chip.Pins.Count;

    /// <summary>Opens a pin as it is: an input after a reset.</summary>
    public GpioPin OpenPin(int pinNumber)
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            return _chip.Pins.Open(pinNumber, () => new GpioPin(_chip, pinNumber));
        }
    }

    /// <summary>Opens a pin in a mode.</summary>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    /// <summary>Gives a pin back.</summary>
    public void ClosePin(int pinNumber)
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            _chip.Pins.Close(pinNumber);
        }
    }

    /// <summary>Whether somebody opened it.</summary>
    public bool IsPinOpen(int pinNumber)
    {
        lock (_chip.Board.Gate)
        {
            return _chip.Pins.IsOpen(pinNumber);
        }
    }

    /// <summary>Whether the pin can do that.</summary>
    public bool IsPinModeSupported(int pinNumber, PinMode mode) => _chip.Pins.Supports(pinNumber, mode);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The pins stay as they are: the platform closes those of this controller, and the drivers never give theirs back.
    }
}
