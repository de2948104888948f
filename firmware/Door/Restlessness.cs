namespace Latchkey.Door;

/// <summary>
/// A reed that changes without end says nothing about the door. Contacts bounce for milliseconds and a door that is slammed for a second at most, and no hand swings a door faster than three times a
/// second. So changes that follow each other within 150 ms, for 3 s, are a fault of the sensor: a magnet at the edge of its reach, a loose wire, somebody with a coil. It ends when the reed
/// has stood still for 10 s.
/// </summary>
internal sealed class Restlessness
{
    private const int TogetherMs = 150;

    private const int FaultMs = 3000;

    private const int StillMs = 10000;

    private bool hasLooked;
    private bool level;
    private bool isRestless;
    private int beganMs;
    private int changedMs;

    /// <summary>True from the third second of a row of changes until 10 s after its last.</summary>
    public bool IsFault;

    /// <summary>Takes a reading, not debounced; true when the fault has just begun or ended.</summary>
    public bool Step(bool reading, int nowMs)
    {
        bool wasFault = IsFault;
        if (isRestless && nowMs - changedMs >= (IsFault ? StillMs : TogetherMs))
        {
            isRestless = false;
            IsFault = false;
        }

        if (hasLooked && reading != level)
        {
            beganMs = isRestless ? beganMs : nowMs;
            changedMs = nowMs;
            isRestless = true;
        }

        hasLooked = true;
        level = reading;
        IsFault |= isRestless && nowMs - beganMs >= FaultMs;
        return IsFault != wasFault;
    }

    public int DueInMs(int nowMs)
    {
        if (!isRestless)
        {
            return int.MaxValue;
        }

        int left = (IsFault ? StillMs : TogetherMs) - (nowMs - changedMs);
        int untilFault = FaultMs - (nowMs - beganMs);
        left = !IsFault && untilFault < left ? untilFault : left;
        return left < 0 ? 0 : left;
    }
}
