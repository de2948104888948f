using System;
using System.Collections.Generic;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// A list of what physically happened, appended to. A board that runs for days forgets the oldest half whenever <see cref="Capacity"/> entries are held; an index keeps its meaning,
/// and what is asked for of the forgotten ones begins with the oldest that is held. Safe from any thread.
/// </summary>
public sealed class TraceLog
{
    /// <summary>How many entries are held at most: hours of a busy lock.</summary>
    public const int Capacity = 200_000;

    private readonly List<TraceEntry> _entries = [];
    private int _forgotten;

    /// <summary>How many entries there were since the start; every index is below it.</summary>
    public int Count
    {
        get
        {
            lock (_entries)
            {
                return _forgotten + _entries.Count;
            }
        }
    }

    /// <summary>One entry.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1; the oldest held stands in for a forgotten one.</param>
    public TraceEntry this[int index]
    {
        get
        {
            lock (_entries)
            {
                return _entries[Held(index)];
            }
        }
    }

    /// <summary>A copy of the entries from an index on.</summary>
    public TraceEntry[] From(int index = 0)
    {
        lock (_entries)
        {
            return _entries.GetRange(Held(index), _entries.Count - Held(index)).ToArray();
        }
    }

    /// <summary>Waits for the first entry, from an index on, that fits.</summary>
    /// <param name="fits">The condition; called under the log's lock, so it must not call the board.</param>
    /// <param name="timeoutMs">How long to wait at most.</param>
    /// <param name="from">The first index to look at.</param>
    /// <returns>The index of the entry, or -1 at the time-out.</returns>
    public int WaitFor(Predicate<TraceEntry> fits, int timeoutMs, int from = 0)
    {
        long deadline = Environment.TickCount64 + timeoutMs;
        lock (_entries)
        {
            for (int next = from; ;)
            {
                for (next = Math.Max(next, _forgotten); next < _forgotten + _entries.Count; next++)
                {
                    if (fits(_entries[next - _forgotten]))
                    {
                        return next;
                    }
                }

                long leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0)
                {
                    return -1;
                }

                Monitor.Wait(_entries, (int)leftMs);
            }
        }
    }

    internal void Add(TraceEntry entry)
    {
        lock (_entries)
        {
            if (_entries.Count == Capacity)
            {
                _entries.RemoveRange(0, Capacity / 2);
                _forgotten += Capacity / 2;
            }

            _entries.Add(entry);
            Monitor.PulseAll(_entries);
        }
    }

    private int Held(int index) => Math.Max(0, index - _forgotten);
}
