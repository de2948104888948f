using System;
using System.Net.NetworkInformation;
using nanoFramework.Hardware.Esp32;

namespace Latchkey.Hal.Esp32;

/// <summary>Identity and memory of the chip.</summary>
public sealed class BoardInfo : IBoardInfo
{
    private const string HexDigits = "0123456789abcdef";
    private readonly string _lockId;

    /// <summary>Reads the MAC address, once.</summary>
    /// <exception cref="InvalidOperationException">There is no Wi-Fi station: the image lacks it.</exception>
    public BoardInfo()
    {
        NetworkInterface station = Network.Station();
        if (station == null)
        {
            throw new InvalidOperationException("no Wi-Fi station to take the lock id from");
        }

        byte[] mac = station.PhysicalAddress;
        char[] digits = new char[2 * mac.Length];
        for (int i = 0; i < mac.Length; i++)
        {
            digits[2 * i] = HexDigits[mac[i] >> 4];
            digits[(2 * i) + 1] = HexDigits[mac[i] & 0x0f];
        }

        _lockId = "lk-" + new string(digits);
    }

    /// <inheritdoc/>
    public string LockId()
    {
        return _lockId;
    }

    /// <inheritdoc/>
    public int FreeHeapBytes()
    {
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out _, out uint free, out _);
        return (int)free;
    }
}
