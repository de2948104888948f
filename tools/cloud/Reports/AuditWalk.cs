using System.Security.Cryptography;

namespace Latchkey.Cloud;

/// <summary>
/// Walks a log entry by entry, from chain to chain, and stops at the first that is not what the lock wrote in this place. A log ends, and another begins with n = 1, where a lock was
/// unpaired or reset in between.
/// </summary>
/// <param name="keysOf">The lock's keys of an epoch, 1..65535.</param>
/// <param name="stillToCome">Whether an entry of this epoch and n stands in a message after this line.</param>
internal sealed class AuditWalk(Func<int, LockKeys> keysOf, Func<int, long, int, bool> stillToCome)
{
    // Each costs one HMAC; a lock writes far fewer in its life.
    private const long MaxBefore = 10_000_000;

    private readonly List<Dictionary<long, FoundEntry>> logs = [];
    private AuditChain? chain;
    private int epoch;
    private long first;

    /// <summary>The good entries, in order.</summary>
    public List<FoundEntry> Good { get; } = [];

    /// <summary>The logs by n, the latest last: more than one where a lock was unpaired or reset in between.</summary>
    public IReadOnlyList<IReadOnlyDictionary<long, FoundEntry>> Logs => logs;

    /// <summary>Takes a message's entries.</summary>
    /// <returns>The first fault, or null.</returns>
    public AuditFault? Take(AuditMessage message, int line)
    {
        for (var i = 0; i < message.Entries.Count; i++)
        {
            if (Take(message, i, line) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private AuditFault? Take(AuditMessage message, int index, int line)
    {
        AuditEntry entry;
        try
        {
            entry = AuditEntry.Decode(message.Entries[index]);
        }
        catch (MalformedException e)
        {
            return new AuditFault(AuditFaultKind.Change, message.From + index, line, $"changed: {e.Message}");
        }

        var found = new FoundEntry(message.Epoch, line, entry, message.Entries[index], message.Macs[index]);
        if (index == 0 && entry.Number != message.From)
        {
            return Fault(AuditFaultKind.Change, found, $"its message says that it begins with entry {message.From}");
        }

        if (logs.Count > 0 && message.Epoch <= epoch && logs[^1].TryGetValue(entry.Number, out var known))
        {
            return SameAgain(found, known, index > 0 && known.Line == line ? message.From + index : null);
        }

        var begins = chain is null || message.Epoch > epoch;
        return (begins ? Begin(message, found) : Order(found)) ?? Previous(message, found, index) ?? Verify(message, found);
    }

    // A report that overlaps an earlier one, or a message that was delivered twice. In one message no n stands twice.
    private static AuditFault? SameAgain(FoundEntry found, FoundEntry known, long? inThePlaceOf)
    {
        var same = found.Epoch == known.Epoch && found.Encoded.AsSpan().SequenceEqual(known.Encoded) && found.Mac.AsSpan().SequenceEqual(known.Mac);
        return (same, inThePlaceOf) switch
        {
            (true, null) => null,
            (true, _) => Fault(AuditFaultKind.Reorder, found, "out of order: it stands twice in one message"),
            (false, null) => Fault(AuditFaultKind.Change, found, $"changed: it is another one than the entry {known.Entry.Number} of line {known.Line}"),
            (false, { } place) => new AuditFault(AuditFaultKind.Change, place, found.Line, $"changed: it calls itself entry {known.Entry.Number}, which stands before it"),
        };
    }

    private AuditFault? Order(FoundEntry found)
    {
        var expected = Good[^1].Entry.Number + 1;
        return found.Entry.Number == expected && found.Epoch == epoch ? null
            : found.Epoch < epoch || found.Entry.Number < expected ? Fault(AuditFaultKind.Reorder, found, $"out of order: it comes after entry {Good[^1].Entry.Number} of epoch {epoch}")
            : Missing(found, expected);
    }

    private AuditFault Missing(FoundEntry found, long expected)
    {
        if (stillToCome(found.Epoch, expected, found.Line) || stillToCome(epoch, expected, found.Line))
        {
            return Fault(AuditFaultKind.Reorder, found, $"out of order: it comes before entry {expected}");
        }

        var missing = found.Entry.Number - 1 == expected ? $"entry {expected} is missing" : $"entries {expected} to {found.Entry.Number - 1} are missing";
        return new AuditFault(AuditFaultKind.Gap, expected, found.Line, $"a gap: {missing}, after {expected - 1} comes {found.Entry.Number}");
    }

    private AuditFault? Begin(AuditMessage message, FoundEntry found)
    {
        var restarts = message.First == 1;
        if (chain is not null && !restarts)
        {
            var expected = Good[^1].Entry.Number + 1;
            if (found.Entry.Number > expected)
            {
                return Missing(found, expected);
            }

            if (message.First != expected)
            {
                return Fault(AuditFaultKind.Link, found, $"the chain of epoch {message.Epoch} is said to begin with entry {message.First}, and that of epoch {epoch} ends with {expected - 1}");
            }
        }

        if (found.Entry.Number < message.First || message.First < 1 || found.Entry.Number - message.First > MaxBefore || message.Epoch is < 1 or > 65535)
        {
            return Fault(AuditFaultKind.Change, found, $"it cannot stand in a chain of epoch {message.Epoch} that begins with entry {message.First}");
        }

        if (chain is not null && restarts && found.Entry.Number > 1)
        {
            return Missing(found, 1);
        }

        if (logs.Count == 0 || restarts)
        {
            logs.Add([]);
        }

        epoch = message.Epoch;
        first = message.First;
        chain = new AuditChain(keysOf(epoch).AuditStart, (int)(found.Entry.Number - first), message.Previous);
        return null;
    }

    private AuditFault? Previous(AuditMessage message, FoundEntry found, int index)
    {
        if (message.First != first)
        {
            return Fault(AuditFaultKind.Link, found, $"its message says that the chain of epoch {epoch} begins with entry {message.First}, and earlier ones said {first}");
        }

        var expected = found.Entry.Number == first ? new byte[AuditChain.MacLength] : chain!.Head;
        return index > 0 || message.Previous.AsSpan().SequenceEqual(expected) ? null
            : Fault(AuditFaultKind.Link, found, found.Entry.Number == first
                ? "it is the first of its chain, and its message names an m before it"
                : $"its message names another m before it than that of entry {found.Entry.Number - 1}");
    }

    private AuditFault? Verify(AuditMessage message, FoundEntry found)
    {
        if (!CryptographicOperations.FixedTimeEquals(chain!.Append(found.Encoded), found.Mac))
        {
            return Fault(AuditFaultKind.Change, found, $"changed: its m is not the one that the lock made in this place of the chain of epoch {epoch}");
        }

        var last = logs[^1].Count > 0 ? Good[^1] : null;
        var fault = found.Entry.Number == message.First ? Link(found, last) : null;
        if (fault is null)
        {
            Good.Add(found);
            logs[^1].Add(found.Entry.Number, found);
        }

        return fault;
    }

    private static AuditFault? Link(FoundEntry found, FoundEntry? last) =>
        found.Entry.Event is not ("paired" or "rekeyed") ? Fault(AuditFaultKind.Link, found, $"a chain begins with paired or rekeyed, not with {found.Entry.Event}")
        : last is not null && !last.Mac.AsSpan().SequenceEqual(found.Entry.DetailBytes) ? Fault(AuditFaultKind.Link, found, $"it ties its chain to another end of epoch {last.Epoch} than entry {last.Entry.Number}")
        : null;

    private static AuditFault Fault(AuditFaultKind kind, FoundEntry found, string text) => new(kind, found.Entry.Number, found.Line, text);
}
