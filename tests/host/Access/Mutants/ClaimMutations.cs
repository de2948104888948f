using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Access.Mutants;

/// <summary>Changes to the claims: dropped, doubled, moved, of another type, at the borders of their ranges, with other heads, keys, lengths and nesting.</summary>
internal static class ClaimMutations
{
    private static readonly long[] Numbered = [1, 2, 3, 4, 5, 6, 7, 8, 9, -65537, -65538, -65539, -65540, -65541];

    private static readonly string[] Keys = ["00", "0a", "17", "1818", "1809", "190009", "20", "29", "3a00010004", "3a00010005", "3900ff", "3a0000ffff", "1bffffffffffffffff",
        "1b7fffffffffffffff", "3b7fffffffffffffff", "60", "6161", "626161", "6122", "40", "4101", "80", "f5", "f6", "c101", "3b0000000000010000", "3b8000000000000000"];

    public static void Apply(TokenDraft draft, Dice dice)
    {
        List<(byte[] Key, byte[] Value)> claims = draft.Claims;
        int at = dice.Next(Math.Max(1, claims.Count));
        if (claims.Count == 0)
        {
            return;
        }

        (byte[] key, byte[] value) = claims[at];
        switch (dice.Next(16))
        {
            case 0:
                claims.RemoveAt(at);
                break;
            case 1:
                claims.Insert(dice.Next(claims.Count + 1), (key, dice.Next(2) == 0 ? value : claims[dice.Next(claims.Count)].Value));
                break;
            case 2:
                claims.RemoveAt(at);
                claims.Insert(dice.Next(claims.Count + 1), (key, value));
                break;
            case 3:
                claims[at] = (key, Values.Any(dice));
                break;
            case 4:
            case 5:
                draft.Set(Numbered[dice.Next(Numbered.Length)], Cbor.Int(Values.Border(dice), dice.Next(12) == 0 ? 1 : 0));
                break;
            case 6:
                long resized = new long[] { 1, 2, 3, 7, 9, -65540 }[dice.Next(6)];
                draft.Set(resized, resized == 7 ? Cbor.Bytes(new byte[Values.Length(dice)]) : Cbor.Text(new string('a', Values.Length(dice))));
                break;
            case 7:
                claims[at] = (key, Values.WithHeadChanged(value, dice));
                break;
            case 8:
                claims[at] = (key, Values.WithContentChanged(value, dice));
                break;
            case 9:
                draft.Set(9, Cbor.Text(Values.Scope(dice)));
                break;
            case 10:
                draft.Set(-65538, Values.Schedule(dice));
                break;
            case 11:
                claims.Insert(dice.Next(claims.Count + 1), (Convert.FromHexString(Keys[dice.Next(Keys.Length)]), Values.Any(dice)));
                break;
            case 12:
                claims[at] = (dice.Next(2) == 0 ? Convert.FromHexString(Keys[dice.Next(Keys.Length)]) : Values.WithHeadChanged(key, dice), value);
                break;
            case 13:
                draft.CountError = dice.Next(3) - 1;
                draft.PayloadTail = dice.Bytes(dice.Next(2));
                break;
            case 14:
                // Cnf, or an unknown claim, around the depth that is allowed.
                draft.Set(dice.Next(2) == 0 ? 8 : 10 + dice.Next(90), Cbor.Nested(dice.Next(6), dice.Next(2) == 0));
                break;
            default:
                draft.Noise = (dice.Next(400), (byte)dice.Next(256));
                break;
        }
    }

    /// <summary>An unknown claim so long that the whole comes near the size allowed, on either side of it.</summary>
    public static void Fill(TokenDraft draft, Dice dice)
    {
        int room = 384 - draft.Encode(new byte[32]).Length - 4;
        int length = room + dice.Next(9) - 4;
        if (length > 23)
        {
            draft.Set(10 + dice.Next(9), Cbor.Bytes(new byte[length]));
        }
    }

    /// <summary>A change of a rule, not of the form: what the judge decides.</summary>
    public static void Bend(TokenDraft draft, Dice dice)
    {
        long minute = LockRig.NowS % 86400 / 60;
        switch (dice.Next(9))
        {
            case 0:
                draft.Set(1, Cbor.Text("another-cloud"));
                break;
            case 1:
                draft.Set(3, Cbor.Text("lk-7f3a21c09b45"));
                break;
            case 2:
                draft.Set(4, Cbor.Int(LockRig.NowS + dice.Next(5) - 1));
                break;
            case 3:
                draft.Set(5, Cbor.Int(LockRig.NowS + dice.Next(5) - 3));
                break;
            case 4:
                draft.Set(-65539, Cbor.Int(dice.Next(6)));
                break;
            case 5:
                draft.Set(-65541, Cbor.Int(1 + dice.Next(3)));
                break;
            case 6:
                draft.Set(4, Cbor.Int(LockRig.NowS - 600 + (new[] { 14400L, 2678400L, 34560000L }[dice.Next(3)] + dice.Next(3) - 1)));
                break;
            case 7:
                draft.Set(-65538, Cbor.Rows(1 + dice.Next(127), minute - dice.Next(3), minute + 1 + dice.Next(2), 1 + dice.Next(127), minute + 1 - dice.Next(3), minute + 2));
                break;
            default:
                draft.Set(-65537, Cbor.Int(1 + dice.Next(3)));
                break;
        }
    }
}
