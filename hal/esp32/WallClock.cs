using System;
using nanoFramework.Runtime.Native;

namespace Latchkey.Hal.Esp32;

/// <summary>The platform's system clock.</summary>
public sealed class WallClock : IWallClock
{
    private const long TicksPerSecond = 10000000;

    /// <inheritdoc/>
    public void Set(long utcSeconds)
    {
        Rtc.SetSystemTime(new DateTime(DateTime.UnixEpoch.Ticks + (utcSeconds * TicksPerSecond)));
    }

    /// <inheritdoc/>
    public long UtcSeconds()
    {
        return (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerSecond;
    }
}
