namespace Latchkey.Door;

/// <summary>What the bolt machine has to say of one travel, from being asked for it to its end or its first failure.</summary>
public sealed class BoltTravel
{
    /// <summary>From energising to the end switch, ms, all tries; 0 until it arrived.</summary>
    public int TookMs;

    /// <summary>The greatest current once the motor was up to speed, mA; 0 until it arrived.</summary>
    public int PeakMa;

    /// <summary>True when the end switch of the target was reached.</summary>
    public bool HasArrived;

    /// <summary>True when the bolt was seen elsewhere than at the end where it began.</summary>
    public bool HasLeft;

    /// <summary>True when a stall ended a try; a travel that failed without one had its time run out.</summary>
    public bool HasStalled;

    /// <summary>What the end switches said when a try failed.</summary>
    public BoltPosition FailedAt;

    /// <summary>The word for why it failed, for whoever installs.</summary>
    public string Failure() => FailedAt == BoltPosition.Contradiction ? "both-switches" : !HasLeft ? "not-moving" : HasStalled ? "stall" : "no-end-switch";

    internal void Begin()
    {
        TookMs = 0;
        PeakMa = 0;
        HasArrived = false;
        HasLeft = false;
        HasStalled = false;
        FailedAt = BoltPosition.Between;
    }

    internal void Arrived(int tookMs, int peakMa)
    {
        TookMs = tookMs;
        PeakMa = peakMa;
        HasArrived = true;
    }
}
