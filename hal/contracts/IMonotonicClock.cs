namespace Latchkey.Hal;

/// <summary>
/// The counter that only runs forward, for every time-out and for the access clock. Drift at most 40 ppm on the supported boards.
/// </summary>
public interface IMonotonicClock
{
    /// <summary>Milliseconds since some moment before the boot, modulo 2^32, as a signed number. Compare by subtraction only: <c>now - then</c> is right for up to 24 days.</summary>
    int NowMs();
}
