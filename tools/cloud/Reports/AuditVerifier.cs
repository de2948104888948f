namespace Latchkey.Cloud;

/// <summary>
/// Judges a file of messages of the topic <c>audit</c> (contracts section 9): the MAC of each, every entry along its chain from A_1 on, the ties between chains, and the heads that
/// are known from elsewhere. The first fault ends it.
/// </summary>
public sealed class AuditVerifier
{
    private readonly string lockId;
    private readonly Func<int, LockKeys> keysOf;
    private readonly List<(int Line, byte[] Payload, AuditMessage Message)> read = [];
    private readonly AuditWalk walk;
    private AuditFault? fault;
    private AuditMessage? lastWord;

    private AuditVerifier(string lockId, Func<int, LockKeys> keysOf)
    {
        this.lockId = lockId;
        this.keysOf = keysOf;
        walk = new AuditWalk(keysOf, StandsAfter);
    }

    /// <summary>Judges.</summary>
    /// <param name="lines">The payloads, byte for byte as received, each with its line in the file.</param>
    /// <param name="lockId">The lock that they must come from.</param>
    /// <param name="keysOf">The lock's keys of an epoch, 1..65535.</param>
    /// <param name="heads">Entries that are known to exist.</param>
    public static AuditVerdict Judge(IReadOnlyList<(int Line, byte[] Payload)> lines, string lockId, Func<int, LockKeys> keysOf, IReadOnlyList<AuditHead> heads)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(heads);
        var verifier = new AuditVerifier(lockId, keysOf);
        var unreadable = verifier.ReadAll(lines);
        foreach (var (line, payload, message) in verifier.read.TakeWhile(r => verifier.fault is null && !(unreadable?.Line < r.Line)))
        {
            verifier.fault = verifier.Check(message, payload, line);
        }

