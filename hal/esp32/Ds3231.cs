using System;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// A DS3231 on the first I2C bus (Maxim DS3231 datasheet 19-5170 Rev 10). All of a reading is one transfer: the chip copies the time into a second set of registers at each START, so that a
/// second which passes meanwhile tears nothing. Without a chip the address is not acknowledged, and there is no clock.
/// </summary>
public sealed class Ds3231 : IExternalClock
{
    private const int BusId = 1;
    private const int Address = 0x68;

    // Registers ("Timekeeping Registers", figure 1): seven of the time, seven of the alarms, control, status.
    private const int Time = 0x00;
    private const int Control = 0x0E;
    private const int Status = 0x0F;

    // "Control Register (0Eh)": bit 7, EOSC, set = the oscillator stands while the chip is on its battery. Running, no square wave, no alarm: the value after power was first applied.
    private const byte Stands = 0x80;
    private const byte RunOnBattery = 0x1C;

    // "Status Register (0Fh)": bit 7, OSF, set since the oscillator last stood; it can only be cleared. Everything else off, also the 32 kHz output.
    private const byte HasStood = 0x80;
    private const byte GoodFromNow = 0x00;

    private readonly I2cDevice _device;
    private readonly byte[] _pointer = { Time };
    private readonly byte[] _registers = new byte[Status + 1];
    private readonly byte[] _time = new byte[1 + Ds3231Calendar.Length];
    private readonly byte[] _state = { Control, RunOnBattery, GoodFromNow };

    /// <summary>Takes the bus.</summary>
    public Ds3231(BoardPins pins)
    {
        Configuration.SetPinFunction(pins.ClockSda, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(pins.ClockScl, DeviceFunction.I2C1_CLOCK);
        _device = I2cDevice.Create(new I2cConnectionSettings(BusId, Address, I2cBusSpeed.StandardMode));
    }

    /// <inheritdoc/>
    public long UtcSeconds()
    {
        I2cTransferResult result = _device.WriteRead(new SpanByte(_pointer), new SpanByte(_registers));
        if (result.Status != I2cTransferStatus.FullTransfer || (_registers[Status] & HasStood) != 0 || (_registers[Control] & Stands) != 0)
        {
            return -1;
        }

        return Ds3231Calendar.Read(_registers);
    }

    /// <summary>The time first, and only then the word that it is good: a cut in between leaves a clock that says it stood.</summary>
    public bool Set(long utcSeconds)
    {
        if (!Ds3231Calendar.Write(utcSeconds, _time, 1))
        {
            return false;
        }

        I2cTransferResult time = _device.Write(new SpanByte(_time));
        if (time.Status != I2cTransferStatus.FullTransfer)
        {
            return false;
        }

        I2cTransferResult state = _device.Write(new SpanByte(_state));
        return state.Status == I2cTransferStatus.FullTransfer;
    }
}
