using Latchkey.Store;

namespace Latchkey.Tests.Host.Store;

/// <summary>The simplest part that keeps state: values by number, a section each.</summary>
internal sealed class Shelf : IPersisted
{
    private const int Kind = 60;

    /// <summary>What it holds.</summary>
    public SortedDictionary<int, byte[]> Values { get; } = [];

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        foreach ((int key, byte[] value) in Values)
        {
            record.Begin(Kind);
            record.Byte(key);
            record.Raw(value, 0, value.Length);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        Values[record.Byte()] = record.Raw(record.Left);
        return kind == Kind;
    }
}
