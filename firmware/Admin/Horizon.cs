using Latchkey.Clock;

namespace Latchkey.Admin;

/// <summary>How far ahead a command may reach: what is kept for longer could not be bounded.</summary>
internal static class Horizon
{
    private const int Days = 400;

    /// <summary>True for a moment of at most 400 days ahead, counted from the latest that it can be now, or from the floor while nobody knows.</summary>
    /// <param name="clock">Refreshed.</param>
    /// <param name="momentS">UTC seconds since 1970.</param>
    public static bool Reaches(AccessClock clock, long momentS) => momentS >= 0 && momentS <= (clock.IsTrusted ? clock.Hi : clock.Floor) + (Days * 24 * 3600);
}
