using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>Gathers the messages that answer one <c>report</c>, and the heads that events tell of meanwhile.</summary>
internal sealed class ReportCollector(byte[] nonce)
{
    private readonly List<byte[]> lines = [];
    private readonly List<byte[]> events = [];

    /// <summary>By which the lock's messages are known to be the answer.</summary>
    public byte[] Nonce => nonce;

    /// <summary>The messages as they came, without repetitions.</summary>
    public IReadOnlyList<byte[]> Lines => lines;

    /// <summary>Whether the last of them has come: the one that holds the head, or nothing because there is nothing.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Looks at what the lock says.</summary>
    public void Take(Heard heard)
    {
        if (heard is not { Origin: Origin.Good, Retained: false })
        {
            return;
        }

        if (heard is { Leaf: "event" } && heard.Member("audit") is not null)
        {
            events.Add(heard.Payload);
        }
        else if (heard is { Leaf: AuditMessage.Leaf } && heard.Text("nonce") == Hex.Encode(nonce) && !lines.Any(line => line.AsSpan().SequenceEqual(heard.Payload)))
        {
            lines.Add(heard.Payload);
            var message = AuditMessage.Read(heard.Payload);
            IsComplete |= message.Entries.Count == 0 || message.From + message.Entries.Count - 1 >= message.Head;
        }
    }

    /// <summary>The entries that events have told of, up to the head that the log ends with.</summary>
    public IReadOnlyList<AuditHead> Heads(string lockId, Keyring keyring)
    {
        var head = lines.Count > 0 ? AuditMessage.Read(lines[^1]).Head : 0;
        return [.. events.Select(payload => AuditHead.Read(payload, lockId, epoch => keyring.KeysOf(lockId, epoch), "an event")).OfType<AuditHead>().Where(known => known.Number <= head)];
    }
}
