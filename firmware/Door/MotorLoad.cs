using Latchkey.Hal;

namespace Latchkey.Door;

/// <summary>What the motor draws in one run: sampled in time, judged for a stall, answered with less voltage, and its peak kept.</summary>
internal sealed class MotorLoad
{
    private readonly IMotorCurrent current;
    private readonly StallDetector stall;
    private readonly Throttle throttle;
    private readonly int startMs;
    private int beganMs;
    private int sampledMs;

    public MotorLoad(IMotorCurrent current, LockProfile profile)
    {
        this.current = current;
        stall = new StallDetector(profile.StallMa);
        throttle = new Throttle(profile);
        startMs = profile.SoftStartMs + BoltLimits.StallMs;
    }

    /// <summary>The greatest current since the motor was up to speed: what it drew before was its start and not its load.</summary>
    public int PeakMa;

    /// <summary>The motor starts.</summary>
    public void Begin(int nowMs)
    {
        beganMs = nowMs;
        sampledMs = nowMs;
        PeakMa = 0;
        stall.Begin();
        throttle.Begin(nowMs);
    }

    /// <summary>Takes a sample, if it is time for one; true when the motor is stalled.</summary>
    public bool Sample(int nowMs)
    {
        if (nowMs - sampledMs < BoltLimits.SampleMs)
        {
            return false;
        }

        sampledMs = nowMs;
        int nowMa = current.ReadMa();
        PeakMa = nowMa > PeakMa && nowMs - beganMs >= startMs ? nowMa : PeakMa;
        throttle.Add(nowMa, nowMs);
        return stall.Add(nowMa, nowMs);
    }

    /// <summary>Milliseconds until the next sample is due, however often somebody has looked since the last one.</summary>
    public int DueInMs(int nowMs) => BoltLimits.SampleMs - (nowMs - sampledMs);

    /// <summary>How much of the voltage the motor is to get now, 1..100.</summary>
    public int PercentAt(int nowMs) => throttle.PercentAt(nowMs);
}