        verifier.fault ??= unreadable;
        return verifier.Conclude(heads);
    }

    // All of them first: an entry that is out of place can only be told from one that is missing by looking ahead.
    private AuditFault? ReadAll(IReadOnlyList<(int Line, byte[] Payload)> lines)
    {
        AuditFault? first = null;
        foreach (var (line, payload) in lines)
        {
            try
            {
                read.Add((line, payload, AuditMessage.Read(payload)));
            }
            catch (MalformedException e)
            {
                first ??= new AuditFault(AuditFaultKind.Unreadable, null, line, e.Message);
            }
        }

        return first;
    }

    private AuditFault? Check(AuditMessage message, byte[] payload, int line)
    {
        if (message.LockId != lockId)
        {
            return new AuditFault(AuditFaultKind.WrongLock, null, line, $"it is a message of {message.LockId}, not of {lockId}");
        }

        var genuine = message.KeyId is >= 1 and <= 65535 && EventMac.TryVerify(keysOf(message.KeyId).EventKey, AuditMessage.Leaf, payload, out _);
        var wrong = walk.Take(message, line);
        if (!genuine)
        {
            return wrong is null
                ? new AuditFault(AuditFaultKind.BadMac, null, line, $"the MAC is not good under the key of {lockId} in epoch {message.KeyId}: made with another keyring, or changed on the way")
                : wrong with { Text = wrong.Text + ", and the MAC of its message is not good: changed on the way, or made with another keyring" };
        }

        lastWord = lastWord is null || message.Head >= lastWord.Head || message.KeyId > lastWord.KeyId ? message : lastWord;
        return wrong ?? Said(message, line);
    }

    // What the lock says of its head must be so of the entries that are there.
    private AuditFault? Said(AuditMessage message, int line) =>
        walk.Logs.Count > 0 && walk.Logs[^1].TryGetValue(message.Head, out var entry) && !entry.Mac.AsSpan().SequenceEqual(message.HeadMac)
            ? new AuditFault(AuditFaultKind.Rewritten, message.Head, entry.Line, $"the message in line {line} says that this head has another m")
            : null;

    private AuditVerdict Conclude(IReadOnlyList<AuditHead> heads)
    {
        List<string> notes = [];
        AuditHead? known = null;
        FoundEntry? vouched = null;
        foreach (var head in heads.OrderBy(head => head.Number))
        {
            var log = LogOf(head);
            if (log is null || log.Count == 0 || head.Number < log.Keys.Min())
            {
                notes.Add($"entry {head.Number}, known from {head.Source}, is older than what the file holds, and could not be looked for");
            }
            else if (!log.TryGetValue(head.Number, out var entry))
            {
                fault ??= new AuditFault(AuditFaultKind.Truncated, log.Keys.Max() + 1, null, $"cut off: the file ends with entry {log.Keys.Max()}, and {head.Source} tells of entry {head.Number}");
            }
            else if (!head.Fits(entry.Mac))
            {
                fault ??= new AuditFault(AuditFaultKind.Rewritten, head.Number, entry.Line, $"{head.Source} tells of another entry {head.Number}: the log was rewritten here or before");
            }
            else if (fault is null)
            {
                known = head;
                vouched = entry;
            }
        }

        fault ??= CutOff();
        if (walk.Logs.Count > 1)
        {
            notes.Add("the lock was unpaired or reset in between: its log begins anew with entry 1, and nothing ties the older log's end to it");
        }

        // Who could rewrite one entry had the keys of all that he rewrote: the chain proves nothing there, and what is known from elsewhere holds alone.
        var good = fault?.Kind == AuditFaultKind.Rewritten ? walk.Good[..(vouched is null ? 0 : walk.Good.IndexOf(vouched) + 1)] : walk.Good;
        return new AuditVerdict { LockId = lockId, Good = good, Rest = Rest(good), Fault = fault, LastWord = lastWord, KnownHead = known, Notes = notes };
    }

    private AuditFault? CutOff() => lastWord is not null && walk.Good.Count > 0 && walk.Good[^1].Entry.Number < lastWord.Head
        ? new AuditFault(AuditFaultKind.Truncated, walk.Good[^1].Entry.Number + 1, null, $"cut off: the file ends with entry {walk.Good[^1].Entry.Number}, and the lock itself says that its head is {lastWord.Head}")
        : null;

    // An event of epoch k tells of the last log that had begun by then; who does not know the epoch means the latest.
    private IReadOnlyDictionary<long, FoundEntry>? LogOf(AuditHead head) => head.KeyId is { } epoch
        ? walk.Logs.LastOrDefault(log => log.Count > 0 && log.Values.Min(entry => entry.Epoch) <= epoch)
        : walk.Logs.Count > 0 ? walk.Logs[^1] : null;

    private bool StandsAfter(int epoch, long number, int line) =>
        read.Any(r => r.Line >= line && r.Message.Epoch == epoch && Found(r.Message, r.Line).Any(found => found.Entry.Number == number));

    private List<FoundEntry> Rest(List<FoundEntry> good)
    {
        if (fault is null)
        {
            return [];
        }

        var known = good.Select(Key).ToHashSet();
        var from = fault.Kind == AuditFaultKind.Rewritten ? 0 : fault.Line ?? int.MaxValue;
        return [.. read.Where(r => r.Line >= from).SelectMany(r => Found(r.Message, r.Line)).Where(found => known.Add(Key(found)))];
    }

    private static (int Epoch, string Entry) Key(FoundEntry found) => (found.Epoch, Hex.Encode(found.Encoded));

    private static IEnumerable<FoundEntry> Found(AuditMessage message, int line)
    {
        for (var i = 0; i < message.Entries.Count; i++)
        {
            AuditEntry entry;
            try
            {
                entry = AuditEntry.Decode(message.Entries[i]);
            }
            catch (MalformedException)
            {
                continue;
            }

            yield return new FoundEntry(message.Epoch, line, entry, message.Entries[i], message.Macs[i]);
        }
    }
}
