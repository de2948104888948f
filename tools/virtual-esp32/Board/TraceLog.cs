using System;
using System.Collections.Generic;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>An append-only list of what physically happened. Safe from any thread.</summary>
public sealed class TraceLog
{
    private readonly List<TraceEntry> _entries = [];

    /// <summary>How many entries there are; indices below it stay valid for ever.</summary>
    public int Count
    {
        get
        {
            lock (_entries)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>One entry.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1.</param>
    public TraceEntry this[int index]
    {
        get
        {
            lock (_entries)
            {
                return _entries[index];
            }
        }
    }

    /// <summary>A copy of the entries from an index on.</summary>
    public TraceEntry[] From(int index = 0)
    {
        lock (_entries)
        {
            return _entries.GetRange(index, _entries.Count - index).ToArray();
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
                for (; next < _entries.Count; next++)
                {
                    if (fits(_entries[next]))
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
            _entries.Add(entry);
            Monitor.PulseAll(_entries);
        }
    }
}
