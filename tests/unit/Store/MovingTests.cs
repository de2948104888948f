using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Store;

/// <summary>How log entries go from the slot to their ring (firmware/Store/README.md): only what a commit has made true, only what is needed, and no sooner than it must.</summary>
[TestClass]
public class MovingTests
{
    private const int Entry = 100;

    [TestMethod]
    public void What_fits_to_the_last_byte_moves_nothing()
    {
        MovingBench bench = new MovingBench();
        bench.Add(1, Entry);
        Assert.IsTrue(bench.Store.MakeRoom(StateStore.RecentLength - Entry));
        Assert.AreEqual(0, bench.Writes);
        Assert.AreEqual(Entry, bench.Store.Recent.Length);
        Assert.IsTrue(bench.Store.MakeRoom(StateStore.RecentLength - Entry + 1), "a byte more does");
        Assert.AreEqual(1, bench.Writes);
        Assert.AreEqual(0, bench.Store.Recent.Length);
        Assert.IsFalse(bench.Store.MakeRoom(StateStore.RecentLength + 1), "and more than there is can never be");
    }

    /// <summary>A ring that is ahead of the state would give numbers twice after a power cut.</summary>
    [TestMethod]
    public void What_was_not_committed_is_committed_before_it_moves()
    {
        MovingBench bench = new MovingBench();
        bench.Add(1, Entry);
        bench.Store.Touch();
        int commits = bench.Store.Commits;
        Assert.IsTrue(bench.Store.MakeRoom(StateStore.RecentLength));
        Assert.AreEqual(commits + 1, bench.Store.Commits);
        bench.Add(2, Entry);
        Assert.IsTrue(bench.Store.MakeRoom(StateStore.RecentLength));
        Assert.AreEqual(commits + 1, bench.Store.Commits, "what is not dirty needs none");
        Assert.AreEqual("1 2", bench.InRing());
    }

    [TestMethod]
    public void What_nobody_needs_does_not_go_to_the_ring()
    {
        MovingBench bench = new MovingBench();
        for (int number = 1; number <= 30; number++)
        {
            bench.Add(number, Entry);
        }

        Assert.IsTrue(bench.Store.Commit());
        bench.NeededFrom = 28;
        bench.Store.Tidy();
        Assert.AreEqual("28 29 30", bench.InRing());
        Assert.AreEqual(0, bench.Store.Recent.Length);
    }

    [TestMethod]
    public void What_is_in_the_ring_is_not_put_there_again()
    {
        MovingBench bench = new MovingBench();
        bench.Add(1, Entry);
        Assert.IsTrue(bench.Store.Commit());
        Assert.IsTrue(bench.Store.MakeRoom(StateStore.RecentLength));
        Assert.AreEqual(1, bench.Store.EventRing.LastNumber);

        // As after a power cut: the slot still holds what was moved.
        bench.Add(1, Entry);
        bench.Add(2, Entry);
        Assert.IsTrue(bench.Store.MakeRoom(StateStore.RecentLength));
        Assert.AreEqual("1 2", bench.InRing());
    }

    // A store that was committed once, with events of any length in its slot.
    private sealed class MovingBench : ILogFilter
    {
        public readonly FakeFlash Flash = new FakeFlash();
        public readonly StateStore Store;
        public int NeededFrom;
        private readonly int before;

        public MovingBench()
        {
            Store = new StateStore(Flash) { Guard = new JudgeBench(), Filter = this };
            Store.Load(new IPersisted[0]);
            Store.Commit();
            before = Flash.Writes;
        }

        public int Writes => Flash.Writes - before;

        public bool IsNeeded(RecordReader section) => section.Int() >= NeededFrom;

        public void Add(int number, int length)
        {
            Store.Recent.Begin(SectionKind.Event);
            Store.Recent.Int(number);
            Store.Recent.Raw(new byte[length - 7], 0, length - 7);
            Store.Recent.End();
        }

        public string InRing()
        {
            string found = string.Empty;
            LogCursor cursor = new LogCursor(new StateStore(new FakeFlash()), Store.EventRing, SectionKind.Event);
            for (int after = 0; cursor.Find(after); after = cursor.Number)
            {
                found += (found.Length == 0 ? string.Empty : " ") + cursor.Number.ToString();
            }

            return found;
        }
    }
}
