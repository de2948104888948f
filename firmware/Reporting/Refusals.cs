using Latchkey.Access;

namespace Latchkey.Reporting;

/// <summary>
/// What was refused before its MAC was good. Anyone can cause these, so they cost neither flash nor audit nor the network: at most one report a second, the rest summed up in
/// its count (protocol/reasons.md).
/// </summary>
public sealed class Refusals
{
    private const int PeriodMs = 1000;

    private static readonly string[] Names = { "denied", "admin" };

    private readonly EventLog events;

    // Tokens' reasons, then those of admin messages.
    private readonly int[] counts = new int[2 * ReasonWords.Count];
    private int waiting;

    // The one that was reported last: each has its turn, so that many of one reason hide none of another.
    private int turn;
    private int lastMs;
    private bool hasReported;

    /// <summary>Reports to these events.</summary>
    public Refusals(EventLog events) => this.events = events;

    /// <summary>Notes a refusal. Counters stop at a million instead of wrapping.</summary>
    /// <param name="isAdmin">False for a token, true for an admin message.</param>
    /// <param name="reason">Why.</param>
    public void Add(bool isAdmin, Reason reason)
    {
        int index = (isAdmin ? ReasonWords.Count : 0) + (int)reason;
        if (counts[index] < 1000000)
        {
            counts[index]++;
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
        do
        {
            turn = (turn + 1) % counts.Length;
        }
        while (counts[turn] == 0);

        int count = counts[turn];
        counts[turn] = 0;
        waiting -= count;
        JsonWriter json = events.BeginVolatile(Names[turn / ReasonWords.Count]);
        json.Text("reason", ReasonWords.Of((Reason)(turn % ReasonWords.Count)));
        if (count > 1)
        {
            json.Number("count", count);
        }

        return events.EndVolatile();
    }
}
