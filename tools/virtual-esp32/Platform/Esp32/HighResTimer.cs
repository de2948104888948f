using Latchkey.VirtualEsp32;

namespace nanoFramework.Hardware.Esp32;

/// <summary>The chip's microsecond counter.</summary>
public class HighResTimer
{
    /// <summary>Microseconds since the boot.</summary>
    public static ulong GetCurrent() => Chip.Here().Microseconds;
}
