namespace Latchkey.Store;

/// <summary>Says which log entries may be dropped before they go to the ring.</summary>
public interface ILogFilter
{
    /// <summary>False for an entry that nobody will ask for again.</summary>
    /// <param name="section">Stands at the first byte of the entry; may be read from.</param>
    bool IsNeeded(RecordReader section);
}
