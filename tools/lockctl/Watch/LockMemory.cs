using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>
/// What was heard of one lock, so that what comes again, comes too late or does not come is noticed. Events are told apart by n, those without n by their MAC, states by n and uptime. Only what
/// the lock made itself gets in here: nobody else can move these numbers.
/// </summary>
internal sealed class LockMemory
{
    // As many of the events without a number as come in several minutes at most.
    private const int MaxVolatile = 256;

    // By how much the time of an event without a number may go back: the lock's clock is set anew now and then.
    private const long ClockStepS = 300;

    private readonly Queue<string> volatileMacs = new();
    private readonly MissingNumbers missing;
    private long newestTime;

    public LockMemory(MemoryPage? page = null)
    {
        First = page?.First ?? 0;
        Last = page?.Last ?? 0;
        StateNumber = page?.StateNumber ?? -1;
        StateUptimeS = page?.StateUptimeS ?? -1;
        missing = new MissingNumbers(page?.Missing.Select(row => new Numbers(row[0], row[1])) ?? []);
    }

    /// <summary>The first event that was heard at all; 0 for none yet.</summary>
    public long First { get; private set; }

    /// <summary>The highest event that was heard; 0 for none yet.</summary>
    public long Last { get; private set; }

    /// <summary>The n of the last state; -1 for none yet.</summary>
    public long StateNumber { get; private set; }

    /// <summary>The uptime of the last state, in seconds; -1 for none yet.</summary>
    public long StateUptimeS { get; private set; }

    /// <summary>What was passed over and not heard since.</summary>
    public IReadOnlyList<Numbers> Missing => missing.Rows;

    /// <summary>Puts a message in its place, and remembers it.</summary>
    /// <param name="heard">An event or a state, made by the lock.</param>
    public Place Take(Heard heard) => heard switch
    {
        { Leaf: "state" } => new Place(TakeState(heard), null),
        { Leaf: "event", Number: > 0 and var number } => TakeEvent(heard, number),
        { Leaf: "event" } => new Place(TakeVolatile(heard), null),
        _ => new Place(Seen.New, null),
    };

    private Place TakeEvent(Heard heard, long number)
    {
        newestTime = Math.Max(newestTime, heard.Whole("t") ?? 0);
        if (heard is { Name: "overflow" } && heard.Whole("from") is { } from && heard.Whole("to") is { } to)
        {
            missing.Remove(new Numbers(from, to));
        }

        if (Last == 0)
        {
            First = Last = number;
            return new Place(Seen.New, null);
        }

        if (number <= Last)
        {
            return new Place(number < First ? Seen.Old : missing.Remove(new Numbers(number, number)) ? Seen.Late : Seen.Duplicate, null);
        }

        Numbers? gap = number > Last + 1 ? new Numbers(Last + 1, number - 1) : null;
        Last = number;
        if (gap is { } row)
        {
            missing.Add(row);
            gap = NotNamed(heard, row);
        }

        return new Place(Seen.New, gap);
    }

    // The overflow that ends a gap may be the very one that names it.
    private Numbers? NotNamed(Heard heard, Numbers row)
    {
        var named = heard is { Name: "overflow" } && heard.Whole("from") <= row.From && heard.Whole("to") >= row.To;
        if (named)
        {
            missing.Remove(row);
        }

        return named ? null : row;
    }

    private Seen TakeVolatile(Heard heard)
    {
        var mac = heard.Text("mac");
        if (volatileMacs.Contains(mac))
        {
            return Seen.Duplicate;
        }

        volatileMacs.Enqueue(mac);
        if (volatileMacs.Count > MaxVolatile)
        {
            volatileMacs.Dequeue();
        }

        var time = heard.Whole("t") ?? newestTime;
        var old = time < newestTime - ClockStepS;
        newestTime = Math.Max(newestTime, time);
        return old ? Seen.Old : Seen.New;
    }

    // A reboot sets the uptime back, and is an event: then n has risen.
    private Seen TakeState(Heard heard)
    {
        var number = heard.Number ?? 0;
        var uptimeS = heard.Whole("uptimeS") ?? 0;
        if (number < StateNumber || (number == StateNumber && uptimeS < StateUptimeS))
        {
            return Seen.Old;
        }

        var same = number == StateNumber && uptimeS == StateUptimeS;
        StateNumber = number;
        StateUptimeS = uptimeS;
        return same ? Seen.Duplicate : Seen.New;
    }
}
