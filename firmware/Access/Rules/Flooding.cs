using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Store;

namespace Latchkey.Access.Rules;

/// <summary>
/// Guessing and flooding (protocol/reasons.md): after too many bad ones in a row on one way in, bad ones are dropped uncounted for a while, longer each time. It discards work,
/// not people: a message with a good MAC is judged as ever and ends it.
/// </summary>
public sealed class Flooding : IPersisted
{
    private const int FirstS = 10;

    private const int LongestS = 15 * 60;

    private const int AnswerEveryMs = 10000;

    private readonly IMonotonicClock clock;
    private readonly StateStore store;
    private readonly Settings settings;
    private readonly int way;
    private int failures;
    private int lengthS;
    private bool isRunning;
    private int startedMs;
    private int answeredMs;
    private bool hasAnswered;

    /// <summary>Guards one way in.</summary>
    public Flooding(IMonotonicClock clock, StateStore store, Settings settings, Way way)
    {
        this.clock = clock;
        this.store = store;
        this.settings = settings;
        this.way = (int)way;
    }

    /// <summary>
    /// Takes a message that failed at or before its MAC.
    /// </summary>
    /// <param name="reason">Why.</param>
    /// <param name="isGuess">False for a token of an epoch that has ended: no guess at a key, and not counted as one.</param>
    /// <param name="hasStarted">True when this one started a lock-out, which is an event.</param>
    /// <returns>What to report: the reason itself, locked-out, or none when it is dropped in silence.</returns>
    public Reason Failed(Reason reason, bool isGuess, out bool hasStarted)
    {
        hasStarted = false;
        int now = clock.NowMs();
        Step(now);

        // Retained and not-paired come before locked-out in the list of reasons.
        if (reason != Reason.Malformed && reason != Reason.UnknownKey && reason != Reason.BadMac)
        {
            return reason;
        }

        if (isRunning)
        {
            // Unsigned, so that an answer of weeks ago, when the counter has wrapped, is an old one.
            if (hasAnswered && (uint)(now - answeredMs) < AnswerEveryMs)
            {
                return Reason.None;
            }

            hasAnswered = true;
            answeredMs = now;
            return Reason.LockedOut;
        }

        // A length that stands from the last lock-out means that a single failure starts the next.
        if (isGuess && (++failures >= settings.Of(Setting.LockoutCount) || lengthS != 0))
        {
            lengthS = lengthS == 0 ? FirstS : lengthS * 2 > LongestS ? LongestS : lengthS * 2;
            isRunning = true;
            startedMs = now;
            hasStarted = true;
            store.Touch();
        }

        return reason;
    }

    /// <summary>Takes a message with a good MAC: the count and the length begin anew.</summary>
    public void Succeeded()
    {
        failures = 0;
        if (lengthS != 0)
        {
            lengthS = 0;
            isRunning = false;
            store.Touch();
        }
    }

    /// <summary>Ends a lock-out whose time is over. The next single failure starts a longer one.</summary>
    public void Step(int nowMs)
    {
        if (isRunning && nowMs - startedMs >= lengthS * 1000)
        {
            isRunning = false;
            store.Touch();
        }
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        if (lengthS != 0)
        {
            record.Begin(SectionKind.LockOut);
            record.Byte(way);
            record.Int(lengthS);
            record.Byte(isRunning ? 1 : 0);
            record.End();
        }
    }

    /// <summary>Takes back a lock-out: one that ran when the power went runs its whole period anew.</summary>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.LockOut || record.Buffer[record.Position] != way)
        {
            return false;
        }

        record.Byte();
        lengthS = record.Int();
        isRunning = record.Byte() == 1;
        startedMs = clock.NowMs();
        return true;
    }
}
