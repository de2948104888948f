using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Access.Mutants;

/// <summary>Values to put in the place of others.</summary>
internal static class Values
{
    private static readonly long[] Borders =
    [
        0, 1, 2, 3, 4, 5, 23, 24, 127, 128, 254, 255, 256, 257, 1439, 1440, 65535, 65536, uint.MaxValue, uint.MaxValue + 1L, 253402300799, 253402300800, long.MaxValue, -1, -2, -24,
        -25, -256, -257, -65536, long.MinValue, LockRig.NowS - 2, LockRig.NowS - 1, LockRig.NowS, LockRig.NowS + 1, LockRig.NowS + 2, LockRig.NowS - 600, LockRig.NowS + 3000,
    ];

    private static readonly int[] Lengths = [0, 1, 7, 8, 9, 16, 17, 23, 24, 31, 32, 33, 63, 64, 65];

    private static readonly string[] Words = ["unlock", "lock", "duress", "open", "Unlock", "unloc", "unlockk", "", "a", "un\"lock", "d\u00e9"];

    private static readonly string[] Others =
    [
        "f4", "f5", "f6", "f7", "e0", "f8ff", "f90000", "fa00000000", "fb0000000000000000", "ff", "c000", "d84000", "1800", "190017", "1a0000ffff", "1b00000000ffffffff", "3817",
        "1b8000000000000000", "3b8000000000000000", "1c", "1f", "5f4100ff", "7f6161ff", "9f01ff", "bf0101ff", "580100", "780161", "980101", "b8010101", "6122", "615c", "611f",
        "617f", "62c3a9", "a201000100", "a14000", "a18000", "8201", "a101", "4201", "5affffffff", "9affffffff", "bb7fffffffffffffff", "80", "a0", "40", "60", "6161", "4101", "01",
        "20", "8101", "a10102", "a2616100616201", "84010203f4", "8181818101", "818181a0", "480102030405060708",
    ];

    private static readonly long[] ScheduleFields = [0, 1, 127, 128, 1024, 1025, 1439, 1440, 1441, 65535, -1, 21, 540, 1020];

    public static long Border(Dice dice) => Borders[dice.Next(Borders.Length)];

    public static int Length(Dice dice) => Lengths[dice.Next(Lengths.Length)];

    /// <summary>Any item, well-formed or not.</summary>
    public static byte[] Any(Dice dice) => dice.Next(4) == 0 ? Cbor.Int(Border(dice)) : Convert.FromHexString(Others[dice.Next(Others.Length)]);

    /// <summary>Another head: one size longer, another length, another type, or one that promises what is not there.</summary>
    public static byte[] WithHeadChanged(byte[] item, Dice dice)
    {
        byte[] changed = [.. item];
        int first = item[0];
        switch (dice.Next(4))
        {
            case 0 when (first & 31) < 24:
                return [(byte)((first & 0xE0) | 24), (byte)(first & 31), .. item[1..]];
            case 1:
                changed[0] += (byte)(dice.Next(2) == 0 ? 1 : 255);
                return changed;
            case 2:
                changed[0] = (byte)((first & 31) | (dice.Next(8) << 5));
                return changed;
            default:
                changed[0] = (byte)((first & 0xE0) | (24 + dice.Next(8)));
                return changed;
        }
    }

    /// <summary>One byte of the item becomes another.</summary>
    public static byte[] WithContentChanged(byte[] item, Dice dice)
    {
        byte[] changed = [.. item];
        changed[dice.Next(item.Length)] = dice.Next(3) == 0 ? (byte)new[] { 0x00, 0x1F, 0x20, 0x22, 0x5C, 0x7E, 0x7F, 0x80, 0xC3 }[dice.Next(9)] : (byte)dice.Next(256);
        return changed;
    }

    /// <summary>One to four words, known or not, the same twice now and then, with now and then one space too many.</summary>
    public static string Scope(Dice dice) => string.Join(dice.Next(20) == 0 ? "  " : " ", Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => Words[dice.Next(dice.Next(2) == 0 ? 3 : Words.Length)]));

    /// <summary>Rows near the borders of their ranges and around the minute that it is; mostly three fields to a row.</summary>
    public static byte[] Schedule(Dice dice)
    {
        long minute = LockRig.NowS % 86400 / 60;
        byte[][] rows = new byte[dice.Next(10)][];
        for (int i = 0; i < rows.Length; i++)
        {
            long from = dice.Next(3) == 0 ? ScheduleFields[dice.Next(ScheduleFields.Length)] : minute + dice.Next(5) - 4;
            long to = dice.Next(3) == 0 ? ScheduleFields[dice.Next(ScheduleFields.Length)] : minute + dice.Next(5);
            long days = dice.Next(3) == 0 ? ScheduleFields[dice.Next(ScheduleFields.Length)] : 1 + dice.Next(127);
            byte[][] fields = [Cbor.Int(days), Cbor.Int(from), Cbor.Int(to), Any(dice)];
            rows[i] = Cbor.Array(dice.Next(12) == 0 ? fields[..dice.Next(5)] : fields[..3]);
        }

        return Cbor.Array(rows);
    }
}
