using System.Globalization;

namespace Latchkey.Cloud;

/// <summary>One row of a weekly schedule, in the lock's local time.</summary>
/// <param name="Days">1..127, bit 0 = Monday.</param>
/// <param name="FromMinute">Minute of the day, 0..1439.</param>
/// <param name="ToMinute">Minute of the day, exclusive, above <paramref name="FromMinute"/>, at most 1440.</param>
public sealed record ScheduleRow(int Days, int FromMinute, int ToMinute)
{
    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Whether the numbers are in their ranges.</summary>
    public bool IsInRange => Days is >= 1 and <= 127 && FromMinute >= 0 && FromMinute < ToMinute && ToMinute <= 1440;

    /// <summary>Reads <c>Mon,Wed,Fri 09:00-17:00</c>; days may be ranges (<c>Mon-Fri</c>), <c>24:00</c> is the end of a day.</summary>
    /// <exception cref="FormatException">Not of that form, or out of range.</exception>
    public static ScheduleRow Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var times = parts.Length == 2 ? parts[1].Split('-') : [];
        if (times.Length != 2)
        {
            throw new FormatException($"'{text}' is not a schedule row like 'Mon,Wed,Fri 09:00-17:00'");
        }

        var row = new ScheduleRow(ParseDays(parts[0]), ParseMinute(times[0]), ParseMinute(times[1]));
        return row.IsInRange ? row : throw new FormatException($"'{text}' ends before it starts: write a row over midnight as two, one up to 24:00 and one from 00:00 of the next day");
    }

    /// <summary>The row in the form that <see cref="Parse"/> reads.</summary>
    public override string ToString()
    {
        var days = string.Join(',', DayNames.Where((_, i) => (Days & (1 << i)) != 0));
        return $"{days} {Clock(FromMinute)}-{Clock(ToMinute)}";
    }

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static int ParseDays(string text)
    {
        var days = 0;
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var first = DayOf(ends[0]);
            var last = ends.Length == 2 ? DayOf(ends[1]) : first;
            if (ends.Length > 2 || last < first)
            {
                throw new FormatException($"'{part}' is not a day or a range of days from Mon to Sun");
            }

            for (var day = first; day <= last; day++)
            {
                days |= 1 << day;
            }
        }

        return days;
    }

    private static int DayOf(string name)
    {
        var day = Array.FindIndex(DayNames, d => d.Equals(name, StringComparison.OrdinalIgnoreCase));
        return day >= 0 ? day : throw new FormatException($"'{name}' is not a day; the days are {string.Join(' ', DayNames)}");
    }

    private static int ParseMinute(string text)
    {
        var isClock = text.Length == 5 && text[2] == ':' && text.Where((_, i) => i != 2).All(char.IsAsciiDigit);
        var minute = isClock ? (int.Parse(text[..2], CultureInfo.InvariantCulture) * 60) + int.Parse(text[3..], CultureInfo.InvariantCulture) : -1;
        return isClock && text[3] < '6' && minute <= 1440 ? minute : throw new FormatException($"'{text}' is not a time of day from 00:00 to 24:00");
    }
}
