using System.Globalization;

namespace Latchkey.Tests.Host.Days;

/// <summary>What has happened, and how often: what was done to the lock, and what it told.</summary>
internal sealed class DayTally
{
    private const string Denied = "denied ";

    private readonly Dictionary<string, int> done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> told = new(StringComparer.Ordinal);

    /// <summary>How often the bolt came to be locked.</summary>
    public int Cycles => told.Where(c => c.Key.StartsWith("locked by", StringComparison.Ordinal) || c.Key.StartsWith("relocked by", StringComparison.Ordinal)).Sum(c => c.Value);

    /// <summary>How often this happened, or was told.</summary>
    public int Of(string what) => done.GetValueOrDefault(what) + told.GetValueOrDefault(what);

    /// <summary>It was done.</summary>
    public void Did(string what) => Add(done, what, 1);

    /// <summary>The lock told it.</summary>
    public void Told(string what) => Add(told, what, 1);

    /// <summary>Another day's.</summary>
    public void Add(DayTally other)
    {
        foreach ((string what, int count) in other.done)
        {
            Add(done, what, count);
        }

        foreach ((string what, int count) in other.told)
        {
            Add(told, what, count);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(
        Environment.NewLine,
        "done to it: " + Listed(done, 0),
        "told: " + Listed(told.Where(c => !IsDenial(c.Key)), 0),
        "denied: " + Listed(told.Where(c => IsDenial(c.Key)), Denied.Length));

    private static bool IsDenial(string what) => what.StartsWith(Denied, StringComparison.Ordinal);

    private static void Add(Dictionary<string, int> counts, string what, int count) => counts[what] = counts.GetValueOrDefault(what) + count;

    private static string Listed(IEnumerable<KeyValuePair<string, int>> counts, int from) =>
        string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key[from..]} {c.Value:N0}")));
}
