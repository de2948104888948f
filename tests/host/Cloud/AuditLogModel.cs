using System.Text;
using Latchkey.Cloud;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>A lock's log as contracts section 9 has it, written here once more: entries along chains, and the messages that report them. What is public can be spoilt before it is told.</summary>
internal sealed class AuditLogModel
{
    private AuditChain? chain;
    private long first;
    private int epoch;

    /// <summary>All entries, in order.</summary>
    public List<Line> Entries { get; } = [];

    public bool AlarmArmed { get; set; }

    /// <summary>Starts the chain of an epoch, tied to the end of the one before.</summary>
    public AuditLogModel Begin(int newEpoch, string name, byte[]? detail = null)
    {
        detail ??= chain?.Head;
        epoch = newEpoch;
        chain = new AuditChain(Keys(newEpoch).AuditStart);
        first = Entries.Count + 1;
        return Append(name, detail);
    }

    /// <summary>Adds some entries.</summary>
    public AuditLogModel Add(int count)
    {
        for (; count > 0; count--)
        {
            Append("granted", null);
        }

        return this;
    }

    /// <summary>The report from an entry on, as many to a message as fit its 1024 bytes when they are of usual length.</summary>
    public List<string> Report(long from = 1, int perMessage = 3)
    {
        List<string> messages = [];
        for (var at = from; at <= Entries.Count;)
        {
            var stretch = Entries.Skip((int)at - 1).TakeWhile(e => e.Epoch == Entries[(int)at - 1].Epoch).Take(perMessage).ToList();
            messages.Add(Message(stretch));
            at += stretch.Count;
        }

        return messages;
    }

    /// <summary>One signed message over any entries, in any order.</summary>
    public string Message(IReadOnlyList<Line> stretch, byte[]? previous = null)
    {
        var lead = stretch[0];
        previous ??= lead.Number == lead.First ? new byte[32] : Entries[(int)lead.Number - 2].Mac;
        return Sign(
            $"\"nonce\":\"00112233\",\"epoch\":{lead.Epoch},\"first\":{lead.First},\"from\":{lead.Number},\"prev\":\"{Hex.Encode(previous)}\","
            + $"\"entries\":[{Join(stretch.Select(e => Base64Url.Encode(e.Bytes)))}],\"m\":[{Join(stretch.Select(e => Hex.Encode(e.Mac)))}],");
    }

    /// <summary>What is answered to a report from above the head.</summary>
    public string EmptyMessage() => Sign($"\"nonce\":\"00112233\",\"epoch\":{epoch},\"first\":{first},\"from\":{Entries.Count + 1},\"prev\":\"{Hex.Encode(Entries[^1].Mac)}\",\"entries\":[],\"m\":[],");

    /// <summary>An event that tells of an entry.</summary>
    public string Event(long number) => EventMac.Sign(
        Keys(epoch).EventKey,
        "event",
        $"{{\"v\":1,\"lock\":\"{Vectors.LockName}\",\"kid\":{epoch},\"n\":9,\"t\":1764000000,\"event\":\"unlocked\",\"audit\":[{number},\"{Hex.Encode(Entries[(int)number - 1].Mac.AsSpan(0, 8))}\"]}}");

    public static LockKeys Keys(int epoch) => LockKeys.Derive(Vectors.Master, Vectors.LockName, epoch);

    private string Sign(string middle)
    {
        var tail = $"\"head\":{Entries.Count},\"headM\":\"{Hex.Encode(Entries[^1].Mac)}\",\"hold\":[],\"alarmArmed\":{(AlarmArmed ? "true" : "false")}}}";
        return EventMac.Sign(Keys(epoch).EventKey, AuditMessage.Leaf, $"{{\"v\":1,\"lock\":\"{Vectors.LockName}\",\"kid\":{epoch}," + middle + tail);
    }

    private AuditLogModel Append(string name, byte[]? detail)
    {
        var number = Entries.Count + 1;
        var entry = new AuditEntry { Number = number, Time = 1764000000 + number, Event = name, Subject = detail is null ? "courier-17" : null, Session = new byte[8], DetailBytes = detail };
        var bytes = entry.Encode();
        Entries.Add(new Line(epoch, first, number, bytes, chain!.Append(bytes)));
        return this;
    }

    private static string Join(IEnumerable<string> texts) => string.Join(',', texts.Select(text => $"\"{text}\""));

    /// <summary>An entry in its place.</summary>
    public sealed record Line(int Epoch, long First, long Number, byte[] Bytes, byte[] Mac);
}
