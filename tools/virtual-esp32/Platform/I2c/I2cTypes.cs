namespace System.Device.I2c;

/// <summary>How fast the bus is clocked.</summary>
public enum I2cBusSpeed
{
    /// <summary>100 kHz.</summary>
    StandardMode = 0,

    /// <summary>400 kHz.</summary>
    FastMode = 1,

    /// <summary>1 MHz.</summary>
    FastModePlus = 2,
}

/// <summary>How a transfer ended.</summary>
public enum I2cTransferStatus
{
    /// <summary>It failed.</summary>
    UnknownError = 0,

    /// <summary>All of it went over.</summary>
    FullTransfer = 1,

    /// <summary>The other side held the clock line for too long.</summary>
    ClockStretchTimeout = 2,

    /// <summary>A part of it went over.</summary>
    PartialTransfer = 3,

    /// <summary>Nobody answered to the address.</summary>
    SlaveAddressNotAcknowledged = 4,
}

/// <summary>The end of a transfer.</summary>
public readonly struct I2cTransferResult
{
    internal I2cTransferResult(I2cTransferStatus status, uint bytesTransferred)
    {
        Status = status;
        BytesTransferred = bytesTransferred;
    }

    /// <summary>How many bytes went over.</summary>
    public uint BytesTransferred { get; }

    /// <summary>How it ended.</summary>
    public I2cTransferStatus Status { get; }
}

/// <summary>Which bus, which device on it, and how fast.</summary>
public sealed class I2cConnectionSettings
{
    /// <summary>For one device.</summary>
    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
        BusSpeed = busSpeed;
    }

    /// <summary>From 1.</summary>
    public int BusId { get; }

    /// <summary>7 bits.</summary>
    public int DeviceAddress { get; }

    /// <summary>How fast.</summary>
    public I2cBusSpeed BusSpeed { get; }
}
