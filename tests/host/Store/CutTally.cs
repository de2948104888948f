namespace Latchkey.Tests.Host.Store;

/// <summary>How many cuts were made, by kind.</summary>
internal sealed class CutTally
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public int Sum => counts.Values.Sum();

    /// <summary>Notes one.</summary>
    /// <param name="kind">How the power went.</param>
    /// <param name="depth">0 = in the course of things, 1 and more = again while recovering.</param>
    public void Add(FaultKind kind, int depth)
    {
        string name = depth == 0 ? kind.ToString() : $"{kind} again while recovering";
        counts[name] = counts.GetValueOrDefault(name) + 1;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sum} cuts: {string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}"))}";
}
