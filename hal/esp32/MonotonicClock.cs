using nanoFramework.Hardware.Esp32;

namespace Latchkey.Hal.Esp32;

/// <summary>The chip's microsecond counter; the platform's tick count steps by 10 ms.</summary>
public sealed class MonotonicClock : IMonotonicClock
{
    private const ulong MicrosecondsPerMs = 1000;

    /// <inheritdoc/>
    public int NowMs()
    {
        return unchecked((int)(HighResTimer.GetCurrent() / MicrosecondsPerMs));
    }
}
