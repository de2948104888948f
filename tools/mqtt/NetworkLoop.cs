namespace Latchkey.Mqtt;

/// <summary>
/// The thread that moves a client's bytes, and connects it again when the connection is lost: after 1 s, then 2, 4 … 30 s. libmosquitto has such a thread of its own, which ends for good, without a word, when
/// the system's error number happens to be one that it takes for fatal (eclipse-mosquitto/mosquitto, issue 2825): a watch that only looks as if it went on. This one ends when it is told to.
/// </summary>
internal sealed class NetworkLoop : IDisposable
{
    private const int TurnMs = 1000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    // A connection to somewhere that swallows packets cannot be broken off.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(3);

    private readonly nint client;
    private readonly Thread thread;
    private readonly ManualResetEventSlim ending = new();
    private volatile bool isUp;

    /// <summary>Runs for a client that was connected once.</summary>
    internal NetworkLoop(nint client)
    {
        this.client = client;
        thread = new Thread(Run) { IsBackground = true, Name = "mqtt" };
    }

    /// <summary>True after <see cref="Dispose"/> when the client is in use no more, and may be destroyed.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>Begins.</summary>
    internal void Start() => thread.Start();

    /// <summary>The broker has accepted: the next loss is waited for as the first was.</summary>
    internal void Accepted() => isUp = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        ending.Set();
        HasEnded = !thread.IsAlive || thread.Join(EndPatience);
        if (HasEnded)
        {
            ending.Dispose();
        }
    }

    private void Run()
    {
        var wait = FirstWait;
        while (!ending.IsSet)
        {
            if (MosquittoLibrary.Loop(client, TurnMs, 1) == MosquittoLibrary.Success)
            {
                continue;
            }

            wait = isUp ? FirstWait : wait;
            isUp = false;
            if (!ending.Wait(wait))
            {
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
                _ = MosquittoLibrary.Reconnect(client);
            }
        }
    }
}
