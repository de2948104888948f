// System.Device.I2c 1.1.29.0: the bus of the external clock.

using System;
using System.Reflection;

[assembly: AssemblyVersion("1.1.29.0")]

namespace System.Device.I2c;

public enum I2cBusSpeed
{
    StandardMode = 0,
    FastMode = 1,
    FastModePlus = 2,
}

public enum I2cTransferStatus
{
    UnknownError = 0,
    FullTransfer = 1,
    ClockStretchTimeout = 2,
    PartialTransfer = 3,
    SlaveAddressNotAcknowledged = 4,
}

public struct I2cTransferResult
{
    public I2cTransferStatus Status => throw null;
}

public sealed class I2cConnectionSettings
{
    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed) { }
}

public class I2cDevice : IDisposable
{
    public I2cDevice(I2cConnectionSettings settings) { }
    public I2cTransferResult Write(SpanByte buffer) => throw null;
    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) => throw null;
    public static I2cDevice Create(I2cConnectionSettings settings) => throw null;
    public void Dispose() { }
}
