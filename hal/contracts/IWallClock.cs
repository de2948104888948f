namespace Latchkey.Hal;

/// <summary>
/// The system clock of the platform. It dates TLS certificates and nothing else: no rule of access reads it (contracts section 5).
/// </summary>
public interface IWallClock
{
    /// <summary>Sets it, with 1 s resolution.</summary>
    /// <param name="utcSeconds">Seconds since 1970-01-01T00:00:00Z.</param>
    void Set(long utcSeconds);

    /// <summary>What it says: seconds since 1970-01-01T00:00:00Z; a wrong year after a power loss.</summary>
    long UtcSeconds();
}
