using Latchkey.Access;

namespace Latchkey.Reporting;

/// <summary>
/// What was refused before its MAC was good. Anyone can cause these, so they cost neither flash nor audit nor the network: at most one report a second, the rest summed up in
/// its count (protocol/reasons.md).
/// </summary>
public sealed class Refusals
{
    private const int PeriodMs = 1000;

    private readonly EventLog events;
    private readonly string eventName;
    private readonly int[] counts = new int[ReasonWords.Count];
    private int waiting;
    private int lastMs;
    private bool hasReported;

    /// <summary>Reports under the name denied, or admin.</summary>
    public Refusals(EventLog events, string eventName)
    {
        this.events = events;
        this.eventName = eventName;
    }

    /// <summary>Notes a refusal. Counters stop at a million instead of wrapping.</summary>
    public void Add(Reason reason)
    {
        if (counts[(int)reason] < 1000000)
        {
            counts[(int)reason]++;
            waiting++;
        }
    }

    /// <summary>Milliseconds until <see cref="Take"/> may have something.</summary>
    public int DueInMs(int nowMs)
    {
        if (waiting == 0)
        {
            return int.MaxValue;
        }

        // Unsigned, so that a report of weeks ago, when the counter has wrapped, is an old one.
        uint since = (uint)(nowMs - lastMs);
        return !hasReported || since >= PeriodMs ? 0 : PeriodMs - (int)since;
    }

    /// <summary>The next report, when it is time for one.</summary>
    /// <returns>A payload for the topic event, or null.</returns>
    public byte[] Take(int nowMs)
    {
        if (DueInMs(nowMs) > 0)
        {
            return null;
        }

        hasReported = true;
        lastMs = nowMs;
        int reason = 0;
        while (counts[reason] == 0)
        {
            reason++;
        }

        int count = counts[reason];
        counts[reason] = 0;
        waiting -= count;
        JsonWriter json = events.BeginVolatile(eventName);
        json.Text("reason", ReasonWords.Of((Reason)reason));
        if (count > 1)
        {
            json.Number("count", count);
        }

        return events.EndVolatile();
    }
}
