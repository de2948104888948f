using Latchkey.Access.Cbor;

namespace Latchkey.Access.Rules;

/// <summary>
/// Claim -65538: weekly rows [days, from, to]. Days are bits, bit 0 = Monday; from and to are minutes of the lock's local day, to exclusive. Rows that touch, also over midnight
/// and from Sunday to Monday, count as one.
/// </summary>
public sealed class Schedule
{
    private const int MaxRows = 8;

    private const byte ArrayOfThree = 0x83;

    private const int DayMinutes = 1440;

    private const int WeekMinutes = 7 * DayMinutes;

    // More than any interval of a clock that is trusted: one of this length is outside every schedule that has a gap.
    private const int MaxSpanS = WeekMinutes * 60;

    // 1970-01-01 was a Thursday: three days into a week that begins on Monday.
    private const int EpochMinuteOfWeek = 3 * DayMinutes;

    // A row in one number: 7 bits of days, 11 of from, 11 of to.
    private const int DaysShift = 22;
    private const int FromShift = 11;
    private const int MinuteMask = (1 << FromShift) - 1;

    private readonly int[] rowBits = new int[MaxRows];

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
        byte[] buffer = cbor.Buffer;
        for (int row = 0; row < rows; row++)
        {
            int at = cbor.Position;
            if (at >= cbor.End || buffer[at] != ArrayOfThree)
            {
                return false;
            }

            cbor.Position = at + 1;
            int bits = cbor.Small();
            int first = cbor.Small();
            int end = cbor.Small();
            if (first < 0 || end <= first || end > DayMinutes || bits < 1 || bits > 127)
            {
                return false;
            }

            rowBits[row] = (bits << DaysShift) | (first << FromShift) | end;
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
        int left = hi - lo > MaxSpanS ? MaxSpanS : (int)(FloorDivide(hi, 60) - first);
        int minute = (int)(first + EpochMinuteOfWeek - (FloorDivide(first + EpochMinuteOfWeek, WeekMinutes) * WeekMinutes));
        while (true)
        {
            int reach = Reach(minute);
            if (reach == 0)
            {
                return false;
            }

            if (reach > left)
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
        int day = 1 << (DaysShift + (minute / DayMinutes));
        int ofDay = minute % DayMinutes;
        int end = ofDay;
        for (int i = Rows - 1; i >= 0; i--)
        {
            int row = rowBits[i];
            if ((row & day) != 0 && (row & MinuteMask) > end && ((row >> FromShift) & MinuteMask) <= ofDay)
            {
                end = row & MinuteMask;
            }
        }

        return end - ofDay;
    }

    private static long FloorDivide(long value, int divisor) => (value >= 0 ? value : value - divisor + 1) / divisor;
}
