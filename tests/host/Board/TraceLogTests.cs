using System.Globalization;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The trace of a board that runs for days: bounded, and an index means the same entry as long as that is held.</summary>
public sealed class TraceLogTests
{
    private const int Forgotten = TraceLog.Capacity / 2;
    private readonly TraceLog _log = new();

    [Fact]
    public void A_full_log_still_holds_everything()
    {
        Add(TraceLog.Capacity);

        Assert.Equal(TraceLog.Capacity, _log.Count);
        Assert.Equal("0", _log[0].Text);
        Assert.Equal(TraceLog.Capacity, _log.From().Length);
    }

    [Fact]
    public void One_more_forgets_the_oldest_half_and_no_index_changes_its_meaning()
    {
        Add(TraceLog.Capacity + 1);

        Assert.Equal(TraceLog.Capacity + 1, _log.Count);
        Assert.Equal(TraceLog.Capacity - Forgotten + 1, _log.From().Length);
        foreach (int index in new[] { Forgotten, Forgotten + 1, TraceLog.Capacity - 1, TraceLog.Capacity })
        {
            Assert.Equal(Text(index), _log[index].Text);
            Assert.Equal(Text(index), _log.From(index)[0].Text);
            Assert.Equal(TraceLog.Capacity + 1 - index, _log.From(index).Length);
        }
    }

    [Fact]
    public void What_is_asked_for_of_the_forgotten_begins_with_the_oldest_held()
    {
        Add(TraceLog.Capacity + 1);

        Assert.Equal(Text(Forgotten), _log[0].Text);
        Assert.Equal(Text(Forgotten), _log.From(Forgotten - 1)[0].Text);
        Assert.Equal(_log.From().Length, _log.From(Forgotten - 1).Length);
    }

    [Fact]
    public void Waiting_looks_at_each_held_entry_once_and_names_it_by_its_own_index()
    {
        Add(TraceLog.Capacity + 1);
        int looked = 0;

        int found = _log.WaitFor(_ => ++looked == 3, 0);

        Assert.Equal((Forgotten + 2, Text(Forgotten + 2)), (found, _log[found].Text));
        Assert.Equal(-1, _log.WaitFor(entry => entry.Text == Text(Forgotten - 1), 0));
    }

    private static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);

    private void Add(int count)
    {
        for (int index = 0; index < count; index++)
        {
            _log.Add(new TraceEntry(index, TraceKind.World, Text(index), null, false, default));
        }
    }
}
