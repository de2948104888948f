namespace Latchkey.Hal.Esp32;

/// <summary>
/// The seven time registers of a DS3231 (datasheet 19-5170 Rev 10, figure 1), and UTC. The century bit tells 2100 to 2199 from 2000 to 2099, but the chip's leap years are good "up to
/// 2100" only (features): it knows a year by two digits, and 2100, which is no leap year, by the same two as 2000, which is one. So the range ends with 2100-02-28: the day after it is
/// where the two calendars part.
/// </summary>
internal static class Ds3231Calendar
{
    /// <summary>How many registers.</summary>
    public const int Length = 7;

    // 2000-01-01 and 2100-03-01, in seconds since 1970: 10957 days, and 36584 days more.
    private const long FirstS = 946684800L;
    private const long EndS = 4107542400L;

    private const int DayS = 86400;

    // A year that divides by four and the three behind it.
    private const int FourYears = 1461;

    // 2000-01-01 was a Saturday; the chip counts days of the week from 1, and Monday is 1 here.
    private const int FirstWeekday = 5;

    private const byte TwelveHours = 0x40;
    private const byte Afternoon = 0x20;
    private const byte Century = 0x80;

    // Days before each month of a year that is no leap year, and of the year.
    private static readonly int[] DaysBefore = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

    /// <summary>The time in seconds since 1970 UTC; -1 when it is none, or beyond the range.</summary>
    public static long Read(byte[] registers)
    {
        int second = Bcd(registers[0], 0, 59);
        int minute = Bcd(registers[1], 0, 59);
        int hour = Hour(registers[2]);
        int weekday = Bcd(registers[3], 1, 7);
        int month = Bcd((byte)(registers[5] & ~Century), 1, 12);
        int year = Bcd(registers[6], 0, 99);
        if (second < 0 || minute < 0 || hour < 0 || weekday < 0 || month < 0 || year < 0)
        {
            return -1;
        }

        year += (registers[5] & Century) != 0 ? 100 : 0;
        int leapDay = year % 4 == 0 ? 1 : 0;
        int day = Bcd(registers[4], 1, DaysBefore[month] - DaysBefore[month - 1] + (month == 2 ? leapDay : 0));
        if (day < 0)
        {
            return -1;
        }

        // The day's number as the chip counts them, with a leap day in every fourth year: up to the end of the range it is the true one.
        int days = (year * 365) + ((year + 3) / 4) + DaysBefore[month - 1] + (month > 2 ? leapDay : 0) + day - 1;
        long utcS = FirstS + ((long)days * DayS) + (hour * 3600) + (minute * 60) + second;
        return utcS < EndS ? utcS : -1;
    }

    /// <summary>Puts a time into the registers, in the 24-hour mode.</summary>
    /// <returns>False beyond the range; nothing is written then.</returns>
    public static bool Write(long utcSeconds, byte[] buffer, int offset)
    {
        if (utcSeconds < FirstS || utcSeconds >= EndS)
        {
            return false;
        }

        int days = (int)((utcSeconds - FirstS) / DayS);
        int ofDay = (int)((utcSeconds - FirstS) % DayS);
        int year = days / FourYears * 4;
        int ofYear = days % FourYears;
        int leapDay = 1;
        if (ofYear > 365)
        {
            year += 1 + ((ofYear - 366) / 365);
            ofYear = (ofYear - 366) % 365;
            leapDay = 0;
        }

        int month = 1;
        while (ofYear >= DaysBefore[month] + (month >= 2 ? leapDay : 0))
        {
            month++;
        }

        buffer[offset] = ToBcd(ofDay % 60);
        buffer[offset + 1] = ToBcd(ofDay / 60 % 60);
        buffer[offset + 2] = ToBcd(ofDay / 3600);
        buffer[offset + 3] = (byte)(1 + ((days + FirstWeekday) % 7));
        buffer[offset + 4] = ToBcd(1 + ofYear - DaysBefore[month - 1] - (month > 2 ? leapDay : 0));
        buffer[offset + 5] = (byte)(ToBcd(month) | (year >= 100 ? Century : 0));
        buffer[offset + 6] = ToBcd(year % 100);
        return true;
    }

    // 12-hour mode: 12 AM is the first hour of the day, 12 PM the thirteenth.
    private static int Hour(byte register)
    {
        if ((register & TwelveHours) == 0)
        {
            return Bcd(register, 0, 23);
        }

        int hour = Bcd((byte)(register & ~(TwelveHours | Afternoon)), 1, 12);
        return hour < 0 ? -1 : (hour % 12) + ((register & Afternoon) != 0 ? 12 : 0);
    }

    // Two decimal digits; -1 when they are none or out of range.
    private static int Bcd(byte digits, int lowest, int highest)
    {
        int value = ((digits >> 4) * 10) + (digits & 15);
        return (digits & 15) > 9 || value < lowest || value > highest ? -1 : value;
    }

    private static byte ToBcd(int value) => (byte)(((value / 10) << 4) | (value % 10));
}
