using Latchkey.Clock;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Reporting;

namespace Latchkey.Cloud;

/// <summary>
/// Asks the cloud for the time and takes its answer: at each connect, then daily, unanswered with back-off. The nonce makes the answer one for this question; what the
/// journey took is the uncertainty (protocol/time.md).
/// </summary>
public sealed class TimeRequest
{
    private const int FirstRetryMs = 10000;
    private const int LongestRetryMs = 60 * 60 * 1000;
    private const int DailyMs = 24 * 60 * 60 * 1000;

    private readonly AccessClock clock;
    private readonly IMonotonicClock ticks;
    private readonly IWallClock wall;
    private readonly Nonces nonces;
    private readonly EventLog events;
    private readonly CloudLink link;
    private readonly AskedTime cloud;
    private readonly AskedTime console;
    private AskedTime asked;
    private int nextMs;
    private int retryMs = FirstRetryMs;

    /// <summary>Asks over this link, sets this clock.</summary>
    public TimeRequest(AccessClock clock, IMonotonicClock ticks, IWallClock wall, Nonces nonces, EventLog events, CloudLink link)
    {
        this.clock = clock;
        this.ticks = ticks;
        this.wall = wall;
        this.nonces = nonces;
        this.events = events;
        this.link = link;
        cloud = new AskedTime(ticks);
        console = new AskedTime(ticks);
    }

    /// <summary>A new connection: ask at once.</summary>
    public void Begin(int nowMs)
    {
        nextMs = nowMs;
        retryMs = FirstRetryMs;
    }

    /// <summary>Asks, when it is time to.</summary>
    public void Step(int nowMs)
    {
        cloud.Expire();
        console.Expire();
        if (!link.IsOnline || nextMs - nowMs > 0)
        {
            return;
        }

        byte[] nonce = nonces.Next(AskedTime.NonceLength);
        events.BeginVolatile("time-request").HexBytes("nonce", nonce);
        byte[] payload = events.EndVolatile();
        cloud.Ask(nonce);
        link.Publish("event", payload, false);
        nextMs = nowMs + retryMs;
        retryMs = retryMs * 2 > LongestRetryMs ? LongestRetryMs : retryMs * 2;
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        int left = nextMs - nowMs;
        return !link.IsOnline ? int.MaxValue : left < 0 ? 0 : left;
    }

    /// <summary>Asks whoever reads the console, apart from the cloud's question; the one before that stood there is good no more.</summary>
    /// <returns>The nonce, 16 bytes, which is to be printed now: the journey counts from here.</returns>
    public byte[] AskConsole()
    {
        byte[] nonce = nonces.Next(AskedTime.NonceLength);
        console.Ask(nonce);
        return nonce;
    }

    /// <summary>True when this answers a question that is out: the same nonce, not older than 10 s, and not more than a day behind what was known.</summary>
    /// <param name="answered">The nonce of the answer.</param>
    /// <param name="nowS">Its time, UTC seconds since 1970.</param>
    public bool IsAnsweredBy(byte[] answered, long nowS)
    {
        asked = cloud.IsAnsweredBy(answered) ? cloud : console.IsAnsweredBy(answered) ? console : null;
        return asked != null && nowS >= clock.Floor - (24 * 60 * 60);
    }

    /// <summary>Sets the clock by the answer that was just judged by <see cref="IsAnsweredBy"/>, however long a commit took meanwhile; its nonce is good no more.</summary>
    /// <param name="nowS">Its time.</param>
    public void Take(long nowS)
    {
        int journeyMs = asked.Close();
        clock.Set(nowS, journeyMs / 2, ((journeyMs + 1) / 2) + 1000);
        wall.Set(nowS);
        if (asked == cloud)
        {
            nextMs = ticks.NowMs() + DailyMs;
            retryMs = FirstRetryMs;
        }
    }
}
