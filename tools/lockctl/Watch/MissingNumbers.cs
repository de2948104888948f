namespace Latchkey.Lockctl;

/// <summary>The event numbers that were passed over, as rows in ascending order.</summary>
internal sealed class MissingNumbers
{
    // A lock that loses that many stretches has other troubles; the oldest are forgotten.
    private const int MaxRows = 1000;

    private readonly List<Numbers> rows;

    public MissingNumbers(IEnumerable<Numbers> rows) => this.rows = [.. rows.OrderBy(row => row.From)];

    public IReadOnlyList<Numbers> Rows => rows;

    /// <summary>Adds a row above all that are there.</summary>
    public void Add(Numbers row)
    {
        rows.Add(row);
        if (rows.Count > MaxRows)
        {
            rows.RemoveAt(0);
        }
    }

    /// <summary>Takes numbers out.</summary>
    /// <returns>Whether any of them was missing.</returns>
    public bool Remove(Numbers gone)
    {
        var hit = rows.Where(row => row.From <= gone.To && gone.From <= row.To).ToList();
        foreach (var row in hit)
        {
            var place = rows.IndexOf(row);
            rows.RemoveAt(place);
            Numbers[] left = [new(row.From, gone.From - 1), new(gone.To + 1, row.To)];
            rows.InsertRange(place, left.Where(part => part.From <= part.To));
        }

        return hit.Count > 0;
    }
}
