namespace Latchkey.Cloud;

/// <summary>What can be wrong with an audit log, or with what the lock says about it.</summary>
public enum AuditFaultKind
{
    /// <summary>A line is no message of the topic.</summary>
    Unreadable,

    /// <summary>A message is of another lock.</summary>
    WrongLock,

    /// <summary>The MAC of a message is not good, though no entry in it is wrong.</summary>
    BadMac,

    /// <summary>Entries are missing in between.</summary>
    Gap,

    /// <summary>An entry is not what the lock wrote there.</summary>
    Change,

    /// <summary>An entry stands in another place than the lock wrote it in.</summary>
    Reorder,

    /// <summary>A chain does not begin at the end of the one before.</summary>
    Link,

    /// <summary>Entries are missing at the end.</summary>
    Truncated,

    /// <summary>An entry is another one than the lock told the world of at the time.</summary>
    Rewritten,
}

/// <summary>The first thing that is wrong.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Entry">n of the entry that is bad or missing; null when a whole line is.</param>
/// <param name="Line">Line of the file, from 1; null when the file ends too early.</param>
/// <param name="Text">In words, without the place.</param>
public sealed record AuditFault(AuditFaultKind Kind, long? Entry, int? Line, string Text)
{
    /// <summary>Place and words in one sentence.</summary>
    public override string ToString() => (Entry, Line) switch
    {
        ({ } entry, { } line) => $"entry {entry} (line {line}): {Text}",
        ({ } entry, null) => $"entry {entry}: {Text}",
        _ => $"line {Line}: {Text}",
    };
}
