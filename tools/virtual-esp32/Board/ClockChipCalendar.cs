using System;

namespace Latchkey.VirtualEsp32;

/// <summary>The calendar of a DS3231: BCD, 12 or 24 hours, two digits of the year and a bit of the century, and a leap day in every year whose two digits divide by four.</summary>
internal static class ClockChipCalendar
{
    public const int Length = 7;

    private const byte TwelveHours = 0x40;
    private const byte Afternoon = 0x20;
    private const byte Century = 0x80;

    /// <summary>Goes on by so many seconds, as the chip would; registers that hold no time stay.</summary>
    public static void Add(Span<byte> registers, long seconds)
    {
        if (!IsTime(registers))
        {
            return;
        }

        long total = Bcd(registers[0]) + (60 * (Bcd(registers[1]) + (60L * Hour(registers[2])))) + seconds;
        registers[0] = ToBcd(total % 60);
        registers[1] = ToBcd(total / 60 % 60);
        registers[2] = ToHour(total / 3600 % 24, (registers[2] & TwelveHours) != 0);
        for (long days = total / 86400; days > 0; days--)
        {
            NextDay(registers);
        }
    }

    private static bool IsTime(ReadOnlySpan<byte> registers)
    {
        int hour = (registers[2] & TwelveHours) == 0 ? registers[2] : registers[2] & 0x1F;
        bool isHour = (registers[2] & TwelveHours) == 0 ? Bcd((byte)hour) < 24 : Bcd((byte)hour) is >= 1 and <= 12;
        int month = Bcd((byte)(registers[5] & ~Century));
        return AreDigits(registers) && Bcd(registers[0]) < 60 && Bcd(registers[1]) < 60 && isHour && registers[3] is >= 1 and <= 7
            && month is >= 1 and <= 12 && Bcd(registers[4]) >= 1 && Bcd(registers[4]) <= DaysOf(month, Bcd(registers[6]));
    }

    private static bool AreDigits(ReadOnlySpan<byte> registers)
    {
        foreach (byte register in registers[..Length])
        {
            if ((register & 15) > 9)
            {
                return false;
            }
        }

        return (registers[6] >> 4) <= 9;
    }

    private static void NextDay(Span<byte> registers)
    {
        int month = Bcd((byte)(registers[5] & ~Century));
        int day = Bcd(registers[4]) + 1;
        registers[3] = (byte)((registers[3] % 7) + 1);
        if (day > DaysOf(month, Bcd(registers[6])))
        {
            day = 1;
            month++;
        }

        if (month > 12)
        {
            month = 1;
            registers[6] = ToBcd((Bcd(registers[6]) + 1) % 100);
            registers[5] ^= registers[6] == 0 ? Century : (byte)0;
        }

        registers[4] = ToBcd(day);
        registers[5] = (byte)(ToBcd(month) | (registers[5] & Century));
    }

    private static int DaysOf(int month, int year) => month == 2 ? (year % 4 == 0 ? 29 : 28) : month is 4 or 6 or 9 or 11 ? 30 : 31;

    private static int Hour(byte register)
    {
        return (register & TwelveHours) == 0 ? Bcd(register) : (Bcd((byte)(register & 0x1F)) % 12) + ((register & Afternoon) != 0 ? 12 : 0);
    }

    private static byte ToHour(long hour, bool isOfTwelve)
    {
        return !isOfTwelve ? ToBcd(hour) : (byte)(TwelveHours | (hour >= 12 ? Afternoon : 0) | ToBcd(hour % 12 == 0 ? 12 : hour % 12));
    }

    private static int Bcd(byte digits) => ((digits >> 4) * 10) + (digits & 15);

    private static byte ToBcd(long value) => (byte)(((value / 10) << 4) | (value % 10));
}
