using Latchkey.Access.Cbor;

namespace Latchkey.Access.Rules;

/// <summary>
/// Claim -65538: weekly rows [days, from, to]. Days are bits, bit 0 = Monday; from and to are minutes of the lock's local day, to exclusive. Rows that touch, also over midnight
/// and from Sunday to Monday, count as one.
/// </summary>
public sealed class Schedule
{
    private const int MaxRows = 8;

    private const int DayMinutes = 1440;

    private const int WeekMinutes = 7 * DayMinutes;

    // 1970-01-01 was a Thursday: three days into a week that begins on Monday.
    private const int EpochMinuteOfWeek = 3 * DayMinutes;

    private readonly int[] days = new int[MaxRows];
    private readonly int[] from = new int[MaxRows];
    private readonly int[] to = new int[MaxRows];

    /// <summary>How many rows; 0 = the claim is absent.</summary>
    public int Rows;

    /// <summary>No rows.</summary>
    public void Clear() => Rows = 0;

    /// <summary>Reads the claim.</summary>
    /// <returns>False when it is not 1..8 rows of three integers in range.</returns>
    public bool Read(CborReader cbor)
    {
        if (!cbor.Head(CborReader.Array) || cbor.Value < 1 || cbor.Value > MaxRows)
        {
            return false;
        }

        int rows = (int)cbor.Value;
        for (int i = 0; i < rows; i++)
        {
            if (!cbor.Head(CborReader.Array) || cbor.Value != 3 || !Field(cbor, days, i, 1, 127) || !Field(cbor, from, i, 0, DayMinutes - 1)
                || !Field(cbor, to, i, from[i] + 1, DayMinutes))
            {
                return false;
            }
        }

        Rows = rows;
        return true;
    }

    /// <summary>True when every second of [lo, hi] lies in the rows.</summary>
    /// <param name="lo">Local time, seconds since 1970 as if it were UTC.</param>
    /// <param name="hi">The same, not before lo.</param>
    public bool Covers(long lo, long hi)
    {
        long first = FloorDivide(lo, 60);
        long left = FloorDivide(hi, 60) - first;
        int minute = (int)(first + EpochMinuteOfWeek - FloorDivide(first + EpochMinuteOfWeek, WeekMinutes) * WeekMinutes);
        while (true)
        {
            int reach = Reach(minute);
            if (reach == 0)
            {
                return false;
            }

            if (reach > left || reach == WeekMinutes)
            {
                return true;
            }

            left -= reach;
            minute = (minute + reach) % WeekMinutes;
        }
    }

    // For how many minutes from this one on a single row holds; 0 when none does.
    private int Reach(int minute)
    {
        int day = 1 << (minute / DayMinutes);
        int ofDay = minute % DayMinutes;
        int reach = 0;
        for (int i = 0; i < Rows; i++)
        {
            if ((days[i] & day) != 0 && from[i] <= ofDay && to[i] - ofDay > reach)
            {
                reach = to[i] - ofDay;
            }
        }

        return reach;
    }

    private static bool Field(CborReader cbor, int[] column, int row, int min, int max)
    {
        if (!cbor.Integer() || cbor.Value < min || cbor.Value > max)
        {
            return false;
        }

        column[row] = (int)cbor.Value;
        return true;
    }

    private static long FloorDivide(long value, int divisor) => (value >= 0 ? value : value - divisor + 1) / divisor;
}
