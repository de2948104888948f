using System;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The platform's <c>System.Threading.AutoResetEvent</c>: who waits on it wakes when the chip loses its power, and ends. Off a chip it is an ordinary one.</summary>
public sealed class AutoResetEvent : IDisposable
{
    private readonly System.Threading.AutoResetEvent _event;
    private readonly Chip? _chip = Chip.Current;

    /// <summary>Makes one.</summary>
    public AutoResetEvent(bool initialState)
    {
        _event = new System.Threading.AutoResetEvent(initialState);
        _chip?.WakeAtDeath(_event);
    }

    /// <summary>Lets one waiting thread go.</summary>
    public bool Set() => _event.Set();

    /// <summary>Takes the signal back.</summary>
    public bool Reset() => _event.Reset();

    /// <summary>Waits without end.</summary>
    public bool WaitOne()
    {
        return WaitOne(System.Threading.Timeout.Infinite, false);
    }

    /// <summary>Waits.</summary>
    /// <returns>False at the time-out.</returns>
    public bool WaitOne(int millisecondsTimeout, bool exitContext)
    {
        _chip?.Check();
        bool signalled = _event.WaitOne(millisecondsTimeout, exitContext);
        if (_chip is { Alive: false })
        {
            _event.Set();
            _chip.Check();
        }

        return signalled;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _chip?.Forget(_event);
        _event.Dispose();
    }
}
