using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Latchkey.Mqtt;

/// <summary>
/// One MQTT 3.1.1 connection with a clean session, QoS 1 both ways, over libmosquitto. When the connection is lost, it connects and subscribes again. Handlers run on the thread of
/// <see cref="NetworkLoop"/>: they must neither block nor throw.
/// </summary>
public sealed class MqttLink : IDisposable
{
    /// <summary>How long the broker may take to answer: a connection, a subscription, a message.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private const int KeepAliveS = 30;

    // SUBACK's return code for a subscription that is refused (MQTT 3.1.1 section 3.9.3).
    private const int Refused = 0x80;

    private readonly MqttEndpoint broker;
    private readonly nint client;
    private readonly NetworkLoop loop;
    private readonly Action<MqttMessage> onMessage;
    private readonly Action<bool>? onChange;
    private readonly string[] filters;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> published = new();
    private readonly TaskCompletionSource<string?> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GCHandle self;
    private int granted;
    private bool wasUp;
    private bool disposed;

    /// <summary>Connects and subscribes; returns when the broker granted every subscription.</summary>
    /// <param name="broker">Where, and as whom.</param>
    /// <param name="clientId">Unique at the broker; null for a random one.</param>
    /// <param name="filters">What to subscribe to; may be empty.</param>
    /// <param name="onMessage">Called for each message.</param>
    /// <param name="onChange">Called with true when the link is up again with its subscriptions under way, and with false when it is lost; null for nobody.</param>
    /// <exception cref="MqttException">The broker cannot be reached, is not the right one, or refuses.</exception>
    public unsafe MqttLink(MqttEndpoint broker, string? clientId, string[] filters, Action<MqttMessage> onMessage, Action<bool>? onChange = null)
    {
        ArgumentNullException.ThrowIfNull(broker);
        this.broker = broker;
        this.onMessage = onMessage;
        this.onChange = onChange;
        this.filters = filters;
        self = GCHandle.Alloc(this);
        client = NewClient(clientId, GCHandle.ToIntPtr(self));
        loop = new NetworkLoop(client);
        MosquittoLibrary.OnConnect(client, &Connected);
        MosquittoLibrary.OnDisconnect(client, &Lost);
        MosquittoLibrary.OnPublish(client, &Published);
        MosquittoLibrary.OnSubscribe(client, &Subscribed);
        MosquittoLibrary.OnMessage(client, &Arrived);
        MosquittoLibrary.OnLog(client, &Complained);
        if (Begin() is { } fault)
        {
            Dispose();
            throw new MqttException(fault);
        }
    }

