namespace Latchkey.Hal;

/// <summary>
/// A real-time clock with a battery of its own, which goes on while the lock has no power. It may be absent. It is only a counter that nobody vouches for: what makes it worth
/// believing is known to the access clock. Both calls end within milliseconds, also without a chip.
/// </summary>
public interface IExternalClock
{
    /// <summary>
    /// What it says: whole seconds since 1970-01-01T00:00:00Z, rounded down. -1 when there is no chip, when it stood still or lost its power since it was set, when it would stand
    /// still without the lock's power, and when what it holds is no time or none that its calendar is good for.
    /// </summary>
    long UtcSeconds();

    /// <summary>Sets it going from here.</summary>
    /// <param name="utcSeconds">Seconds since 1970-01-01T00:00:00Z.</param>
    /// <returns>False when there is no chip, it did not take all of it, or its calendar does not hold this time. What it says then is anything, until the next call that returns true.</returns>
    bool Set(long utcSeconds);
}
