namespace Latchkey.Door;

/// <summary>Who is told what became of the bolt. Called from the bolt machine's step, always with the motor off.</summary>
public interface IBoltWatcher
{
    /// <summary>The end switch says extended.</summary>
    void BoltExtended(MovedBy by);

    /// <summary>The end switch says retracted.</summary>
    /// <param name="by">Who moved it.</param>
    /// <param name="travelMs">From energising to the switch, all tries; 0 for a hand.</param>
    void BoltRetracted(MovedBy by, int travelMs);

    /// <summary>All tries failed: the bolt is jammed.</summary>
    /// <param name="target">Where it was to go.</param>
    void BoltJammed(BoltPosition target);

    /// <summary>It still moves, and will need somebody's hand before long. Told once, until it has fallen back.</summary>
    /// <param name="travelMs">How long the travel took that tells it, all its tries.</param>
    void BoltWorn(int travelMs);
}
