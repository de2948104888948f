using System.Security.Cryptography;

namespace Latchkey.Cloud;

/// <summary>
/// The audit log's forward-secure chain (contracts section 9): m_i = HMAC(A_i, 0x01 || m_(i-1) || entry), A_(i+1) = HMAC(A_i, 0x02). The lock erases each A_i after its use; only the
/// cloud, which derives A_1 from the fleet master, can walk the chain again.
/// </summary>
public sealed class AuditChain
{
    /// <summary>Length of a chain MAC in bytes.</summary>
    public const int MacLength = 32;

    private byte[] key;

    /// <summary>A chain before its first entry.</summary>
    /// <param name="auditStart">A_1 of the epoch, 32 bytes.</param>
    public AuditChain(byte[] auditStart)
        : this(auditStart, 0, new byte[MacLength])
    {
    }

    /// <summary>A chain somewhere in its course: each entry before costs one HMAC.</summary>
    /// <param name="auditStart">A_1 of the epoch, 32 bytes.</param>
    /// <param name="before">How many entries of the chain come before.</param>
    /// <param name="previous">m of the last of them; 32 zeros when there is none.</param>
    public AuditChain(byte[] auditStart, int before, byte[] previous)
    {
        ArgumentNullException.ThrowIfNull(auditStart);
        key = [.. auditStart];
        for (; Count < before; Count++)
        {
            key = HMACSHA256.HashData(key, (byte[])[2]);
        }

        Head = previous;
    }

    /// <summary>How many entries the chain has taken: the i of the last one.</summary>
    public int Count { get; private set; }

    /// <summary>m_i of the last entry; 32 zeros before the first.</summary>
    public byte[] Head { get; private set; }

    /// <summary>Takes an entry in and goes one key on.</summary>
    /// <returns>Its m_i.</returns>
    public byte[] Append(ReadOnlySpan<byte> entry)
    {
        Head = HMACSHA256.HashData(key, (byte[])[1, .. Head, .. entry]);
        key = HMACSHA256.HashData(key, (byte[])[2]);
        Count++;
        return Head;
    }

    /// <summary>Finds the first entry of a stretch that is not what the lock wrote there.</summary>
    /// <param name="auditStart">A_1 of the epoch.</param>
    /// <param name="before">How many entries of the chain come before the stretch.</param>
    /// <param name="previous">The m before the stretch; 32 zeros at a chain's first entry.</param>
    /// <param name="entries">The entries' bytes.</param>
    /// <param name="macs">Their m_i.</param>
    /// <returns>The index in <paramref name="entries"/>, or -1 when all of them are good.</returns>
    public static int FirstBroken(byte[] auditStart, int before, byte[] previous, IReadOnlyList<byte[]> entries, IReadOnlyList<byte[]> macs)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(macs);
        if (entries.Count != macs.Count)
        {
            throw new ArgumentException($"there are {entries.Count} entries and {macs.Count} MACs", nameof(macs));
        }

        var chain = new AuditChain(auditStart, before, previous);
        for (var i = 0; i < entries.Count; i++)
        {
            if (!CryptographicOperations.FixedTimeEquals(chain.Append(entries[i]), macs[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
