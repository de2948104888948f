namespace Latchkey.Clock;

/// <summary>What a counter may have gone wrong by.</summary>
internal static class Drift
{
    private const int Million = 1000000;

    /// <summary>In ms, rounded up: what is unknown is never understated. Fits for 580,000 years at 500 ppm.</summary>
    /// <param name="countedMs">What it counted, not negative: of this the drift is a part.</param>
    /// <param name="ppm">In parts per million.</param>
    public static long Of(long countedMs, int ppm) => ((countedMs * ppm) + (Million - 1)) / Million;
}
