namespace Latchkey.Door;

/// <summary>Tells a stalled motor from the inrush of one that starts: enough samples above the limit in a row, over enough time.</summary>
internal sealed class StallDetector
{
    private readonly int limitMa;
    private int highSamples;
    private int highSinceMs;

    public StallDetector(int limitMa) => this.limitMa = limitMa;

    public void Begin() => highSamples = 0;

    /// <summary>Takes a sample; true when the motor is stalled.</summary>
    public bool Add(int currentMa, int nowMs)
    {
        if (currentMa <= limitMa)
        {
            highSamples = 0;
            return false;
        }

        if (highSamples++ == 0)
        {
            highSinceMs = nowMs;
        }

        return highSamples >= BoltLimits.StallSamples && nowMs - highSinceMs >= BoltLimits.StallMs;
    }
}
