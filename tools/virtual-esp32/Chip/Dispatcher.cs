using System;
using System.Collections.Generic;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// The platform's one thread for GPIO and serial events: a handler that blocks holds up all others; 128 events wait at most, then the oldest is dropped; what a handler throws is lost.
/// </summary>
internal sealed class Dispatcher(Chip chip)
{
    private const int QueueLength = 128;

    private readonly Queue<Action> _queue = new();

    /// <summary>Leaves an event for the handlers. Safe from any thread.</summary>
    public void Post(Action handlers)
    {
        lock (_queue)
        {
            if (_queue.Count == QueueLength)
            {
                _queue.Dequeue();
            }

            _queue.Enqueue(handlers);
            Monitor.PulseAll(_queue);
        }
    }

    /// <summary>The thread's body, until the power is gone.</summary>
    public void Run()
    {
        while (true)
        {
            Action handlers;
            lock (_queue)
            {
                while (_queue.Count == 0 && chip.Alive)
                {
                    Monitor.Wait(_queue);
                }

                chip.Check();
                handlers = _queue.Dequeue();
            }

            try
            {
                handlers();
            }
            catch (Exception e) when (e is not PowerLostException)
            {
                chip.Board.Record(TraceKind.HandlerFailed, e.ToString());
            }
        }
    }

    /// <summary>Wakes the thread, to find that the power is gone.</summary>
    public void Die()
    {
        lock (_queue)
        {
            _queue.Clear();
            Monitor.PulseAll(_queue);
        }
    }
}
