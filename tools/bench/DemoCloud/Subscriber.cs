using Latchkey.Bench.Broker;
using Latchkey.Cloud;

namespace Latchkey.Bench.DemoCloud;

/// <summary>
/// The independent subscriber: a connection of its own that reads back what the lock published and checks each MAC with the demo key. What it did not hear was not reported.
/// </summary>
public sealed class Subscriber : IDisposable
{
    private readonly Book book;
    private readonly MqttPeer peer;
    private readonly List<LockEvent> heard = [];
    private readonly List<LockEvent> audit = [];
    private readonly Lock gate = new();
    private LockEvent? state;
    private string availability = string.Empty;

    /// <summary>Connects and listens.</summary>
    public Subscriber(Book book, string lockId)
    {
        ArgumentNullException.ThrowIfNull(book);
        this.book = book;
        string root = $"latchkey/{lockId}";
        peer = new MqttPeer(book.Page.Broker, "bench-subscriber", [$"{root}/event", $"{root}/state", $"{root}/audit", $"{root}/availability"], Take);
    }

    /// <summary>Raised on the network thread for each event and for each change of the availability (then with a null event).</summary>
    public event Action<LockEvent?, string>? Heard;

    /// <summary>How many events were heard so far: where to look on from.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return heard.Count;
            }
        }
    }

    /// <summary>Whether the lock is online and trusts its clock, by its own signed state.</summary>
    /// <param name="withCamera">And says that its camera is fit.</param>
    public bool IsOnline(bool withCamera)
    {
        lock (gate)
        {
            return availability == "online" && state is { MacGood: true } && Trusted(state) && (!withCamera || state.Text("camera") == "ok");
        }
    }

    /// <summary>The last word of the lock about itself, for people.</summary>
    public string Describe()
    {
        lock (gate)
        {
            return state is null ? $"availability \"{availability}\", no state" : $"availability \"{availability}\", state {state.Json}";
        }
    }

    /// <summary>A text of the last state, or empty.</summary>
    public string StateText(string key)
    {
        lock (gate)
        {
            return state?.Text(key) ?? string.Empty;
        }
    }

    /// <summary>Everything heard from an index on.</summary>
    public IReadOnlyList<LockEvent> From(int index)
    {
        lock (gate)
        {
            return heard.Skip(index).ToArray();
        }
    }

    /// <summary>Every message of the topic <c>audit</c> that was heard, in order.</summary>
    public IReadOnlyList<LockEvent> Audit()
    {
        lock (gate)
        {
            return [.. audit];
        }
    }

    /// <summary>The last state that was heard, or null.</summary>
    public LockEvent? LastState
    {
        get
        {
            lock (gate)
            {
                return state;
            }
        }
    }

    /// <summary>Waits for an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="from">The first index to look at.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <returns>The event, or null at the time-out.</returns>
    public Task<LockEvent?> EventAsync(string name, int from, TimeSpan timeout) =>
        Patience.ForAsync(() => From(from).FirstOrDefault(told => told.Name == name), timeout);

    /// <summary>Waits until it is connected again, and listens.</summary>
    internal Task<bool> BackAsync(TimeSpan patience) => peer.BackAsync(patience);

    /// <inheritdoc/>
    public void Dispose() => peer.Dispose();

    private static bool Trusted(LockEvent state) =>
        state.Json.TryGetProperty("clock", out var clock) && clock.TryGetProperty("trusted", out var trusted) && trusted.ValueKind == System.Text.Json.JsonValueKind.True;

    private void Take(MqttMessage message)
    {
        if (message.Topic.EndsWith("/availability", StringComparison.Ordinal))
        {
            string word = System.Text.Encoding.UTF8.GetString(message.Payload);
            lock (gate)
            {
                availability = word;
            }

            Heard?.Invoke(null, word);
            return;
        }

        if (book.Keys() is null || LockEvent.Read(message, book.KeysOf) is not { } told)
        {
            return;
        }

        lock (gate)
        {
            if (told.Leaf == "state")
            {
                state = told;
                return;
            }

            (told.Leaf == "audit" ? audit : heard).Add(told);
        }

        if (told.Leaf == "audit")
        {
            return;
        }

        Heard?.Invoke(told, availability);
    }
}
