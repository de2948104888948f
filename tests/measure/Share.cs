using System.Globalization;

namespace Latchkey.Measure;

/// <summary>So many of so many.</summary>
/// <param name="Hit">Those that were reached.</param>
/// <param name="All">All that there are.</param>
internal readonly record struct Share(int Hit, int All)
{
    /// <summary>0..100; nothing out of nothing is all of it.</summary>
    public double Percent => All == 0 ? 100 : 100.0 * Hit / All;

    public static Share operator +(Share a, Share b) => new(a.Hit + b.Hit, a.All + b.All);

    public static Share Sum(IEnumerable<Share> shares) => shares.Aggregate(default(Share), (sum, share) => sum + share);

    // Cut, not rounded: 97.96 must not be shown as the 98.0 that it is not.
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Percent * 10) / 10,5:0.0} %");
}
