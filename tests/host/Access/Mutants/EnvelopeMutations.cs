using Latchkey.Tests.Access;

namespace Latchkey.Tests.Host.Access.Mutants;

/// <summary>Changes to what stands around the payload. Some leave the token good: tag 61, the other order of the header's keys.</summary>
internal static class EnvelopeMutations
{
    private static readonly string[] Tags = ["d1", "d83dd1", "", "d2", "d0", "d83d", "d83dd83dd1", "d1d1", "d811", "d9003dd1", "d83ed1", "d903e0", "d13d", "c1d1", "d83dd1d1"];

    private static readonly string[] ArrayHeads = ["84", "83", "85", "9804", "9f", "a4", "82", "9a00000004"];

    private static readonly string[] Headers =
    [
        "a2010504420001", "a2044200010105", "", "a0", "a10105", "a104420001", "a2010404420001", "a2010604420001", "a2012504420001", "a20105044101", "a201050443000001",
        "a2010504620001", "a201050401", "a2010505420001", "a2020504420001", "a2010501050105", "a2044200010442", "a30105044200010300", "a201050442000100", "a201180504420001",
        "b802010504420001", "bf010504420001ff", "82010504420001", "a3010504420001028101", "a20105045f420001ff", "a20105f90442",
    ];

    private static readonly string[] Unprotected = ["a0", "a10105", "a104420001", "40", "80", "f6", "b800", "bfff", "a1206161", "a118419f01ff", "a1", ""];

    private static readonly int[] Kids = [0, 1, 2, 255, 256, 257, 65535];

    public static void Apply(TokenDraft draft, Dice dice)
    {
        switch (dice.Next(9))
        {
            case 0:
                draft.Tags = One(Tags, dice);
                break;
            case 1:
                draft.ArrayHead = One(ArrayHeads, dice);
                break;
            case 2:
                draft.Header = One(Headers, dice);
                break;
            case 3:
                int kid = dice.Next(4) == 0 ? dice.Next(65536) : Kids[dice.Next(Kids.Length)];
                draft.Header = dice.Next(2) == 0 ? [0xA2, 0x01, 0x05, 0x04, 0x42, (byte)(kid >> 8), (byte)kid] : [0xA2, 0x04, 0x42, (byte)(kid >> 8), (byte)kid, 0x01, 0x05];
                break;
            case 4:
                draft.Unprotected = One(Unprotected, dice);
                break;
            case 5:
                draft.TagLength = new[] { 0, 8, 16, 31, 32, 33, 64 }[dice.Next(7)];
                break;
            case 6:
                draft.Tail = dice.Bytes(dice.Next(3));
                break;
            case 7:
                draft.LongerHeads = dice.Next(8);
                break;
            default:
                draft.Header = [.. draft.Header];
                if (draft.Header.Length > 0)
                {
                    draft.Header[dice.Next(draft.Header.Length)] = (byte)dice.Next(256);
                }

                break;
        }
    }

    private static byte[] One(string[] choices, Dice dice) => Convert.FromHexString(choices[dice.Next(choices.Length)]);
}
