namespace Latchkey.Cloud;

/// <summary>An entry as it was found in a message.</summary>
/// <param name="Epoch">The chain that it stands in.</param>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Entry">What it says.</param>
/// <param name="Encoded">Its bytes.</param>
/// <param name="Mac">Its m, as the message gives it.</param>
public sealed record FoundEntry(int Epoch, int Line, AuditEntry Entry, byte[] Encoded, byte[] Mac);

/// <summary>What a walk along the chains of a file came to.</summary>
public sealed record AuditVerdict
{
    /// <summary>The lock whose log it is.</summary>
    public required string LockId { get; init; }

    /// <summary>The entries that are what the lock wrote, in order; where a fault was found, those before it.</summary>
    public required IReadOnlyList<FoundEntry> Good { get; init; }

    /// <summary>The entries from the fault on. Nothing is said of them: the first may be bad, the others were not judged.</summary>
    public required IReadOnlyList<FoundEntry> Rest { get; init; }

    /// <summary>The first thing that is wrong, or null.</summary>
    public required AuditFault? Fault { get; init; }

    /// <summary>The highest head that the lock stated in a message whose MAC is good; null when there is no such message.</summary>
    public required AuditMessage? LastWord { get; init; }

    /// <summary>The highest head known from elsewhere that was found in its place: up to it nothing was cut off. Null when none was given, or none could be looked for.</summary>
    public required AuditHead? KnownHead { get; init; }

    /// <summary>What else a reader should know, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Whether no fault was found.</summary>
    public bool IsGood => Fault is null;

    /// <summary>The last good entry: up to it the verdict holds. Null when there is none.</summary>
    public FoundEntry? Last => Good.Count > 0 ? Good[^1] : null;
}
