using Latchkey.VirtualEsp32;
using nanoFramework.Hardware.Esp32;

namespace System.Device.I2c;

/// <summary>One device on the first I2C bus. All that can hang there is the external clock.</summary>
public class I2cDevice : IDisposable
{
    private readonly Chip _chip;

    /// <summary>For the device that the settings name.</summary>
    public I2cDevice(I2cConnectionSettings settings)
    {
        _chip = Chip.Here();
        ConnectionSettings = settings;
    }

    /// <summary>What it was made with.</summary>
    public I2cConnectionSettings ConnectionSettings { get; }

    /// <summary>Makes one.</summary>
    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    /// <summary>START, address, the bytes, STOP.</summary>
    public I2cTransferResult Write(SpanByte buffer)
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            if (Listener() is not { } clock)
            {
                return NobodyThere;
            }

            clock.Write(buffer.Bytes);
            return Full(buffer.Length);
        }
    }

    /// <summary>START, address, the bytes, repeated START, address, as many bytes as the buffer has room for, STOP.</summary>
    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer)
    {
        lock (_chip.Board.Gate)
        {
            _chip.Check();
            if (Listener() is not { } clock)
            {
                return NobodyThere;
            }

            clock.Write(writeBuffer.Bytes);
            clock.Read(readBuffer.Bytes);
            return Full(writeBuffer.Length + readBuffer.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
    }

    private static I2cTransferResult NobodyThere => new(I2cTransferStatus.SlaveAddressNotAcknowledged, 0);

    private static I2cTransferResult Full(int bytes) => new(I2cTransferStatus.FullTransfer, (uint)bytes);

    // The clock, when it is fitted, addressed, answers, and when the bus was given the pins that it is soldered to.
    private ClockChip? Listener()
    {
        VirtualBoard board = _chip.Board;
        bool isWired = _chip.Pins.PinOf(DeviceFunction.I2C1_DATA) == board.Wiring.ClockSda && _chip.Pins.PinOf(DeviceFunction.I2C1_CLOCK) == board.Wiring.ClockScl;
        return isWired && ConnectionSettings is { BusId: 1, DeviceAddress: ClockChip.Address } && board.ClockChip is { } clock && clock.Answers() ? clock : null;
    }
}
