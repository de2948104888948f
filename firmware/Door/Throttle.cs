namespace Latchkey.Door;

/// <summary>
/// How much voltage the motor gets: it rises from the profile's soft start to all of it, and falls while the current is above the profile's limit. The limit lies above the stall
/// current, so that a stall is still seen as one.
/// </summary>
internal sealed class Throttle
{
    private const int FullPercent = 100;

    // What is given back a sample, once the current is well below the limit.
    private const int ReleasePercent = 10;

    private readonly LockProfile profile;
    private int beganMs;
    private int limitPercent;

    public Throttle(LockProfile profile) => this.profile = profile;

    public void Begin(int nowMs)
    {
        beganMs = nowMs;
        limitPercent = FullPercent;
    }

    /// <summary>Duty for this moment, 1..100.</summary>
    public int PercentAt(int nowMs)
    {
        int elapsedMs = nowMs - beganMs;
        int ramp = elapsedMs >= profile.SoftStartMs
            ? FullPercent
            : profile.SoftStartPercent + ((FullPercent - profile.SoftStartPercent) * elapsedMs / profile.SoftStartMs);
        return ramp < limitPercent ? ramp : limitPercent;
    }

    /// <summary>Takes a sample of the current at the duty of this moment.</summary>
    public void Add(int currentMa, int nowMs)
    {
        if (currentMa > profile.LimitMa)
        {
            // The current of a motor that is held goes with its voltage.
            int wanted = PercentAt(nowMs) * profile.LimitMa / currentMa;
            limitPercent = wanted < profile.SoftStartPercent ? profile.SoftStartPercent : wanted;
        }
        else if (currentMa < profile.LimitMa * 3 / 4)
        {
            limitPercent = limitPercent + ReleasePercent < FullPercent ? limitPercent + ReleasePercent : FullPercent;
        }
    }
}
