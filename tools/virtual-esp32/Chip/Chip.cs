using System;
using System.Collections.Generic;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// One boot of the ESP32 on a board: its threads, pins, event dispatcher and connections. It ends with the power; a reset makes a new one. The platform's API finds it through the
/// execution context, which flows to every thread that the firmware starts, so that boards in one process do not meet.
/// </summary>
public sealed class Chip
{
    /// <summary>A thread that swallows the loss of power so often is a loop that would spin for ever: it is put to sleep for good.</summary>
    private const int LossesUntilParked = 100;

    private static readonly AsyncLocal<Chip?> Running = new();

    [ThreadStatic]
    private static int s_losses;

    private readonly HashSet<Thread> _threads = [];
    private readonly List<EventWaitHandle> _waiting = [];
    private readonly List<MosquittoConnection> _connections = [];
    private readonly double _bootedAtMs = SteadyClock.NowMs;
    private volatile bool _alive = true;

    internal Chip(VirtualBoard board)
    {
        Board = board;
        FedAtMs = board.NowMs;
        Pins = new ChipPins(this);
        Events = new Dispatcher(this);
        Station = new Station(this);
    }

    /// <summary>The chip on which the calling thread runs, or null on a thread of the host.</summary>
    public static Chip? Current => Running.Value;

    /// <summary>The board around it.</summary>
    public VirtualBoard Board { get; }

    /// <summary>Whether it has power.</summary>
    public bool Alive => _alive;

    /// <summary>How many threads of the firmware have not ended, the dispatcher's included.</summary>
    public int ThreadCount
    {
        get
        {
            lock (_threads)
            {
                return _threads.Count;
            }
        }
    }

    internal ChipPins Pins { get; }

    internal Dispatcher Events { get; }

    internal Station Station { get; }

    internal double FedAtMs { get; set; }

    /// <summary>Microseconds since the boot: the chip's own counter, which no clock offset reaches.</summary>
    internal ulong Microseconds => (ulong)((SteadyClock.NowMs - _bootedAtMs) * 1000);

    /// <summary>Waits until every thread of the firmware has ended, after the power is gone.</summary>
    /// <returns>False at the time-out.</returns>
    public bool WaitForEnd(int timeoutMs)
    {
        long deadline = Environment.TickCount64 + timeoutMs;
        lock (_threads)
        {
            _threads.Remove(Thread.CurrentThread);
            while (_threads.Count > 0)
            {
                long leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0)
                {
                    return false;
                }

                Monitor.Wait(_threads, (int)leftMs);
            }
        }

        return true;
    }

    /// <summary>The chip of the calling thread, with power.</summary>
    /// <exception cref="InvalidOperationException">The thread is none of a firmware.</exception>
    /// <exception cref="PowerLostException">The power is gone.</exception>
    internal static Chip Here()
    {
        Chip chip = Current ?? throw new InvalidOperationException("This thread runs on no virtual chip: start it from the firmware that VirtualBoard.PowerOn runs.");
        chip.Check();
        return chip;
    }

    /// <exception cref="PowerLostException">The power is gone.</exception>
    internal void Check()
    {
        if (_alive)
        {
            return;
        }

        if (Current == this && ++s_losses > LossesUntilParked)
        {
            Ended();
            Thread.Sleep(Timeout.Infinite);
        }

        throw new PowerLostException();
    }

    internal void Start(ThreadStart firmwareMain)
    {
        Run("dispatcher", Events.Run);
        Run("main", firmwareMain);
    }

    /// <summary>Starts a thread of this chip. An exception that it does not handle ends only this thread.</summary>
    internal Thread Run(string name, ThreadStart body)
    {
        Thread thread = new(() => Guard(body)) { IsBackground = true, Name = "chip " + name };
        lock (_threads)
        {
            _threads.Add(thread);
        }

        thread.Start();
        return thread;
    }

    /// <summary>Takes the power. Under the gate; connections are dropped apart, since that waits for the network.</summary>
    internal void Die()
    {
        _alive = false;
        Monitor.PulseAll(Board.Gate);
        Events.Die();
        lock (_waiting)
        {
            foreach (EventWaitHandle handle in _waiting)
            {
                handle.Set();
            }
        }
    }

    /// <summary>Has a handle set when the power goes, so that who waits on it looks again.</summary>
    internal void WakeAtDeath(EventWaitHandle handle)
    {
        lock (_waiting)
        {
            _waiting.Add(handle);
        }

        if (!_alive)
        {
            handle.Set();
        }
    }

    internal void Forget(EventWaitHandle handle)
    {
        lock (_waiting)
        {
            _waiting.Remove(handle);
        }
    }

    internal void Add(MosquittoConnection connection)
    {
        lock (_connections)
        {
            _connections.Add(connection);
        }
    }

    internal void Remove(MosquittoConnection connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
        }
    }

    /// <summary>Kills every socket without a DISCONNECT.</summary>
    internal void DropConnections(string why)
    {
        MosquittoConnection[] connections;
        lock (_connections)
        {
            connections = [.. _connections];
        }

        foreach (MosquittoConnection connection in connections)
        {
            connection.Drop(why);
        }
    }

    private void Guard(ThreadStart body)
    {
        Running.Value = this;
        try
        {
            body();
        }
        catch (PowerLostException)
        {
            // The end that every thread of a chip comes to.
        }
        catch (Exception e)
        {
            if (_alive)
            {
                Board.Record(TraceKind.ThreadDied, e.ToString());
            }
        }
        finally
        {
            Ended();
        }
    }

    private void Ended()
    {
        lock (_threads)
        {
            _threads.Remove(Thread.CurrentThread);
            Monitor.PulseAll(_threads);
        }
    }
}
