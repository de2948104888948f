using Latchkey.Access;
using Latchkey.Access.Rules;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Reporting;

namespace Latchkey.Session;

/// <summary>
/// Where tokens are presented, on whichever way: bytes in, a session or a denial out. The order of the first reasons is here, that of the rest in the judge.
/// </summary>
public sealed class TokenDesk
{
    private readonly IMonotonicClock ticks;
    private readonly Credentials credentials;
    private readonly ParsedToken.Reader reader;
    private readonly VerifiedGrant.Judge judge;
    private readonly UnlockSession session;
    private readonly SessionReports reports;
    private readonly Clock.AccessClock clock;
    private readonly FloodGate gate;

    /// <summary>Knits reading, judging and the session together.</summary>
    public TokenDesk(
        IMonotonicClock ticks, Clock.AccessClock clock, Credentials credentials, ParsedToken.Reader reader, VerifiedGrant.Judge judge, UnlockSession session, SessionReports reports, FloodGate gate)
    {
        this.ticks = ticks;
        this.clock = clock;
        this.credentials = credentials;
        this.reader = reader;
        this.judge = judge;
        this.session = session;
        this.reports = reports;
        this.gate = gate;
    }

    /// <summary>Takes a token.</summary>
    /// <param name="bytes">Anything at all; kept until the next call.</param>
    /// <param name="way">Where it came in.</param>
    /// <param name="verb">What it asks for.</param>
    /// <param name="isRetained">True when the broker had kept it.</param>
    /// <param name="asker">Who is answered, at once or within 2 s; may be null.</param>
    public void Present(byte[] bytes, Way way, Verb verb, bool isRetained, IDecisionWatcher asker)
    {
        int receivedMs = ticks.NowMs();
        clock.Refresh();
        if (credentials.EndPrevious(clock.Lo))
        {
            reports.Touch();
        }

        Reason reason = isRetained ? Reason.Retained : !credentials.IsPaired ? Reason.NotPaired : reader.Read(bytes, credentials);
        bool isMacGood = reason != Reason.Retained && reason != Reason.NotPaired && reader.IsMacGood;
        Reason told = gate.Pass(way, false, isMacGood, reason, reason != Reason.UnknownKey || !reader.IsOfEndedEpoch);
        if (!isMacGood)
        {
            Answer(asker, told == Reason.None ? Reason.LockedOut : told);
            return;
        }

        if (reason == Reason.None)
        {
            reason = verb == Verb.Unlock ? Unlock(way, receivedMs, asker) : Lock(way, asker);
            if (reason == Reason.None)
            {
                return;
            }

            ParsedToken token = reader.Token;
            reports.Refused(token.Sub(), token.Ref(), token.Grant, token.Cti(), reason);
        }
        else
        {
            reports.RefusedUnread(reason);
        }

        Answer(asker, reason);
    }

    private static void Answer(IDecisionWatcher asker, Reason reason)
    {
        if (asker != null)
        {
            asker.Decided(reason);
        }
    }

    private Reason Unlock(Way way, int receivedMs, IDecisionWatcher asker)
    {
        Reason reason = judge.Unlock(reader.Token, way, out VerifiedGrant grant);
        if (reason == Reason.None)
        {
            session.Unlock(grant, ticks.NowMs() - receivedMs, asker);
        }

        return reason;
    }

    private Reason Lock(Way way, IDecisionWatcher asker)
    {
        Reason reason = judge.Lock(reader.Token, way);
        if (reason == Reason.None)
        {
            session.Lock(reader.Token.Sub());
            Answer(asker, Reason.None);
        }

        return reason;
    }
}