    /// <summary>Publishes at QoS 1.</summary>
    /// <returns>A task that ends when the broker acknowledged the message.</returns>
    /// <exception cref="MqttException">It could not be handed over, or was not acknowledged within <see cref="AnswerTimeout"/>.</exception>
    public async Task PublishAsync(string topic, byte[] payload, bool retain = false)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Check(MosquittoLibrary.Publish(client, out int messageId, topic, payload.Length, payload, 1, retain), $"a message on {topic} could not be sent");
        TaskCompletionSource done = Pending(messageId);
        try
        {
            await done.Task.WaitAsync(AnswerTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException timeout)
        {
            throw new MqttException($"the broker did not acknowledge a message on {topic} within {AnswerTimeout.TotalSeconds:0} s", timeout);
        }
        finally
        {
            published.TryRemove(messageId, out TaskCompletionSource? _);
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
        loop.Dispose();
        if (loop.HasEnded)
        {
            MosquittoLibrary.Destroy(client);
            self.Free();
        }
    }

    private static nint NewClient(string? clientId, nint state)
    {
        try
        {
            _ = MosquittoLibrary.Initialise();
            return MosquittoLibrary.New(clientId, true, state);
        }
        catch (DllNotFoundException missing)
        {
            throw new MqttException("libmosquitto.so.1 is missing: install it with your package manager (Debian and Ubuntu: apt-get install libmosquitto1)", missing);
        }
    }

    private static MqttLink Of(nint state) => (MqttLink)GCHandle.FromIntPtr(state).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Connected(nint client, nint state, int code)
    {
        MqttLink link = Of(state);
        if (code != 0)
        {
            link.ready.TrySetResult(link.Refusal(code));
            return;
        }

        link.loop.Accepted();
        foreach (string filter in link.filters)
        {
            _ = MosquittoLibrary.Subscribe(client, out _, filter, 1);
        }

        if (link.filters.Length == 0)
        {
            link.ready.TrySetResult(null);
        }

        if (link.wasUp)
        {
            link.onChange?.Invoke(true);
        }

        link.wasUp = true;
    }

    // Before the first answer of the broker, a lost connection is one that never was: a TLS handshake that failed, or a listener of something else.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Lost(nint client, nint state, int code)
    {
        MqttLink link = Of(state);
        if (!link.ready.Task.IsCompleted)
        {
            link.ready.TrySetResult($"{link.broker} ends the connection before it has begun: {link.Why(code)}");
        }
        else
        {
            link.onChange?.Invoke(false);
        }
    }

    // A handshake that fails is tried again and again by the library, which tells its log alone.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Complained(nint client, nint state, int level, nint text)
    {
        MqttLink link = Of(state);
        if (level == MosquittoLibrary.LogError && link.broker.Tls is { } tls && !link.ready.Task.IsCompleted)
        {
            link.ready.TrySetResult($"no connection to {link.broker}: {TlsCheck.Explain(link.broker, tls) ?? Marshal.PtrToStringUTF8(text)}");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Subscribed(nint client, nint state, int messageId, int count, int* codes)
    {
        MqttLink link = Of(state);
        if (count > 0 && codes[0] == Refused)
        {
            link.ready.TrySetResult($"{link.broker} does not let {link.broker.User ?? "a client without a user"} subscribe: its access list decides that");
        }
        else if (++link.granted == link.filters.Length)
        {
            link.ready.TrySetResult(null);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Published(nint client, nint state, int messageId) => Of(state).Pending(messageId).TrySetResult();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Arrived(nint client, nint state, MosquittoLibrary.Message* message)
    {
        long now = Stopwatch.GetTimestamp();
        byte[] payload = new ReadOnlySpan<byte>((void*)message->Payload, message->PayloadLength).ToArray();
        Of(state).onMessage(new MqttMessage(Marshal.PtrToStringUTF8(message->Topic)!, payload, message->Retain != 0, now));
    }

    private static void Check(int error, string what)
    {
        if (error != MosquittoLibrary.Success)
        {
            throw new MqttException($"{what}: {MosquittoLibrary.Text(error)}");
        }
    }

    // The acknowledgement can overtake the return of the call that sent the message: whoever comes first makes the entry.
    private TaskCompletionSource Pending(int messageId) =>
        published.GetOrAdd(messageId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <returns>What is wrong; null when the link is up.</returns>
    private string? Begin()
    {
        if (Configure() is { } wrong)
        {
            return wrong;
        }

        int error = MosquittoLibrary.Connect(client, broker.Host, broker.Port, KeepAliveS);
        if (error != MosquittoLibrary.Success)
        {
            return $"no connection to {broker}: {Why(error)}";
        }

        loop.Start();
        return ready.Task.Wait(AnswerTimeout) ? ready.Task.Result : $"{broker} takes connections, and does not answer within {AnswerTimeout.TotalSeconds:0} s: is it an MQTT broker, and does it want TLS?";
    }

    private string? Configure()
    {
        Check(MosquittoLibrary.SetOption(client, MosquittoLibrary.NoDelay, 1), "the MQTT connection cannot be set to send at once");
        Check(MosquittoLibrary.SetThreaded(client, true), "the MQTT connection cannot be shared by threads");
        if (broker.User is not null)
        {
            Check(MosquittoLibrary.SetUser(client, broker.User, broker.Password), "the MQTT user cannot be set");
        }

        if (broker.Tls is not { } tls)
        {
            return null;
        }

        if (TlsCheck.FileFault(tls) is { } fault)
        {
            return fault;
        }

        if (tls.CaFile is null)
        {
            Check(MosquittoLibrary.SetOption(client, MosquittoLibrary.SystemCertificates, 1), "the system's certificates cannot be used");
        }
        else
        {
            Check(MosquittoLibrary.SetTls(client, tls.CaFile, null, tls.CertificateFile, tls.KeyFile, 0), "TLS cannot be set up");
        }

        Check(MosquittoLibrary.SetTlsOptions(client, MosquittoLibrary.VerifyPeer, null, null), "TLS cannot be set up");
        return null;
    }

    private string Refusal(int code) => code switch
    {
        2 => $"{broker} refuses the client id",
        3 => $"{broker} has no service now: try again later",
        4 or 5 => broker.User is { } user
            ? $"{broker} does not let {user} in: wrong password, or no user of this listener"
            : $"{broker} lets nobody in without a user and a password",
        _ => $"{broker} refuses the connection (code {code})",
    };

    // libmosquitto says of TLS only that it went wrong, so the server's certificate is looked at once more.
    private string Why(int error) => broker.Tls is { } tls
        ? TlsCheck.Explain(broker, tls) ?? MosquittoLibrary.Text(error)
        : MosquittoLibrary.Text(error) + (error == MosquittoLibrary.ConnectionLost ? "; it may want TLS on this port" : "");
}
