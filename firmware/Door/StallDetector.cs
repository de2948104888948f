using Latchkey.Hal;

namespace Latchkey.Door;

/// <summary>Tells a stalled motor from the inrush of one that starts: enough samples above the limit in a row, over enough time.</summary>
internal sealed class StallDetector
{
    private readonly IMotorCurrent current;
    private readonly int limitMa;
    private int highSamples;
    private int highSinceMs;
    private int sampledMs;

    public StallDetector(IMotorCurrent current, int limitMa)
    {
        this.current = current;
        this.limitMa = limitMa;
    }

    public void Begin(int nowMs)
    {
        highSamples = 0;
        sampledMs = nowMs;
    }

    /// <summary>Takes a sample, if it is time for one; true when the motor is stalled.</summary>
    public bool Sample(int nowMs)
    {
        if (nowMs - sampledMs < BoltLimits.SampleMs)
        {
            return false;
        }

        sampledMs = nowMs;
        if (current.ReadMa() <= limitMa)
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
