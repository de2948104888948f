using Latchkey.Clock;
using Latchkey.Hal;

namespace Latchkey.Cloud;

/// <summary>
/// Counts the threads of the platform that hang in the network and were given up: what they hold comes back with a reboot alone. A few are borne; then the link stays down, and the lock starts again at a moment when
/// nobody uses the door, and not within an hour of the last start: a hostile broker gets no more than that.
/// </summary>
public sealed class LinkSupervisor
{
    /// <summary>How many are borne.</summary>
    public const int Budget = 3;

    private const int BetweenRebootsMs = 60 * 60 * 1000;

    private const int DayMs = 24 * BetweenRebootsMs;

    private readonly IMqttLink mqtt;
    private readonly AccessClock clock;
    private readonly int bootMs;
    private bool isLongUp;
    private bool isDayUp;

    /// <summary>Watches over this client; the lock started now.</summary>
    public LinkSupervisor(IMqttLink mqtt, AccessClock clock, int nowMs)
    {
        this.mqtt = mqtt;
        this.clock = clock;
        bootMs = nowMs;
    }

    /// <summary>How many were given up since the boot.</summary>
    public int GivenUp;

    /// <summary>True when no other can be borne.</summary>
    public bool IsSpent => GivenUp >= Budget;

    /// <summary>
    /// True when the lock is to start again as soon as nobody uses it. A lock that would no longer know the time after it denies everybody until a cloud tells it, which is the one thing that it has not got: it
    /// waits a day.
    /// </summary>
    public bool WantsReboot => IsSpent && isLongUp && (isDayUp || !clock.IsTrusted || clock.LastsOverBoot);

    /// <summary>Gives the client up.</summary>
    public void GiveUp()
    {
        GivenUp++;
        mqtt.Abandon();
    }

    /// <summary>A question for the time was given up.</summary>
    public void CountQuestion() => GivenUp++;

    /// <summary>Looks at the time; more often than the counter wraps.</summary>
    public void Step(int nowMs)
    {
        uint upMs = (uint)(nowMs - bootMs);
        isLongUp |= upMs >= BetweenRebootsMs;
        isDayUp |= upMs >= DayMs;
    }
}
