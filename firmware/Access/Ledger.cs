using Latchkey.Clock;
using Latchkey.Keys;
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
        public const int MaxRows = 64;

        private readonly StateStore store;
        private readonly byte[][] ctis = new byte[MaxRows][];
        private readonly long[] expiries = new long[MaxRows];
        private readonly int[] used = new int[MaxRows];

        /// <summary>Commits to this store.</summary>
        public Ledger(StateStore store) => this.store = store;

        /// <summary>True when the token has uses and all of them are spent.</summary>
        public bool IsUsedUp(ParsedToken token)
        {
            if (token.Uses == 0)
            {
                return false;
            }

            for (int i = 0; i < MaxRows; i++)
            {
                if (ctis[i] != null && token.HasCti(ctis[i]))
                {
                    return used[i] >= token.Uses;
                }
            }

            return false;
        }

        /// <summary>True when a use of this token can be written down. Forgets tokens that have expired for certain, if that is needed.</summary>
        public bool HasRoom(ParsedToken token, AccessClock clock)
        {
            if (token.Uses == 0)
            {
                return true;
            }

            bool isRoom = false;
            for (int i = 0; i < MaxRows; i++)
            {
                if (ctis[i] != null && clock.IsTrusted && clock.Lo >= expiries[i])
                {
                    ctis[i] = null;
                }

                isRoom |= ctis[i] == null || token.HasCti(ctis[i]);
            }

            return isRoom;
        }

        /// <summary>
        /// Spends one use and commits it, in one file write with everything that its session has prepared (session marker, audit entry).
        /// </summary>
        /// <returns>The proof, or null when the flash refused. The use is spent all the same: a cut or a fault burns a use, it never gives a second one.</returns>
        public CommittedGrant Commit(VerifiedGrant grant, byte[] sessionId)
        {
            if (grant.Uses > 0)
            {
                Spend(grant);
            }

            return store.Commit() ? new CommittedGrant(grant, sessionId) : null;
        }

        /// <summary>Forgets everything, as a pairing does.</summary>
        public void Clear()
        {
            for (int i = 0; i < MaxRows; i++)
            {
                ctis[i] = null;
            }
        }

        /// <inheritdoc/>
        public void Save(RecordWriter record)
        {
            for (int i = 0; i < MaxRows; i++)
            {
                if (ctis[i] != null)
                {
                    record.Begin(SectionKind.Use);
                    record.Long(expiries[i]);
                    record.Byte(used[i]);
                    record.Bytes(ctis[i]);
                    record.End();
                }
            }
        }

        /// <inheritdoc/>
        public bool Load(int kind, RecordReader record)
        {
            if (kind != SectionKind.Use)
            {
                return false;
            }

            int row = Free();
            expiries[row] = record.Long();
            used[row] = record.Byte();
            ctis[row] = record.Bytes();
            return true;
        }

        private void Spend(VerifiedGrant grant)
        {
            for (int i = 0; i < MaxRows; i++)
            {
                if (ctis[i] != null && ctis[i].Length == grant.Cti.Length && Bytes.Equal(ctis[i], 0, grant.Cti, 0, grant.Cti.Length))
                {
                    used[i]++;
                    expiries[i] = grant.Expiry > expiries[i] ? grant.Expiry : expiries[i];
                    return;
                }
            }

            int row = Free();
            ctis[row] = grant.Cti;
            expiries[row] = grant.Expiry;
            used[row] = 1;
        }

        // The judge has made sure that there is one.
        private int Free()
        {
            int row = 0;
            while (ctis[row] != null)
            {
                row++;
            }

            return row;
        }
    }
}
