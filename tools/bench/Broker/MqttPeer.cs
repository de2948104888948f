using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Latchkey.Bench.Broker;

/// <summary>A message as it came from the broker.</summary>
/// <param name="Topic">Full topic.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="Retained">The broker had kept it.</param>
/// <param name="Timestamp">Arrival, in ticks of <see cref="Stopwatch"/>.</param>
public sealed record MqttMessage(string Topic, byte[] Payload, bool Retained, long Timestamp);

/// <summary>
/// One MQTT connection of the bench's own: the cloud, or the subscriber that reads back what the lock said. QoS 1 both ways, over libmosquitto's network thread, which also
/// connects again when the connection is lost.
/// </summary>
public sealed class MqttPeer : IDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    private readonly nint client;
    private readonly Action<MqttMessage> onMessage;
    private readonly string[] filters;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> published = new();
    private readonly TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GCHandle self;
    private bool disposed;

    /// <summary>Connects and subscribes; returns when the broker granted the first subscription.</summary>
    /// <param name="broker">Where, and as whom.</param>
    /// <param name="clientId">Unique at the broker.</param>
    /// <param name="filters">What to subscribe to; may be empty.</param>
    /// <param name="onMessage">Called on the network thread for each message.</param>
    /// <exception cref="BenchException">The broker cannot be reached or does not answer.</exception>
    public unsafe MqttPeer(BrokerAddress broker, string clientId, string[] filters, Action<MqttMessage> onMessage)
    {
        ArgumentNullException.ThrowIfNull(broker);
        this.onMessage = onMessage;
        this.filters = filters;
        _ = MosquittoLibrary.Initialise();
        self = GCHandle.Alloc(this);
        client = MosquittoLibrary.New(clientId, true, GCHandle.ToIntPtr(self));
        MosquittoLibrary.Check(MosquittoLibrary.SetOption(client, MosquittoLibrary.NoDelay, 1), "the MQTT connection cannot be set to send at once");
        MosquittoLibrary.OnConnect(client, &Connected);
        MosquittoLibrary.OnPublish(client, &Published);
        MosquittoLibrary.OnSubscribe(client, &Subscribed);
        MosquittoLibrary.OnMessage(client, &Arrived);
        MosquittoLibrary.Check(MosquittoLibrary.SetUser(client, broker.User, broker.Password), "the MQTT user cannot be set");
        MosquittoLibrary.Check(MosquittoLibrary.Connect(client, broker.Host, broker.Port, 30), $"no MQTT connection to {broker.Host}:{broker.Port}");
        MosquittoLibrary.Check(MosquittoLibrary.LoopStart(client), "the MQTT network thread does not start");
        if (!ready.Task.Wait(AnswerTimeout) || !ready.Task.Result)
        {
            string fault = ready.Task.IsCompleted ? "refused" : $"did not answer within {AnswerTimeout.TotalSeconds:0} s";
            Dispose();
            throw new BenchException($"the broker on {broker.Host}:{broker.Port} {fault}: user {broker.User}, client {clientId}");
        }
    }

    /// <summary>Publishes at QoS 1.</summary>
    /// <returns>A task that ends when the broker acknowledged the message.</returns>
    /// <exception cref="BenchException">It could not be handed over, or was not acknowledged in 5 s.</exception>
    public async Task PublishAsync(string topic, byte[] payload, bool retain = false)
    {
        ArgumentNullException.ThrowIfNull(payload);
        TaskCompletionSource done = HandOver(topic, payload, retain);
        try
        {
            await done.Task.WaitAsync(AnswerTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException timeout)
        {
            throw new BenchException($"the broker did not acknowledge a message on {topic} within {AnswerTimeout.TotalSeconds:0} s", timeout);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        _ = MosquittoLibrary.Disconnect(client);
        _ = MosquittoLibrary.LoopStop(client, true);
        MosquittoLibrary.Destroy(client);
        self.Free();
    }

    private static MqttPeer Of(nint state) => (MqttPeer)GCHandle.FromIntPtr(state).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Connected(nint client, nint state, int code)
    {
        MqttPeer peer = Of(state);
        foreach (string filter in code == 0 ? peer.filters : [])
        {
            _ = MosquittoLibrary.Subscribe(client, out _, filter, 1);
        }

        if (code != 0 || peer.filters.Length == 0)
        {
            peer.ready.TrySetResult(code == 0);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Subscribed(nint client, nint state, int messageId, int count, int* granted) => Of(state).ready.TrySetResult(true);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Published(nint client, nint state, int messageId) => Of(state).Pending(messageId).TrySetResult();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Arrived(nint client, nint state, MosquittoLibrary.Message* message)
    {
        long now = Stopwatch.GetTimestamp();
        byte[] payload = new ReadOnlySpan<byte>((void*)message->Payload, message->PayloadLength).ToArray();
        Of(state).onMessage(new MqttMessage(Marshal.PtrToStringUTF8(message->Topic)!, payload, message->Retain != 0, now));
    }

    // The acknowledgement can overtake the return of the call that sent the message: whoever comes first makes the entry.
    private TaskCompletionSource Pending(int messageId) =>
        published.GetOrAdd(messageId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private TaskCompletionSource HandOver(string topic, byte[] payload, bool retain)
    {
        MosquittoLibrary.Check(
            MosquittoLibrary.Publish(client, out int messageId, topic, payload.Length, payload, 1, retain), $"a message on {topic} could not be sent");
        TaskCompletionSource done = Pending(messageId);
        _ = done.Task.ContinueWith(_ => published.TryRemove(messageId, out TaskCompletionSource? _), TaskScheduler.Default);
        return done;
    }
}
