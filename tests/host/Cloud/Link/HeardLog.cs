using System.Globalization;
using System.Text;
using Latchkey.Bench.Broker;
using Latchkey.Bench.DemoCloud;
using Latchkey.Cloud;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// What the cloud makes of the lock's messages: the MAC decides whether it was the lock, and n is the key by which repetitions are told. It outlives every connection and every broker.
/// </summary>
internal sealed class HeardLog(Func<int, LockKeys?> keysOf)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, LockEvent> events = [];
    private readonly List<LockEvent> unnumbered = [];

    /// <summary>How many messages had no good MAC.</summary>
    internal int Forged { get; private set; }

    /// <summary>How often an event came again.</summary>
    internal int Repeated { get; private set; }

    /// <summary>An event that came again as another one; none may.</summary>
    internal string? Contradiction { get; private set; }

    /// <summary>The last word about availability.</summary>
    internal string Availability { get; private set; } = string.Empty;

    /// <summary>Every numbered event once, in the order of n.</summary>
    internal LockEvent[] Events()
    {
        lock (gate)
        {
            return [.. events.Values];
        }
    }

    /// <summary>Events without a number: refusals at or before the MAC, and questions for the time.</summary>
    internal LockEvent[] Unnumbered()
    {
        lock (gate)
        {
            return [.. unnumbered];
        }
    }

    /// <summary>Takes a message.</summary>
    internal void Take(string topic, byte[] payload)
    {
        string leaf = topic[(topic.LastIndexOf('/') + 1)..];
        lock (gate)
        {
            if (leaf == "availability")
            {
                Availability = Encoding.UTF8.GetString(payload);
            }
            else if (leaf is "event" or "state")
            {
                Judge(LockEvent.Read(new MqttMessage(topic, payload, false, 0), keysOf));
            }
        }
    }

    /// <summary>Numbers between 1 and <paramref name="last"/> that nobody heard and no overflow event names; empty when all is there.</summary>
    internal string Gaps(long last)
    {
        lock (gate)
        {
            HashSet<long> known = [.. events.Keys];
            foreach (LockEvent loss in events.Values.Where(told => told.Name == "overflow"))
            {
                for (long n = loss.Whole("from")!.Value; n <= loss.Whole("to")!.Value; n++)
                {
                    known.Add(n);
                }
            }

            return string.Join(' ', Enumerable.Range(1, (int)last).Where(n => !known.Contains(n)).Select(n => n.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private void Judge(LockEvent? told)
    {
        if (told is not { MacGood: true })
        {
            Forged++;
        }
        else if (told.Leaf == "event" && told.Whole("n") is { } n)
        {
            if (!events.TryAdd(n, told))
            {
                Repeated++;
                Contradiction ??= events[n].Payload.AsSpan().SequenceEqual(told.Payload) ? null : $"{n}: {events[n].Json} and {told.Json}";
            }
        }
        else if (told.Leaf == "event")
        {
            unnumbered.Add(told);
        }
    }
}
