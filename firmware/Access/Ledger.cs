using Latchkey.Access.Rules;
using Latchkey.Clock;
using Latchkey.Store;

namespace Latchkey.Access;

/// <content>The stage that earns a committed grant: the ledger of uses.</content>
public sealed partial class CommittedGrant
{
    /// <summary>
    /// How often each token was used. A row is kept until its token has expired for certain; a full table refuses new tokens, it never forgets one.
    /// </summary>
    public sealed class Ledger : IPersisted
    {
        /// <summary>How many tokens with limited uses can be remembered at once.</summary>
        public const int MaxRows = 256;

        private const int FirstRows = 16;

        private readonly StateStore store;
        private readonly CtiTable uses = new CtiTable(FirstRows, MaxRows, true);

        /// <summary>Commits to this store.</summary>
        public Ledger(StateStore store) => this.store = store;

        /// <summary>True when the token has uses and all of them are spent.</summary>
        public bool IsUsedUp(ParsedToken token)
        {
            if (token.Uses == 0)
            {
                return false;
            }

            int row = uses.RowOf(token);
            return row < 0 ? uses.IsForgotten(token.Expiry) : uses.UsesOf(row) >= token.Uses;
        }

        /// <summary>True when a use of this token can be written down. Forgets tokens that have expired for certain before it takes more memory, or says no.</summary>
        public bool HasRoom(ParsedToken token, AccessClock clock) => token.Uses == 0 || uses.HasFree || uses.RowOf(token) >= 0 || uses.Prune(clock);

        /// <summary>
        /// Spends one use and commits it, in one file write with everything that its session has prepared (session marker, audit entry).
        /// </summary>
        /// <returns>The proof, or null when the flash refused. The use is spent all the same: a cut or a fault burns a use, it never gives a second one.</returns>
        public CommittedGrant Commit(VerifiedGrant grant, byte[] sessionId)
        {
            if (grant.Uses > 0)
            {
                // The judge has made sure that there is room.
                uses.Note(grant.Cti, grant.Expiry, 1);
            }

            return store.Commit() ? new CommittedGrant(grant, sessionId) : null;
        }

        /// <summary>Forgets everything, as a pairing does.</summary>
        public void Clear() => uses.Clear();

        /// <inheritdoc/>
        public void Save(RecordWriter record)
        {
            uses.SaveRows(record, SectionKind.Use);
            uses.SaveForgotten(record, SectionKind.UsesForgotten);
        }

        /// <inheritdoc/>
        public bool Load(int kind, RecordReader record)
        {
            if (kind != SectionKind.Use && kind != SectionKind.UsesForgotten)
            {
                return false;
            }

            uses.Load(kind == SectionKind.Use, record);
            return true;
        }
    }
}
