using Latchkey.Bench.Broker;
using Latchkey.Cloud;

namespace Latchkey.Bench.DemoCloud;

/// <summary>
/// The part of the cloud that a lock cannot do without: it answers each <c>time-request</c> that carries a good MAC with the admin command <c>time</c> and its own time, which is the
/// true UTC unless a story asks for another one. Beside it stands whoever wants to send commands.
/// </summary>
public sealed class CloudPlayer : IDisposable
{
    /// <summary>For how long a command may be carried out, in seconds. A time answer is good for 10 s after its request, and everything else is sent when it is to happen.</summary>
    private const int LifeS = 60;

    private readonly Book book;
    private readonly string root;
    private readonly MqttPeer peer;
    private readonly Lock gate = new();
    private byte[]? nonce;
    private bool isSilent;
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

    /// <summary>How far its clock is ahead of the true UTC. The lock knows no other time, so this is how a story travels in time.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Its time, in seconds since 1970-01-01T00:00:00Z.</summary>
    public long Now => DateTimeOffset.UtcNow.Add(Ahead).ToUnixTimeSeconds();

    /// <summary>Whether it leaves the lock's questions for the time unanswered. Set back to false it answers the last one that came meanwhile.</summary>
    public bool IsSilent
    {
        get => isSilent;
        set
        {
            lock (gate)
            {
                if (value)
                {
                    nonce = null;
                }
                else if (isSilent && nonce is not null && book.Keys() is { } keys)
                {
                    SendTime(keys);
                }

                isSilent = value;
            }
        }
    }

    /// <summary>Sends a command, with the next number.</summary>
    /// <param name="command">What is asked for.</param>
    /// <param name="keys">The keys of the epoch that sends; null for the lock's present one.</param>
    /// <returns>Its seq.</returns>
    public async Task<long> SendAsync(AdminCommand command, LockKeys? keys = null)
    {
        long seq;
        lock (gate)
        {
            seq = book.Page.AdminSeq + 1;
            book.Change(page => page with { AdminSeq = seq });
        }

        byte[] message = AdminWriter.Write(keys ?? book.Keys()!, command, seq, Now + LifeS);
        await peer.PublishAsync(root + "cmd/admin", message).ConfigureAwait(false);
        return seq;
    }

    /// <summary>Waits until it is connected again.</summary>
    internal Task<bool> BackAsync(TimeSpan patience) => peer.BackAsync(patience);

    /// <inheritdoc/>
    public void Dispose() => peer.Dispose();

    private void Take(MqttMessage message)
    {
        if (book.Keys() is null || LockEvent.Read(message, book.KeysOf) is not { MacGood: true } told)
        {
            return;
        }

        lock (gate)
        {
            book.Hear((int)told.Whole("kid")!.Value);
            LockKeys keys = book.Keys()!;
            if (told.Name == "time-request" && told.Text("nonce") is { Length: 32 } hex)
            {
                nonce = Hex.Decode(hex);
                leap = 1;
                if (!isSilent)
                {
                    SendTime(keys);
                }
            }
            else if (told.Name == "admin" && told.Whole("seq") is { } seq)
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
        else if (ours && nonce is not null && leap < AdminWriter.MaxSequence / 16)
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
        long now = Now;
        byte[] answer = AdminWriter.Write(keys, new TimeCommand(now, nonce!), lastSent, now + LifeS);

        // Not awaited: this runs on the network thread, which is the one that would bring the acknowledgement.
        _ = peer.PublishAsync(root + "cmd/admin", answer);
    }
}
