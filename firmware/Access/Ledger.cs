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
        public const int MaxRows = 256;

        private readonly StateStore store;
        private const int FirstRows = 16;

        // Grown by doubling, when so many have not expired yet: most locks never know more than a few tokens at once.
        private byte[][] ctis = new byte[FirstRows][];
        private long[] expiries = new long[FirstRows];
        private byte[] used = new byte[FirstRows];
        private int rows;

        // The latest expiry of a row that was forgotten: lo may fall again, and a token that was certainly over must not come back to life.
        private long forgottenToS = -1;

        /// <summary>Commits to this store.</summary>
        public Ledger(StateStore store) => this.store = store;

        /// <summary>True when the token has uses and all of them are spent.</summary>
        public bool IsUsedUp(ParsedToken token)
        {
            if (token.Uses == 0)
            {
                return false;
            }

            int row = RowOf(token);
            return row < 0 ? token.Expiry <= forgottenToS : used[row] >= token.Uses;
        }

        /// <summary>True when a use of this token can be written down. Forgets tokens that have expired for certain before it takes more memory, or says no.</summary>
        public bool HasRoom(ParsedToken token, AccessClock clock)
        {
            if (token.Uses == 0 || rows < ctis.Length || RowOf(token) >= 0)
            {
                return true;
            }

            int kept = 0;
            for (int row = 0; row < rows; row++)
            {
                if (!clock.IsTrusted || clock.Lo < expiries[row])
                {
                    ctis[kept] = ctis[row];
                    expiries[kept] = expiries[row];
                    used[kept++] = used[row];
                }
                else if (expiries[row] > forgottenToS)
                {
                    forgottenToS = expiries[row];
                }
            }

            System.Array.Clear(ctis, kept, rows - kept);
            rows = kept;
            return rows < MaxRows;
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
            rows = 0;
            forgottenToS = -1;
        }

        /// <inheritdoc/>
        public void Save(RecordWriter record)
        {
            for (int row = 0; row < rows; row++)
            {
                record.Begin(SectionKind.Use);
                record.Long(expiries[row]);
                record.Byte(used[row]);
                record.Bytes(ctis[row]);
                record.End();
            }

            if (forgottenToS >= 0)
            {
                record.Begin(SectionKind.UsesForgotten);
                record.Long(forgottenToS);
                record.End();
            }
        }

        /// <inheritdoc/>
        public bool Load(int kind, RecordReader record)
        {
            switch (kind)
            {
                case SectionKind.Use:
                    long expiry = record.Long();
                    int uses = record.Byte();
                    Add(record.Bytes(), expiry, uses);
                    return true;
                case SectionKind.UsesForgotten:
                    forgottenToS = record.Long();
                    return true;
                default:
                    return false;
            }
        }

        private void Spend(VerifiedGrant grant)
        {
            for (int row = 0; row < rows; row++)
            {
                if (ctis[row].Length == grant.Cti.Length && Bytes.Equal(ctis[row], 0, grant.Cti, 0, grant.Cti.Length))
                {
                    used[row]++;
                    expiries[row] = grant.Expiry > expiries[row] ? grant.Expiry : expiries[row];
                    return;
                }
            }

            // The judge has made sure that there is room.
            Add(grant.Cti, grant.Expiry, 1);
        }

        private void Add(byte[] cti, long expiry, int uses)
        {
            if (rows == ctis.Length)
            {
                Grow(rows * 2);
            }

            ctis[rows] = cti;
            expiries[rows] = expiry;
            used[rows++] = (byte)uses;
        }

        private void Grow(int length)
        {
            byte[][] newCtis = new byte[length][];
            long[] newExpiries = new long[length];
            byte[] newUsed = new byte[length];
            System.Array.Copy(ctis, newCtis, rows);
            System.Array.Copy(expiries, newExpiries, rows);
            System.Array.Copy(used, newUsed, rows);
            ctis = newCtis;
            expiries = newExpiries;
            used = newUsed;
        }

        private int RowOf(ParsedToken token)
        {
            for (int row = rows - 1; row >= 0; row--)
            {
                if (token.HasCti(ctis[row]))
                {
                    return row;
                }
            }

            return -1;
        }
    }
}
