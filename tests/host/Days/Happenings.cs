using Latchkey.Tests.Access;

namespace Latchkey.Tests.Host.Days;

/// <summary>Everything that may happen in a day, beside the mishaps.</summary>
internal static class Happenings
{
    private static readonly Happening[] All = [.. Visitors.All, .. Visitors.All, .. Residents.All, .. Thieves.All, .. Orders.All];

    public static Happening Any(Dice dice) => All[dice.Next(All.Length)];
}
