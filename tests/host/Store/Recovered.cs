using System.Buffers.Binary;
using Latchkey.Store;

namespace Latchkey.Tests.Host.Store;

/// <summary>
/// What the store finds on a flash: its own recovery, and a part that takes every section as it comes. So one recovery costs no keys and no firmware, and new kinds of records
/// need no change here. Log entries count once, wherever they lie; what nobody was promised (older than the last 128 audit entries, acknowledged events) does not count.
/// </summary>
internal sealed class Recovered : IPersisted, IMotionGuard, ILogFilter
{
    /// <summary>So many audit entries are promised to stay (contracts section 9).</summary>
    public const int PromisedEntries = 128;

    private readonly List<(int Kind, byte[] Fields)> sections = [];
    private readonly RecordReader reader = new();

    public Recovered(CutFlash flash)
    {
        Store = new StateStore(flash) { Guard = this, Filter = this };
        Store.Load([this]);
        Take(Store.AuditRing);
        Take(Store.EventRing);
        reader.Reset(Store.Recent.Buffer, 0, Store.Recent.Length);
        TakeSections();
        Entries = Entries.Where(e => e.Key > Head - PromisedEntries).ToDictionary();
        Waiting = Waiting.Where(e => e.Key > Acknowledged).ToDictionary();
    }

    /// <summary>The store that found it.</summary>
    public StateStore Store { get; }

    /// <summary>Audit entries by n: epoch, m and CBOR, as the section has them behind n.</summary>
    public Dictionary<int, byte[]> Entries { get; private set; } = [];

    /// <summary>Events that nobody acknowledged, by n: flag and JSON.</summary>
    public Dictionary<int, byte[]> Waiting { get; private set; } = [];

    /// <summary>Kinds and fields of the parts' sections, in their order.</summary>
    public IReadOnlyList<(int Kind, byte[] Fields)> Sections => sections;

    /// <summary>n of the last audit entry.</summary>
    public int Head => Number(SectionKind.AuditHead, 8);

    /// <summary>n of the last event.</summary>
    public int LastEvent => Number(SectionKind.EventCounters, 0);

    /// <summary>Every event up to this one is acknowledged or lost.</summary>
    public int Acknowledged => Number(SectionKind.EventCounters, 4);

    /// <summary>The sections of one kind, without their heads.</summary>
    public IEnumerable<byte[]> Of(int kind) => sections.Where(s => s.Kind == kind).Select(s => s.Fields);

    /// <summary>A four-byte field of the only section of a kind; 0 when there is none.</summary>
    public int Number(int kind, int at) => Of(kind).FirstOrDefault() is { } fields ? BinaryPrimitives.ReadInt32BigEndian(fields.AsSpan(at)) : 0;

    /// <summary>Says how this state differs from another.</summary>
    /// <returns>null when it does not.</returns>
    public string? DifferenceTo(Recovered other)
    {
        for (int i = 0; i < Math.Max(sections.Count, other.sections.Count); i++)
        {
            if (i >= sections.Count || i >= other.sections.Count || sections[i].Kind != other.sections[i].Kind || !sections[i].Fields.AsSpan().SequenceEqual(other.sections[i].Fields))
            {
                return $"section {i} of {sections.Count}: {Told(i)}, not {other.Told(i)}";
            }
        }

        return Store.IsLost != other.Store.IsLost ? "the state is lost" : Difference("audit entry", Entries, other.Entries) ?? Difference("event", Waiting, other.Waiting);
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        foreach ((int kind, byte[] fields) in sections)
        {
            record.Begin(kind);
            record.Raw(fields, 0, fields.Length);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        sections.Add((kind, record.Raw(record.Left)));
        return true;
    }

    /// <inheritdoc/>
    public bool IsMoving() => false;

    /// <inheritdoc/>
    public bool IsNeeded(RecordReader section) => section.Kind != SectionKind.Event || section.Int() > Acknowledged;

    private static string? Difference(string what, Dictionary<int, byte[]> mine, Dictionary<int, byte[]> others)
    {
        foreach (int n in mine.Keys.Union(others.Keys).Order())
        {
            if (!mine.TryGetValue(n, out byte[]? a) || !others.TryGetValue(n, out byte[]? b))
            {
                return $"{what} {n} is {(mine.ContainsKey(n) ? "one too many" : "missing")}";
            }

            if (!a.AsSpan().SequenceEqual(b))
            {
                return $"{what} {n} has another content";
            }
        }

        return null;
    }

    private string Told(int index) => index < sections.Count ? $"kind {sections[index].Kind} {Convert.ToHexStringLower(sections[index].Fields)}" : "none";

    private void Take(LogRing ring)
    {
        for (int segment = ring.Oldest; segment <= ring.Newest; segment++)
        {
            int position = 0;
            while ((position = ring.Read(segment, position, reader)) > 0)
            {
                TakeSections();
            }
        }
    }

    private void TakeSections()
    {
        while (reader.Next())
        {
            Dictionary<int, byte[]> log = reader.Kind == SectionKind.AuditEntry ? Entries : Waiting;
            int n = reader.Int();
            byte[] content = reader.Raw(reader.Left);
            if (log.TryGetValue(n, out byte[]? seen) && !seen.AsSpan().SequenceEqual(content))
            {
                throw new BrokenPromiseException($"number {n} of kind {reader.Kind} is there twice, with different contents");
            }

            log[n] = content;
        }
    }
}
