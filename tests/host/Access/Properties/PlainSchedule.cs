namespace Latchkey.Tests.Host.Access.Properties;

/// <summary>What the claim means, said as plainly as it can be: a table of the minutes of a week, and a walk over each minute of the interval.</summary>
internal sealed class PlainSchedule
{
    private readonly bool[] open = new bool[Week.Minutes];

    public PlainSchedule(Row[] rows)
    {
        for (int minute = 0; minute < Week.Minutes; minute++)
        {
            int day = minute / Week.DayMinutes;
            int ofDay = minute % Week.DayMinutes;
            open[minute] = rows.Any(row => (row.Days & (1 << day)) != 0 && row.From <= ofDay && ofDay < row.To);
        }
    }

    public bool Covers(Span span)
    {
        // 1970 began on a Thursday: four days to the first Monday. Seconds of one minute share its fate.
        for (long at = Minute(span.Lo); at <= Minute(span.Hi); at++)
        {
            if (!open[(int)(((at % Week.Minutes) + Week.Minutes) % Week.Minutes)])
            {
                return false;
            }
        }

        return true;
    }

    // Minutes since the first Monday, rounded down before it too.
    private static long Minute(long second) => (long)Math.Floor((second - Week.FirstMonday) / 60m);
}
