using System;
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
    private const int LastPrivate = 4;

    // 3a 00 01 00, as the platform, little-endian like every machine that this runs on, reads four bytes.
    private const int PrivateKey = 0x0001003A;

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
                int claim = Claim(cbor);
                if (claim == 0)
                {
                    token.HasUnknownClaim = true;
                    if (!PassUnknown(cbor))
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

        // 1..9 and 10..14 for the claims of the table, known by the encoding of their keys: themselves, and 3a 00 01 00 xx. 0, and nothing read, for anything else.
        private static int Claim(CborReader cbor)
        {
            int at = cbor.Position;
            if (at >= cbor.End)
            {
                return 0;
            }

            byte[] buffer = cbor.Buffer;
            int first = buffer[at];
            if (first <= 9 && first != 0)
            {
                cbor.Position = at + 1;
                return first;
            }

            if (first == 0x3A && at + 4 < cbor.End && BitConverter.ToInt32(buffer, at) == PrivateKey)
            {
                int number = buffer[at + 4];
                if (number <= LastPrivate)
                {
                    cbor.Position = at + 5;
                    return FirstPrivate + number;
                }
            }

            return 0;
        }

        // Passes over a key and a value that the table does not have; false when they are malformed, or the key was there before.
        private bool PassUnknown(CborReader cbor)
        {
            int start = cbor.Position;
            if (!cbor.Head())
            {
                return false;
            }

            if (cbor.Major == CborReader.Text)
            {
                cbor.Position = start;
                if (cbor.PlainText() < 0)
                {
                    return false;
                }
            }
            else if (cbor.Major > CborReader.Negative)
            {
                return false;
            }

            return unknown.Add(cbor.Buffer, start, cbor.Position - start) && cbor.Skip(3);
        }

        private bool Value(int claim, CborReader cbor, ParsedToken token, byte[] issuer)
        {
            switch (claim)
            {
                case 1:
                    token.IsFromIssuer = Is(cbor, issuer, 64, out bool isIssuer);
                    return isIssuer;
                case 2:
                    token.subLength = cbor.PlainText();
                    token.subOffset = cbor.Position - token.subLength;
                    return token.subLength >= 1 && token.subLength <= 64;
                case 3:
                    token.IsForThisLock = Is(cbor, lockId, 32, out bool isAudience);
                    return isAudience;
                case 4:
                    token.Expiry = cbor.Integer() ? cbor.Value : -1;
                    return token.Expiry >= 0 && token.Expiry <= AccessClock.MaxS;
                case 5:
                    token.NotBefore = cbor.Integer() ? cbor.Value : -1;
                    return token.NotBefore >= 0;
                case 6:
                    if (!cbor.Integer())
                    {
                        return false;
                    }

                    token.IssuedAt = cbor.Value;
                    return true;
                case 7:
                    token.ctiLength = cbor.String(CborReader.ByteString);
                    token.ctiOffset = cbor.Position - token.ctiLength;
                    return token.ctiLength >= MinCtiLength && token.ctiLength <= MaxCtiLength;
                case 8:
                    token.NeedsProof = true;
                    return cbor.Skip(3);
                case 9:
                    int length = cbor.String(CborReader.Text);
                    token.Scope = length < 0 ? ScopeWords.Malformed : ScopeWords.Parse(cbor.Buffer, cbor.Position - length, length);
                    return token.Scope != ScopeWords.Malformed;
                case 10:
                    token.Uses = cbor.Small();
                    return token.Uses >= 1 && token.Uses <= 255;
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
                    token.refLength = cbor.PlainText();
                    token.refOffset = cbor.Position - token.refLength;
                    return token.refLength >= 1 && token.refLength <= 32;
                default:
                    token.Via = cbor.Small();
                    return token.Via >= 1 && token.Via <= 3;
            }
        }

        // What equals a text that was checked when it was stored needs no check of its own.
        private static bool Is(CborReader cbor, byte[] expected, int maxLength, out bool isText)
        {
            int length = cbor.String(CborReader.Text);
            int offset = cbor.Position - length;
            isText = length >= 1 && length <= maxLength;
            if (length == expected.Length && Bytes.Equal(cbor.Buffer, offset, expected, 0, length))
            {
                return true;
            }

            isText = isText && Bytes.IsPlain(cbor.Buffer, offset, length);
            return false;
        }
    }

    private void Begin(byte[] bytes)
    {
        buffer = bytes;
        IssuedAt = 0;
        Uses = 0;
        Via = 3;
        refLength = 0;
        NeedsProof = false;
        HasUnknownClaim = false;
        Schedule.Clear();
    }
}
