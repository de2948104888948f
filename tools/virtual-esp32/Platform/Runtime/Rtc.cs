using System;
using Latchkey.VirtualEsp32;

namespace nanoFramework.Runtime.Native;

/// <summary>The system clock.</summary>
public static class Rtc
{
    /// <summary>Sets it, with 1 s resolution.</summary>
    /// <returns>Whether it was set.</returns>
    public static bool SetSystemTime(DateTime time)
    {
        long wholeSeconds = time.Ticks / TimeSpan.TicksPerSecond;
        Chip.Here().Board.ClockOffsetS = wholeSeconds - (DateTime.UtcNow.Ticks / (double)TimeSpan.TicksPerSecond);
        return true;
    }
}
