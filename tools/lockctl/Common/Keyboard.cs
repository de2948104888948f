using System.Collections.Concurrent;

namespace Latchkey.Lockctl;

/// <summary>Keys, read by a thread of their own: whoever wants one can wait for other things too, and be called off.</summary>
internal sealed class Keyboard
{
    private readonly BlockingCollection<ConsoleKeyInfo> keys = [];

    public Keyboard() => new Thread(ReadOn) { IsBackground = true, Name = "keyboard" }.Start();

    /// <summary>The next key, if one comes in time.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public ConsoleKeyInfo? Read(int timeoutMs, CancellationToken end) => keys.TryTake(out var key, timeoutMs, end) ? key : null;

    private void ReadOn()
    {
        while (true)
        {
            keys.Add(Console.ReadKey(intercept: true));
        }
    }
}
