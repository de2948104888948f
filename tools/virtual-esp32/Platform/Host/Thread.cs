using System;
using System.Threading;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The platform's <c>System.Threading.Thread</c>: an exception that it does not handle ends only this thread, and so does the loss of power.</summary>
public sealed class Thread(ThreadStart start)
{
    private readonly Chip _chip = Chip.Here();
    private System.Threading.Thread? _thread;

    /// <summary>Whether it runs.</summary>
    public bool IsAlive => _thread?.IsAlive ?? false;

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        _chip.Check();
        _thread = _thread == null ? _chip.Run("thread", start) : throw new InvalidOperationException("The thread was started already.");
    }

    /// <summary>Does nothing for a while; ends early, and the thread with it, when the power is lost.</summary>
    public static void Sleep(int millisecondsTimeout)
    {
        using AutoResetEvent never = new(false);
        never.WaitOne(millisecondsTimeout, false);
    }
}
