using Latchkey.Access;
using Latchkey.Access.Rules;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Reporting;
using Latchkey.Store;

namespace Latchkey.Session;

/// <summary>
/// The gate before everything that carries a MAC, tokens and admin messages alike, one <see cref="Flooding"/> a way in: it counts what fails and reports it at a bounded rate.
/// </summary>
public sealed class FloodGate : IPersisted
{
    /// <summary>What was refused, for whoever brings it out.</summary>
    public readonly Refusals Refusals;

    private readonly Flooding[] ways;
    private readonly EventLog events;

    /// <summary>Reports to these events.</summary>
    public FloodGate(IMonotonicClock clock, StateStore store, Settings settings, EventLog events)
    {
        this.events = events;
        ways = new Flooding[] { new Flooding(clock, store, settings, Way.Cloud), new Flooding(clock, store, settings, Way.Console) };
        Refusals = new Refusals(events);
    }

    /// <summary>Ends lock-outs whose time is over.</summary>
    public void Step(int nowMs)
    {
        ways[0].Step(nowMs);
        ways[1].Step(nowMs);
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        ways[0].Save(record);
        ways[1].Save(record);
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record) => ways[0].Load(kind, record) || ways[1].Load(kind, record);

    /// <summary>Takes note of a message.</summary>
    /// <param name="way">Where it came in.</param>
    /// <param name="isAdmin">False for a token, true for an admin message.</param>
    /// <param name="isMacGood">Whether its MAC was good.</param>
    /// <param name="reason">If not, why it failed.</param>
    /// <param name="isGuess">False when it came under a key that was good until a rekey: that is no guess, and not counted as one.</param>
    /// <returns>What to answer; <see cref="Reason.None"/> when it is dropped, or the MAC was good.</returns>
    public Reason Pass(Way way, bool isAdmin, bool isMacGood, Reason reason, bool isGuess)
    {
        Flooding flooding = ways[(int)way];
        if (isMacGood)
        {
            flooding.Succeeded();
            return Reason.None;
        }

        Reason told = flooding.Failed(reason, isGuess, out bool hasStarted);
        if (told != Reason.None)
        {
            Refusals.Add(isAdmin, told);
        }

        if (hasStarted)
        {
            events.Begin("locked-out").Text("reason", ReasonWords.Of(reason));
            events.End();
        }

        return told;
    }
}
