using Latchkey.VirtualEsp32;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Which peripheral a pin belongs to: the part of the platform's list that a lock can use.</summary>
public enum DeviceFunction
{
    /// <summary>Plain GPIO.</summary>
    None = 0,

    /// <summary>Data line of the first I2C bus.</summary>
    I2C1_DATA = 131328,

    /// <summary>Clock line of the first I2C bus.</summary>
    I2C1_CLOCK = 131329,

    /// <summary>Transmit line of COM1.</summary>
    COM1_TX = 196864,

    /// <summary>Receive line of COM1.</summary>
    COM1_RX = 196865,

    /// <summary>Transmit line of COM2.</summary>
    COM2_TX = 197120,

    /// <summary>Receive line of COM2.</summary>
    COM2_RX = 197121,

    /// <summary>Transmit line of COM3.</summary>
    COM3_TX = 197376,

    /// <summary>Receive line of COM3.</summary>
    COM3_RX = 197377,

    /// <summary>The first PWM output.</summary>
    PWM1 = 262400,

    /// <summary>The second PWM output.</summary>
    PWM2 = 262656,

    /// <summary>The third PWM output.</summary>
    PWM3 = 262912,

    /// <summary>The fourth PWM output.</summary>
    PWM4 = 263168,
}

/// <summary>The pin multiplexer.</summary>
public class Configuration
{
    /// <summary>Gives a pin to a peripheral.</summary>
    public static void SetPinFunction(int pin, DeviceFunction value)
    {
        Chip chip = Chip.Here();
        lock (chip.Board.Gate)
        {
            chip.Pins.Assign(pin, value);
        }
    }

    /// <summary>The pin of a peripheral, or -1.</summary>
    public static int GetFunctionPin(DeviceFunction function)
    {
        Chip chip = Chip.Here();
        lock (chip.Board.Gate)
        {
            return chip.Pins.PinOf(function);
        }
    }
}
