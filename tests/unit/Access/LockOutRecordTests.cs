using Latchkey.Access;
using Latchkey.Access.Rules;
using Latchkey.Config;
using Latchkey.Store;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>A lock-out by itself: what it keeps, and that each of its changes is to be stored.</summary>
[TestClass]
public class LockOutRecordTests
{
    [TestMethod]
    public void Its_start_its_end_by_time_and_its_end_by_a_good_one_are_each_to_be_stored()
    {
        VirtualTime time = new VirtualTime();
        StateStore store = Store();
        Flooding flooding = new Flooding(time, store, new Settings(), Way.Cloud);
        Fail(flooding, 4);
        Assert.IsFalse(store.IsDirty, "nothing is stored of single failures");
        Fail(flooding, 1);
        Assert.IsTrue(store.IsDirty, "its start");
        store.Commit();
        time.Now += 9999;
        flooding.Step(time.Now);
        Assert.IsFalse(store.IsDirty);
        time.Now += 1;
        flooding.Step(time.Now);
        Assert.IsTrue(store.IsDirty, "its end by time, to the millisecond");
        store.Commit();
        flooding.Succeeded();
        Assert.IsTrue(store.IsDirty, "the end of its length");
        store.Commit();
        flooding.Succeeded();
        Assert.IsFalse(store.IsDirty, "there was nothing to end");
    }

    [TestMethod]
    public void A_good_one_ends_it_at_once()
    {
        Flooding flooding = new Flooding(new VirtualTime(), Store(), new Settings(), Way.Cloud);
        Fail(flooding, 5);
        Assert.AreEqual((int)Reason.LockedOut, (int)flooding.Failed(Reason.BadMac, true, out _));
        flooding.Succeeded();
        Assert.AreEqual((int)Reason.BadMac, (int)flooding.Failed(Reason.BadMac, true, out bool hasStarted));
        Assert.IsFalse(hasStarted);
    }

    /// <summary>One answer each 10 s, the first at once.</summary>
    [TestMethod]
    public void While_it_runs_one_answer_in_10_s()
    {
        VirtualTime time = new VirtualTime();
        Flooding flooding = new Flooding(time, Store(), new Settings(), Way.Cloud);
        Fail(flooding, 5);
        time.Now += 10001;
        Fail(flooding, 1);
        Assert.AreEqual((int)Reason.LockedOut, (int)flooding.Failed(Reason.BadMac, true, out _));
        time.Now += 9999;
        Assert.AreEqual((int)Reason.None, (int)flooding.Failed(Reason.BadMac, true, out _));
        time.Now += 1;
        Assert.AreEqual((int)Reason.LockedOut, (int)flooding.Failed(Reason.BadMac, true, out _));
    }

    /// <summary>Both ways in one record, each finds its own, and no byte is left.</summary>
    [TestMethod]
    public void Each_way_finds_its_own_again()
    {
        VirtualTime time = new VirtualTime();
        Flooding cloud = new Flooding(time, Store(), new Settings(), Way.Cloud);
        Flooding console = new Flooding(time, Store(), new Settings(), Way.Console);
        Fail(cloud, 5);
        Fail(console, 5);
        time.Now += 10000;
        Fail(console, 1);
        cloud.Step(time.Now);
        RecordWriter written = new RecordWriter(100);
        cloud.Save(written);
        console.Save(written);
        Flooding next = new Flooding(time, Store(), new Settings(), Way.Console);
        RecordReader record = new RecordReader();
        record.Reset(written.Buffer, 0, written.Length);
        int found = 0;
        while (record.Next())
        {
            found += next.Load(record.Kind, record) ? 1 : 0;
        }

        Assert.AreEqual(1, found);
        Assert.AreEqual((int)Reason.LockedOut, (int)next.Failed(Reason.BadMac, true, out _), "it runs anew");
        time.Now += 19999;
        next.Step(time.Now);
        Assert.AreEqual((int)Reason.LockedOut, (int)next.Failed(Reason.BadMac, true, out _), "20 s");
    }

    private static void Fail(Flooding flooding, int times)
    {
        for (int i = 0; i < times; i++)
        {
            flooding.Failed(Reason.BadMac, true, out _);
        }
    }

    private static StateStore Store()
    {
        StateStore store = new StateStore(new FakeFlash()) { Guard = new JudgeBench() };
        store.Load(new IPersisted[0]);
        return store;
    }
}
