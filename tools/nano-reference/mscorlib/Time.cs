// mscorlib 1.17.11.0: dates, for the wall clock alone.

namespace System;

public struct DateTime
{
    public static readonly DateTime MinValue;
    public static readonly DateTime MaxValue;
    public static readonly DateTime UnixEpoch;
    public DateTime(long ticks) { }
    public DateTime(int year, int month, int day) { }
    public DateTime(int year, int month, int day, int hour, int minute, int second) { }
    public DateTime(int year, int month, int day, int hour, int minute, int second, int millisecond) { }
    public int Day => throw null;
    public int Hour => throw null;
    public int Millisecond => throw null;
    public int Minute => throw null;
    public int Month => throw null;
    public static DateTime UtcNow => throw null;
    public int Second => throw null;
    public long Ticks => throw null;
    public int Year => throw null;
    public DateTime AddSeconds(double val) => throw null;
    public DateTime AddTicks(long val) => throw null;
    public override bool Equals(object obj) => throw null;
    public static bool Equals(DateTime t1, DateTime t2) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static bool operator ==(DateTime d1, DateTime d2) => throw null;
    public static bool operator !=(DateTime t1, DateTime t2) => throw null;
    public static DateTime FromUnixTimeSeconds(long seconds) => throw null;
    public long ToUnixTimeSeconds() => throw null;
    public override int GetHashCode() => throw null;
}
