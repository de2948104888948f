using Latchkey.Access.Rules;
using Latchkey.Clock;
using Latchkey.Config;

namespace Latchkey.Access;

/// <content>The stage that earns a grant: every rule in the order of the protocol, in one place.</content>
public sealed partial class VerifiedGrant
{
    /// <summary>
    /// May this token do this, here and now? Each method reads as the list of reasons; the first that holds is the answer.
    /// </summary>
    public sealed class Judge
    {
        private readonly AccessClock clock;
        private readonly CommittedGrant.Ledger ledger;
        private readonly Revocations revocations;
        private readonly Holds holds;
        private readonly Settings settings;
        private readonly ILockFacts facts;

        /// <summary>Judges with the lock's clock, its ledger of uses, what was revoked, what the house has said and set, and what the lock says of itself.</summary>
        public Judge(AccessClock clock, CommittedGrant.Ledger ledger, Revocations revocations, Holds holds, Settings settings, ILockFacts facts)
        {
            this.clock = clock;
            this.ledger = ledger;
            this.revocations = revocations;
            this.holds = holds;
            this.settings = settings;
            this.facts = facts;
        }

        /// <summary>Judges a token that asks to unlock.</summary>
        /// <param name="token">Read from the bytes, its MAC good.</param>
        /// <param name="way">Where it came in.</param>
        /// <param name="grant">The proof, when the answer is <see cref="Reason.None"/>; else null.</param>
        public Reason Unlock(ParsedToken token, Way way, out VerifiedGrant grant)
        {
            grant = null;
            Reason reason = Window(token, way, ScopeWords.Unlock);
            if (reason != Reason.None)
            {
                return reason;
            }

            if (facts.IsBusy())
            {
                return Reason.Busy;
            }

            if (ledger.IsUsedUp(token))
            {
                return Reason.UsedUp;
            }

            int kind = (int)token.Grant;
            reason = KeptOut(kind);
            if (reason != Reason.None)
            {
                return reason;
            }

            if (!ledger.HasRoom(token, clock))
            {
                return Reason.Storage;
            }

            bool needsRecording = GrantTable.NeedsRecording(kind, settings);
            if (needsRecording && facts.IsCameraUnavailable())
            {
                return Reason.Camera;
            }

            grant = new VerifiedGrant(token, needsRecording);
            return Reason.None;
        }

        /// <summary>Judges again, of a grant that had to wait, what may have changed since.</summary>
        public Reason Again(VerifiedGrant grant)
        {
            clock.Refresh();
            if (clock.Hi >= grant.Expiry)
            {
                return clock.IsTrusted ? Reason.Expired : Reason.ClockUntrusted;
            }

            if (revocations.IsRevoked(grant))
            {
                return Reason.Revoked;
            }

            Reason reason = KeptOut(grant.Grant);
            if (reason != Reason.None)
            {
                return reason;
            }

            return grant.NeedsRecording && facts.IsCameraUnavailable() ? Reason.Camera : Reason.None;
        }

        /// <summary>Judges a token that asks to lock: no use, no camera, and on the cloud only inside the running session of the same token.</summary>
        public Reason Lock(ParsedToken token, Way way)
        {
            Reason reason = Window(token, way, ScopeWords.Lock);
            if (reason != Reason.None)
            {
                return reason;
            }

            if (way == Way.Cloud && !facts.IsInSessionOf(token))
            {
                return Reason.Busy;
            }

            if (facts.HasBoltFault())
            {
                return Reason.BoltFault;
            }

            return facts.IsDoorClosed() ? Reason.None : Reason.Bolt;
        }

        // From hold to bolt-fault: what may change while a grant waits, and is asked of it twice.
        private Reason KeptOut(int kind)
        {
            if (holds.IsHeld(kind))
            {
                return Reason.Hold;
            }

            if (holds.IsKeptOutByAlarm(kind))
            {
                return Reason.AlarmArmed;
            }

            if (facts.IsBatteryCritical())
            {
                return Reason.Battery;
            }

            if (facts.HasBoltFault())
            {
                return Reason.BoltFault;
            }

            return Reason.None;
        }

        // From wrong-issuer to revoked: the same for both verbs.
        private Reason Window(ParsedToken token, Way way, int verb)
        {
            if (!token.IsFromIssuer)
            {
                return Reason.WrongIssuer;
            }

            if (!token.IsForThisLock)
            {
                return Reason.WrongLock;
            }

            if ((token.Scope & verb) == 0)
            {
                return Reason.Scope;
            }

            if (token.NeedsProof)
            {
                return Reason.ProofRequired;
            }

            if (token.HasUnknownClaim || (token.Scope & ScopeWords.Unknown) != 0 || !GrantTable.Allows(token) || (token.Via & (1 << (int)way)) == 0
                || (way == Way.Cloud && verb == ScopeWords.Unlock && !IsForOneSwipe(token)))
            {
                return Reason.Policy;
            }

            if (!clock.IsTrusted)
            {
                return Reason.ClockUntrusted;
            }

            if (clock.Lo < token.NotBefore)
            {
                return Reason.NotYetValid;
            }

            if (clock.Hi >= token.Expiry)
            {
                return Reason.Expired;
            }

            if (token.Schedule.Rows > 0 && !(token.Schedule.Covers(clock.LocalLo, clock.LocalHi)
                    && (clock.LocalJumpS == 0 || token.Schedule.Covers(clock.LocalLo + clock.LocalJumpS, clock.LocalHi + clock.LocalJumpS))))
            {
                return Reason.OutOfSchedule;
            }

            return revocations.IsRevoked(token) ? Reason.Revoked : Reason.None;
        }

        // The broker may hold back and repeat what comes from the cloud: there, only what works once counts, and no longer than the owner has set.
        private bool IsForOneSwipe(ParsedToken token)
        {
            int longestS = settings.Of(Setting.MaxCloudWindowS);
            return token.Uses == 1 && (longestS == 0 || token.Expiry - token.NotBefore <= longestS);
        }
    }
}
