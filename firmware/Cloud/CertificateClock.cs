using Latchkey.Clock;
using Latchkey.Hal;

namespace Latchkey.Cloud;

/// <summary>
/// The platform's clock, by which TLS looks at the dates of certificates; nothing else reads it, and what comes from the network sets nothing else: the access clock is another (contracts section 5). It is asked for
/// only when a TLS connection is due: when it cannot be right, or was last set a day ago.
/// </summary>
public sealed class CertificateClock
{
    /// <summary>2025-01-01, UTC seconds since 1970: nobody has this firmware from before.</summary>
    public const long EarliestS = 1735689600;

    /// <summary>An answer that takes longer will not come.</summary>
    public const int AnswerMs = 30000;

    private const int DailyMs = 24 * 60 * 60 * 1000;

    private readonly IWallClock wall;
    private readonly AccessClock clock;
    private readonly INetworkTime network;
    private readonly BrokerAccess access;
    private readonly BackOff backOff;
    private int waitFromMs;
    private int waitMs = DailyMs;

    /// <summary>Sets this clock by this network.</summary>
    public CertificateClock(IWallClock wall, INetworkTime network, AccessClock clock, BrokerAccess access, Keys.Nonces nonces, int nowMs)
    {
        this.wall = wall;
        this.clock = clock;
        this.network = network;
        this.access = access;
        backOff = new BackOff(nonces);
        waitFromMs = nowMs;
    }

    /// <summary>True when certificates can be dated by it.</summary>
    public bool IsPlausible => wall.UtcSeconds() >= EarliestS;

    /// <summary>True when it is to be asked for before the next TLS connection.</summary>
    public bool IsDue(int nowMs) => DueInMs(nowMs) == 0;

    /// <summary>Milliseconds until that is so. A clock that is plausible since the boot, as it is after a reset without a power cut, is good for a day.</summary>
    public int DueInMs(int nowMs)
    {
        if (waitMs == DailyMs && !IsPlausible)
        {
            return 0;
        }

        uint since = (uint)(nowMs - waitFromMs);
        return since >= (uint)waitMs ? 0 : waitMs - (int)since;
    }

    /// <summary>True while the question may hold up every thread.</summary>
    public bool IsBlocking => network.IsBlocking();

    /// <summary>Asks.</summary>
    /// <returns>False when that cannot be done now.</returns>
    public bool Ask() => network.Ask(access.TimeServer);

    /// <summary>The question is over. What cannot be true is no answer: before this firmware was made, or before a time that the cloud has vouched for, so that nobody makes an old certificate young again.</summary>
    /// <param name="isAnswered">Whether somebody answered.</param>
    /// <param name="seconds">UTC seconds since 1970, an unsigned number.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Answered(bool isAnswered, int seconds, int nowMs)
    {
        waitFromMs = nowMs;
        if (!isAnswered || (uint)seconds < EarliestS || (uint)seconds < clock.Floor)
        {
            waitMs = backOff.NextMs();
            return;
        }

        wall.Set((uint)seconds);
        waitMs = DailyMs;
        backOff.Reset();
    }

    /// <summary>Nothing came: the question is given up.</summary>
    public void GiveUp(int nowMs)
    {
        network.Abandon();
        Answered(false, 0, nowMs);
    }
}
