using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;
using Latchkey.Clock;
using Latchkey.Keys;

namespace Latchkey.Access;

/// <content>The claims of a payload (protocol/token.md), each with its type and range.</content>
public sealed partial class ParsedToken
{
    // One bit per claim, in the order of the table; the first private claim (-65537) has the number 10.
    private const int FirstPrivate = 10;
    private const int Required = (1 << 1) | (1 << 2) | (1 << 3) | (1 << 4) | (1 << 5) | (1 << 7) | (1 << 9) | (1 << 12);

    private sealed class ClaimReader
    {
        private readonly byte[] lockId;
        private readonly UnknownKeys unknown = new UnknownKeys();

        public ClaimReader(string lockId) => this.lockId = Bytes.FromText(lockId);

        /// <summary>Reads the claims; false for any fault of form.</summary>
        public bool Read(CborReader cbor, ParsedToken token, byte[] issuer)
        {
            token.Begin(cbor.Buffer);
            unknown.Reset();
            if (!cbor.Head(CborReader.Map))
            {
                return false;
            }

            int seen = 0;
            for (int left = (int)cbor.Value; left > 0; left--)
            {
                int start = cbor.Position;
                int claim = Claim(cbor);
                if (claim < 0)
                {
                    return false;
                }

                if (claim == 0)
                {
                    token.HasUnknownClaim = true;
                    if (!unknown.Add(cbor.Buffer, start, cbor.Position - start) || !cbor.Skip(3))
                    {
                        return false;
                    }

                    continue;
                }

                int bit = 1 << claim;
                if ((seen & bit) != 0 || !Value(claim, cbor, token, issuer))
                {
                    return false;
                }

                seen |= bit;
            }

            return cbor.Position == cbor.End && (seen & Required) == Required && token.NotBefore < token.Expiry;
        }

        // 1..9 and 10..14 for the claims of the table, 0 for another key, -1 for a fault.
        private static int Claim(CborReader cbor)
        {
            int start = cbor.Position;
            if (!cbor.Head())
            {
                return -1;
            }

            if (cbor.Major == CborReader.Text)
            {
                cbor.Position = start;
                return cbor.PlainText() ? 0 : -1;
            }

            if (cbor.Major > CborReader.Negative)
            {
                return -1;
            }

            long key = cbor.Value;
            if (key >= 1 && key <= 9)
            {
                return (int)key;
            }

            return key <= -65537 && key >= -65541 ? FirstPrivate + (int)(-65537 - key) : 0;
        }

        private bool Value(int claim, CborReader cbor, ParsedToken token, byte[] issuer)
        {
            switch (claim)
            {
                case 1:
                    token.IsFromIssuer = Is(cbor, issuer, out bool isIssuer, 64);
                    return isIssuer;
                case 2:
                    return Sized(cbor.PlainText(), cbor, 1, 64, out token.subOffset, out token.subLength);
                case 3:
                    token.IsForThisLock = Is(cbor, lockId, out bool isAudience, 32);
                    return isAudience;
                case 4:
                    token.Expiry = cbor.Integer() ? cbor.Value : -1;
                    return token.Expiry >= 0 && token.Expiry <= AccessClock.MaxS;
                case 5:
                    token.NotBefore = cbor.Integer() ? cbor.Value : -1;
                    return token.NotBefore >= 0;
                case 6:
                    return cbor.Integer();
                case 7:
                    return Sized(cbor.Bytes(), cbor, 8, 16, out token.ctiOffset, out token.ctiLength);
                case 8:
                    token.NeedsProof = true;
                    return cbor.Skip(3);
                case 9:
                    token.Scope = cbor.PlainText() ? ScopeWords.Parse(cbor.Buffer, cbor.Position - (int)cbor.Value, (int)cbor.Value) : ScopeWords.Malformed;
                    return token.Scope != ScopeWords.Malformed;
                case 10:
                    token.Uses = Small(cbor, 255);
                    return token.Uses > 0;
                case 11:
                    return token.Schedule.Read(cbor);
                case 12:
                    if (!cbor.Integer())
                    {
                        return false;
                    }

                    token.Grant = cbor.Value;
                    return true;
                case 13:
                    return Sized(cbor.PlainText(), cbor, 1, 32, out token.refOffset, out token.refLength);
                default:
                    token.Via = Small(cbor, 3);
                    return token.Via > 0;
            }
        }

        private static bool Is(CborReader cbor, byte[] expected, out bool isText, int maxLength)
        {
            isText = Sized(cbor.PlainText(), cbor, 1, maxLength, out int offset, out int length);
            return isText && length == expected.Length && Bytes.Equal(cbor.Buffer, offset, expected, 0, length);
        }

        private static bool Sized(bool isRead, CborReader cbor, int min, int max, out int offset, out int length)
        {
            length = isRead ? (int)cbor.Value : 0;
            offset = cbor.Position - length;
            return isRead && length >= min && length <= max;
        }

        // 1..max, or 0 for anything else.
        private static int Small(CborReader cbor, int max) => cbor.Integer() && cbor.Value >= 1 && cbor.Value <= max ? (int)cbor.Value : 0;
    }

    private void Begin(byte[] bytes)
    {
        buffer = bytes;
        Uses = 0;
        Via = 3;
        refLength = 0;
        NeedsProof = false;
        HasUnknownClaim = false;
        Schedule.Clear();
    }
}
