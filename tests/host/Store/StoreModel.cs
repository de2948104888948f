using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Store;

/// <summary>The store beside what it should be: a dictionary and a list, of which the last committed copy is what a boot brings back.</summary>
internal sealed class StoreModel : IMotionGuard, ILogFilter
{
    private readonly CutFlash flash = new();
    private SortedDictionary<int, byte[]> committed = [];
    private int committedEntries;
    private int entries;
    private bool refuses;
    private StateStore store;
    private Shelf shelf = new();

    public StoreModel() => store = Boot();

    /// <summary>How often the power went.</summary>
    public int Cuts { get; private set; }

    /// <summary>Takes one step on both sides and compares.</summary>
    public void Take(StoreStep step)
    {
        int commits = store.Commits;
        SortedDictionary<int, byte[]> next = new(shelf.Values);
        int nextEntries = entries;
        try
        {
            Act(step);
        }
        catch (PowerLostException)
        {
            Cuts++;
            flash.PowerOn();
            store = Boot();
            ExpectEither(next, nextEntries);
            return;
        }

        // A log entry that needs room commits what was there before it.
        if (store.Commits > commits)
        {
            committed = next;
            committedEntries = nextEntries;
        }
    }

    /// <summary>Throws when a boot does not bring back what was committed last.</summary>
    public void ExpectCommitted()
    {
        flash.PowerOn();
        store = Boot();
        if (Difference(committed, committedEntries) is { } difference)
        {
            throw new BrokenPromiseException(difference);
        }
    }

    /// <inheritdoc/>
    public bool IsMoving() => refuses;

    /// <inheritdoc/>
    public bool IsNeeded(RecordReader section) => true;

    private void Act(StoreStep step)
    {
        refuses = step.Act == StoreAct.Refuse;
        switch (step.Act)
        {
            case StoreAct.Put:
                shelf.Values[step.Key] = new Dice(step.Seed).Bytes(step.Length);
                store.Touch();
                break;
            case StoreAct.Remove:
                shelf.Values.Remove(step.Key);
                store.Touch();
                break;
            case StoreAct.Log:
                Log(step.Length);
                break;
            case StoreAct.Tidy:
                store.Tidy();
                break;
            case StoreAct.Boot:
                ExpectCommitted();
                break;
            case StoreAct.Cut:
                flash.CutAt(1, Faults.Any(new Dice(step.Seed)));
                break;
            default:
                store.Commit();
                break;
        }
    }

    private void Log(int length)
    {
        store.MakeRoom(3 + 4 + length);
        store.Recent.Begin(SectionKind.AuditEntry);
        store.Recent.Int(entries + 1);
        store.Recent.Raw(Content(entries + 1, length), 0, length);
        entries += store.Recent.EndOrTakeBack() ? 1 : 0;
        lengths[entries] = length;
        store.Touch();
    }

    private readonly Dictionary<int, int> lengths = [];

    private static byte[] Content(int n, int length) => Seeds.Dice(n).Bytes(length);

    // What a commit that the cut interrupted may leave: all of it or nothing.
    private void ExpectEither(SortedDictionary<int, byte[]> next, int nextEntries)
    {
        string? toCommitted = Difference(committed, committedEntries);
        string? toNext = toCommitted is null ? null : Difference(next, nextEntries);
        if (toNext is not null)
        {
            throw new BrokenPromiseException($"neither as committed ({toCommitted}) nor as in the commit that was cut ({toNext})");
        }

        committed = new(shelf.Values);
        entries = committedEntries = toCommitted is null ? committedEntries : nextEntries;
    }

    private StateStore Boot()
    {
        shelf = new();
        StateStore booted = new(flash) { Guard = this, Filter = this };
        booted.Load([shelf]);
        entries = committedEntries;
        return booted;
    }

    private string? Difference(SortedDictionary<int, byte[]> values, int count)
    {
        if (!values.Keys.SequenceEqual(shelf.Values.Keys) || values.Any(v => !v.Value.SequenceEqual(shelf.Values[v.Key])))
        {
            return "another dictionary";
        }

        SortedDictionary<int, byte[]> found = LogIn(store);
        int newest = found.Count == 0 ? 0 : found.Keys.Max();
        return newest != count ? $"the last entry is {newest}, not {count}"
            : Enumerable.Range(Math.Max(1, count - 49), Math.Min(50, count)).Any(n => !found.TryGetValue(n, out byte[]? content) || !content.SequenceEqual(Content(n, lengths[n]))) ? "an entry is missing or changed"
            : null;
    }

    private static SortedDictionary<int, byte[]> LogIn(StateStore store)
    {
        SortedDictionary<int, byte[]> found = [];
        RecordReader reader = new();
        for (int segment = store.AuditRing.Oldest; segment <= store.AuditRing.Newest; segment++)
        {
            int position = 0;
            while ((position = store.AuditRing.Read(segment, position, reader)) > 0)
            {
                Collect(reader, found);
            }
        }

        reader.Reset(store.Recent.Buffer, 0, store.Recent.Length);
        Collect(reader, found);
        return found;
    }

    private static void Collect(RecordReader reader, SortedDictionary<int, byte[]> found)
    {
        while (reader.Next())
        {
            int n = reader.Int();
            byte[] content = reader.Raw(reader.Left);
            if (found.TryGetValue(n, out byte[]? seen) && !seen.SequenceEqual(content))
            {
                throw new BrokenPromiseException($"entry {n} has two contents");
            }

            found[n] = content;
        }
    }
}
