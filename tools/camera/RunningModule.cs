using System.Diagnostics;
using Latchkey.CameraModule.Recording;
using Latchkey.Cloud;

namespace Latchkey.CameraModule;

/// <summary>
/// The module on a thread and a clock of its own, as it is in its own case: drawing and storing never hold up whoever hands bytes over. Ends in order when it is disposed of.
/// </summary>
public sealed class RunningModule : IDisposable
{
    private const int LongestWaitMs = 200;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Queue<byte[]> inbox = [];
    private readonly Lock gate = new();
    private readonly ModuleEngine engine;
    private readonly Thread thread;
    private bool isEnding;

    /// <summary>Switches it on.</summary>
    /// <param name="key">Where it keeps K_camera.</param>
    /// <param name="folder">Where its clips go.</param>
    /// <param name="view">What it films; asked on the module's thread.</param>
    /// <param name="send">Hands bytes to the lock; called on the module's thread.</param>
    public RunningModule(CameraKeyFile key, ClipFolder folder, Picture.IDoorwayView view, Action<byte[]> send)
    {
        engine = new ModuleEngine(key, folder, view, TimeProvider.System, send);
        thread = new Thread(Run) { IsBackground = true, Name = "camera module" };
        thread.Start();
    }

    /// <summary>From a start to its first frame on the storage, in ms; for the starts to come.</summary>
    public int AnswerDelayMs
    {
        set
        {
            lock (gate)
            {
                engine.AnswerDelayMs = value;
            }
        }
    }

    /// <summary>Why starts are refused whatever the storage says.</summary>
    public CameraRefusal Refusal
    {
        set
        {
            lock (gate)
            {
                engine.Refusal = value;
            }
        }
    }

    /// <summary>How it behaves from here on.</summary>
    public ModuleBehaviour Behaviour
    {
        set
        {
            lock (gate)
            {
                engine.Behaviour = value;
            }
        }
    }

    /// <summary>State word and frames of the running or last recording.</summary>
    public (string State, int Frames) Look()
    {
        lock (gate)
        {
            return (engine.State, (int)engine.Frames);
        }
    }

    /// <summary>Takes what the lock sent; returns at once. After the end it goes nowhere.</summary>
    public void Feed(byte[] bytes)
    {
        lock (inbox)
        {
            inbox.Enqueue(bytes);
            Monitor.Pulse(inbox);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (inbox)
        {
            isEnding = true;
            Monitor.Pulse(inbox);
        }

        thread.Join();
        engine.Dispose();
    }

    private void Run()
    {
        ModuleEngine.WarmUp();
        while (TryWait(WaitMs(), out byte[]? bytes))
        {
            lock (gate)
            {
                engine.Take(bytes, clock.ElapsedMilliseconds);
                engine.Step(clock.ElapsedMilliseconds);
            }
        }

        lock (gate)
        {
            engine.End(clock.ElapsedMilliseconds);
        }
    }

    // False at the end, when all that came before it was taken.
    private bool TryWait(int ms, out byte[]? bytes)
    {
        lock (inbox)
        {
            if (inbox.Count == 0 && !isEnding)
            {
                Monitor.Wait(inbox, ms);
            }

            return inbox.TryDequeue(out bytes) || !isEnding;
        }
    }

    private int WaitMs()
    {
        lock (gate)
        {
            return (int)Math.Clamp(engine.NextMs - clock.ElapsedMilliseconds, 0, LongestWaitMs);
        }
    }
}
