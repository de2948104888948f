using Latchkey.Bench.Broker;
using Latchkey.Cloud;

namespace Latchkey.Bench.DemoCloud;

/// <summary>
/// The part of the cloud that a lock cannot do without: it answers each <c>time-request</c> that carries a good MAC with the admin command <c>time</c> and the true UTC.
/// </summary>
public sealed class CloudPlayer : IDisposable
{
    /// <summary>A time answer is good for 10 s after its request; there is no use in one that lives longer.</summary>
    private const int AnswerLifeS = 60;

    private readonly Book book;
    private readonly string root;
    private readonly MqttPeer peer;
    private readonly Lock gate = new();
    private byte[]? nonce;
    private long lastSent;
    private bool unanswered;
    private long leap = 1;

    /// <summary>Connects and begins to answer, as soon as the book has keys.</summary>
    public CloudPlayer(Book book, string lockId)
    {
        ArgumentNullException.ThrowIfNull(book);
        this.book = book;
        root = $"latchkey/{lockId}/";
        peer = new MqttPeer(book.Page.Broker, "bench-cloud", [root + "event"], Take);
    }

    /// <summary>Publishes on a topic of the lock, as the cloud does.</summary>
    /// <param name="leaf">The topic below the lock's root.</param>
    /// <param name="payload">The bytes.</param>
    /// <param name="retain">Whether the broker keeps it.</param>
    public Task PublishAsync(string leaf, byte[] payload, bool retain = false) => peer.PublishAsync(root + leaf, payload, retain);

    /// <inheritdoc/>
    public void Dispose() => peer.Dispose();

    private void Take(MqttMessage message)
    {
        if (book.Keys() is not { } keys || LockEvent.Read(message, keys) is not { MacGood: true } told)
        {
            return;
        }

        lock (gate)
        {
            if (told.Name == "time-request" && told.Text("nonce") is { Length: 32 } hex)
            {
                nonce = Hex.Decode(hex);
                leap = 1;
                SendTime(keys);
            }
            else if (told.Name == "admin" && told.Number("seq") is { } seq)
            {
                HearAnswer(keys, seq, told.Text("reason"));
            }
        }
    }

    // Somebody else may hold the demo key too and be ahead: each seq that the lock accepted is one to stay above; after a "stale" the next try leaps. A "stale" to a command of
    // somebody else's may bear the number of our last one; ours is answered once, and what comes after is not for us.
    private void HearAnswer(LockKeys keys, long seq, string reason)
    {
        bool ours = unanswered && seq == lastSent;
        unanswered &= !ours;
        if (reason != "stale")
        {
            book.Change(page => page with { AdminSeq = Math.Max(page.AdminSeq, seq) });
        }
        else if (ours && leap < AdminWriter.MaxSequence / 16)
        {
            leap *= 8;
            SendTime(keys);
        }
    }

    private void SendTime(LockKeys keys)
    {
        unanswered = true;
        lastSent = Math.Min(book.Page.AdminSeq + leap, AdminWriter.MaxSequence);
        book.Change(page => page with { AdminSeq = lastSent });
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        byte[] answer = AdminWriter.Write(keys, new TimeCommand(now, nonce!), lastSent, now + AnswerLifeS);

        // Not awaited: this runs on the network thread, which is the one that would bring the acknowledgement.
        _ = peer.PublishAsync(root + "cmd/admin", answer);
    }
}
