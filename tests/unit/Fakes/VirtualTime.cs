using Latchkey.Hal;

namespace Latchkey.Tests.Fakes;

/// <summary>Time that passes when a test says so.</summary>
public sealed class VirtualTime : IMonotonicClock, IWallClock
{
    /// <summary>The counter. It starts near its end, so that it wraps in every longer test.</summary>
    public int Now = int.MaxValue - 5000;

    /// <summary>What the system clock was set to; 0 = never.</summary>
    public long WallS;

    /// <inheritdoc/>
    public int NowMs() => Now;

    /// <inheritdoc/>
    public void Set(long utcSeconds) => WallS = utcSeconds;

    /// <inheritdoc/>
    public long UtcSeconds() => WallS;
}
