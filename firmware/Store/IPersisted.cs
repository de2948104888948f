namespace Latchkey.Store;

/// <summary>A part of the firmware that keeps state over boots. The store knows bytes, the parts know what they mean.</summary>
public interface IPersisted
{
    /// <summary>Writes the whole state of the part, as one or more sections of its own kinds.</summary>
    void Save(RecordWriter record);

    /// <summary>Takes back one section at boot.</summary>
    /// <param name="kind">One of <see cref="SectionKind"/>.</param>
    /// <param name="record">Stands at the first byte of the section.</param>
    /// <returns>False when the kind is not this part's.</returns>
    bool Load(int kind, RecordReader record);
}
