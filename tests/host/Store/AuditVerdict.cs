using System.Buffers.Binary;
using Latchkey.Cloud;
using Latchkey.Store;

namespace Latchkey.Tests.Host.Store;

/// <summary>Walks the audit chain as the cloud does, from A_1, with the cloud's own code: what is on flash must be all of it, up to the head, as far as the promised entries go.</summary>
/// <param name="starts">A_1 by epoch.</param>
internal sealed class AuditVerdict(Dictionary<int, byte[]> starts)
{
    private const int MacLength = AuditChain.MacLength;

    // Epoch and n of the first entry of its chain, before m and the entry.
    private const int MacOffset = 8;

    private readonly Dictionary<int, byte[]> macs = [];

    /// <summary>Throws when the chain does not verify.</summary>
    public void Expect(Recovered state)
    {
        int head = state.Head;
        if (head == 0)
        {
            return;
        }

        byte[] fields = state.Of(SectionKind.AuditHead).Single();
        int oldest = Math.Max(1, head - Recovered.PromisedEntries + 1);
        for (int n = oldest; n <= head; n++)
        {
            if (!state.Entries.ContainsKey(n))
            {
                throw new BrokenPromiseException($"audit entry {n} is missing; the head is {head}");
            }
        }

        if (state.Entries.Keys.Max() != head || !MacOf(state.Entries[head]).SequenceEqual(fields.AsSpan(12 + MacLength, MacLength)))
        {
            throw new BrokenPromiseException($"the head {head} is not the last entry");
        }

        foreach (IGrouping<int, KeyValuePair<int, byte[]>> chain in state.Entries.OrderBy(e => e.Key).GroupBy(e => BinaryPrimitives.ReadInt32BigEndian(e.Value)))
        {
            ExpectChain(chain.Key, [.. chain]);
        }
    }

    /// <summary>The same for a state that came of an earlier one, whose entries it must still have.</summary>
    public void ExpectAfter(Recovered earlier, Recovered later)
    {
        Expect(earlier);
        foreach ((int n, byte[] content) in earlier.Entries)
        {
            if (later.Entries.TryGetValue(n, out byte[]? kept) ? !kept.AsSpan().SequenceEqual(content) : n > later.Head - Recovered.PromisedEntries)
            {
                throw new BrokenPromiseException($"audit entry {n} is not what it was");
            }
        }

        Expect(later);
    }

    private static ReadOnlySpan<byte> MacOf(byte[] content) => content.AsSpan(MacOffset, MacLength);

    private void ExpectChain(int epoch, List<KeyValuePair<int, byte[]>> entries)
    {
        int before = entries[0].Key - BinaryPrimitives.ReadInt32BigEndian(entries[0].Value.AsSpan(4));
        if (before > 0 && !macs.ContainsKey(entries[0].Key - 1))
        {
            // Nobody has seen what comes before: its m is all that the first entry gives.
            macs[entries[0].Key] = MacOf(entries[0].Value).ToArray();
            entries.RemoveAt(0);
            before++;
        }

        byte[] previous = before == 0 ? new byte[MacLength] : macs[entries[0].Key - 1];
        int broken = AuditChain.FirstBroken(
            starts[epoch], before, previous, [.. entries.Select(e => e.Value[(MacOffset + MacLength)..])], [.. entries.Select(e => MacOf(e.Value).ToArray())]);
        if (broken >= 0)
        {
            throw new BrokenPromiseException($"the audit chain of epoch {epoch} breaks at entry {entries[broken].Key}");
        }

        foreach ((int n, byte[] content) in entries)
        {
            macs[n] = MacOf(content).ToArray();
        }
    }
}
