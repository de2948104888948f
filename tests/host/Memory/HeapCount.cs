namespace Latchkey.Tests.Host.Memory;

/// <summary>Objects and bytes by type.</summary>
internal sealed class HeapCount
{
    private readonly SortedDictionary<string, (int Objects, int Bytes)> types = new(StringComparer.Ordinal);

    /// <summary>All objects.</summary>
    public int Objects => types.Values.Sum(one => one.Objects);

    /// <summary>All bytes.</summary>
    public int Bytes => types.Values.Sum(one => one.Bytes);

    /// <summary>Those of one type.</summary>
    public (int Objects, int Bytes) Of(string type) => types.GetValueOrDefault(type);

    /// <summary>By type, the largest first.</summary>
    public IEnumerable<(string Type, int Objects, int Bytes)> Largest => types.Select(one => (one.Key, one.Value.Objects, one.Value.Bytes)).OrderByDescending(one => one.Bytes);

    /// <summary>One more.</summary>
    public void Add(string type, int bytes)
    {
        (int objects, int sum) = types.GetValueOrDefault(type);
        types[type] = (objects + 1, sum + bytes);
    }

    /// <summary>What differs from another count, a line for each type.</summary>
    /// <param name="other">The earlier one.</param>
    /// <param name="but">A type that is left out.</param>
    public IEnumerable<string> Since(HeapCount other, string but) => types.Keys.Union(other.types.Keys, StringComparer.Ordinal)
        .Where(type => type != but && types.GetValueOrDefault(type) != other.types.GetValueOrDefault(type))
        .Select(type => $"{type}: {other.types.GetValueOrDefault(type)} -> {types.GetValueOrDefault(type)}");
}
