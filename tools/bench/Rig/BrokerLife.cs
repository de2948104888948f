using Latchkey.Bench.Broker;

namespace Latchkey.Bench.Rig;

/// <summary>
/// The private broker over a story in which it may die and come back. Its life hangs on the thread that starts it; that is one of its own, which waits for its end, so that the
/// broker dies with the bench however the bench ends.
/// </summary>
internal sealed class BrokerLife : IDisposable
{
    private readonly Func<MosquittoProcess> start;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<MosquittoProcess> lives = [];
    private volatile bool isWanted;

    /// <summary>Starts it; returns when it accepts connections.</summary>
    /// <param name="start">Starts one; called on a thread of its own for each life.</param>
    /// <exception cref="BenchException">It does not start.</exception>
    internal BrokerLife(Func<MosquittoProcess> start)
    {
        this.start = start;
        Revive();
    }

    /// <summary>Ends when it died and nobody had wanted that.</summary>
    internal Task EndedAsync() => ended.Task;

    /// <summary>What it said last, in a sentence.</summary>
    internal string LastWords() => lives[^1].LastWords();

    /// <summary>Stops it where it is, until it is killed: its connections stand, and lead nowhere.</summary>
    internal void Freeze() => lives[^1].Freeze();

    /// <summary>Kills it with SIGKILL: it says goodbye to nobody, and what it held is lost.</summary>
    internal void Kill()
    {
        isWanted = false;
        lives[^1].Kill();
    }

    /// <summary>Starts it again where it was; returns when it accepts connections.</summary>
    /// <exception cref="BenchException">It does not start.</exception>
    internal void Revive()
    {
        TaskCompletionSource<MosquittoProcess> started = new();
        new Thread(() => Live(started)) { IsBackground = true, Name = "life of the broker" }.Start();
        lives.Add(started.Task.GetAwaiter().GetResult());
        isWanted = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isWanted = false;
        lives.ForEach(life => life.Dispose());
    }

    private void Live(TaskCompletionSource<MosquittoProcess> started)
    {
        try
        {
            MosquittoProcess life = start();
            Task end = life.EndedAsync();
            started.SetResult(life);
            end.GetAwaiter().GetResult();
            if (isWanted)
            {
                ended.TrySetResult();
            }
        }
        catch (BenchException fault)
        {
            started.SetException(fault);
        }
    }
}
