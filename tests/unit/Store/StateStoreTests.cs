using Latchkey.Store;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Store;

/// <summary>The slots and the ring of the store (firmware/Store/README.md).</summary>
[TestClass]
public class StateStoreTests
{
    [TestMethod]
    public void Slots_alternate_and_the_newer_good_one_counts()
    {
        LockRig rig = new LockRig();
        Assert.IsNotNull(rig.Flash.Content("state.b"), "the first commit goes to b");
        Assert.IsNull(rig.Flash.Content("state.a"));
        rig.Boot();
        Assert.AreEqual(2, BootsIn(rig, "state.a"));
        rig.Boot();
        Assert.AreEqual(3, BootsIn(rig, "state.b"));
        rig.Boot();
        Assert.AreEqual(4, BootsIn(rig, "state.a"));
    }

    [TestMethod]
    public void State_that_is_lost_leaves_a_blank_lock_that_still_opens_from_inside()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Flash.Flip("state.a", 20, 1);
        rig.Flash.Flip("state.b", 20, 1);
        rig.Boot();
        Assert.IsFalse(rig.Parts.Credentials.IsPaired);
        rig.Door.IsHeld = true;
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted());
    }

    [TestMethod]
    public void A_grant_on_dead_flash_is_denied_storage_and_opens_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Flash.IsDead = true;
        Assert.IsTrue(rig.Type("token unlock " + HexText.Base64Url(new Mint().Token())).IndexOf("error: storage") >= 0);
        rig.Run(5000);
        Assert.AreEqual(0, rig.Door.Starts);
        Assert.AreEqual(0, rig.Camera.Starts);
        rig.Flash.IsDead = false;
        rig.Run(3000);
        rig.Expect("denied", "\"reason\":\"storage\"");
        rig.Unlock(new Mint().Token());
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"used-up\"");
    }

    [TestMethod]
    public void A_full_table_of_uses_refuses_and_forgets_nobody()
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 256; i++)
        {
            rig.Unlock(TokenOf(i).Token());
            rig.Run(1000);
            rig.Door.IsShut = false;
            rig.Run(200);
            rig.Door.IsShut = true;
            rig.Run(3000);
            rig.KnowTime();
        }

        rig.Unlock(TokenOf(256).Token());
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"storage\"");
        rig.Boot();
        rig.KnowTime();
        rig.Run(2000);
        rig.Unlock(TokenOf(0).Token());
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"used-up\"");
    }

    [TestMethod]
    public void Events_made_offline_arrive_later_in_order_after_a_boot_too()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(100);
        for (int i = 0; i < 40; i++)
        {
            rig.Door.IsShut = !rig.Door.IsShut;
            rig.Run(300);
        }

        int last = rig.Parts.Events.Last;
        rig.Boot();
        rig.Broker.IsReachable = true;
        rig.Run(200000);
        int before = 0;
        for (int n = last - 39; n <= last; n++)
        {
            int at = IndexOf(rig, n);
            Assert.IsTrue(at > before, "event " + n.ToString());
            before = at;
        }
    }

    [TestMethod]
    public void More_events_than_the_ring_holds_are_named_as_lost()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(100);
        int first = rig.Parts.Events.Last + 1;
        for (int i = 0; i < 100; i++)
        {
            rig.Door.IsShut = !rig.Door.IsShut;
            rig.Run(300);
        }

        int lost = rig.Parts.Events.Last - 64;
        rig.Broker.IsReachable = true;
        rig.Run(400000);
        rig.Expect("overflow", "\"from\":" + first.ToString() + ",\"to\":" + lost.ToString());
        Assert.AreEqual(-1, IndexOf(rig, lost));
        Assert.IsTrue(IndexOf(rig, lost + 1) > 0, "the first that is kept");
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"overflow\""), "named once, and nothing else named");
        rig.Door.IsShut = !rig.Door.IsShut;
        rig.Run(1000);
        rig.Boot();
        rig.Run(5000);
        for (int n = lost + 1; n <= rig.Parts.Events.Last; n++)
        {
            Assert.IsTrue(IndexOf(rig, n) > 0, "event " + n.ToString());
        }
    }

    [TestMethod]
    public void The_log_keeps_the_last_128_audit_entries_and_its_files_stay_in_bounds()
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 300; i++)
        {
            rig.Door.BoltMs = rig.Door.BoltMs == 0 ? FakeDoor.TravelMs : 0;
            rig.Run(1300);
        }

        int newest = rig.Parts.Audit.Number;
        Assert.IsTrue(newest > 300);
        bool[] found = new bool[newest + 1];
        RecordReader sections = new RecordReader();
        LogRing ring = rig.Parts.Store.AuditRing;
        for (int segment = ring.Oldest; segment <= ring.Newest; segment++)
        {
            int position = 0;
            while ((position = ring.Read(segment, position, sections)) > 0)
            {
                Mark(sections, found);
            }
        }

        sections.Reset(rig.Parts.Store.Recent.Buffer, 0, rig.Parts.Store.Recent.Length);
        Mark(sections, found);
        for (int n = newest - 127; n <= newest; n++)
        {
            Assert.IsTrue(found[n], "entry " + n.ToString());
        }
    }

    private static void Mark(RecordReader sections, bool[] found)
    {
        while (sections.Next())
        {
            if (sections.Kind == SectionKind.AuditEntry)
            {
                found[sections.Int()] = true;
            }
        }
    }

    private static Mint TokenOf(int i) => new Mint { Cti = new byte[] { 5, 5, 5, 5, 5, 5, (byte)(i >> 8), (byte)i } };

    private static int IndexOf(LockRig rig, int n)
    {
        for (int i = 0; i < rig.Broker.Count; i++)
        {
            if (rig.Broker.Message(i).IndexOf("\"n\":" + n.ToString() + ",\"t\"") >= 0)
            {
                return i;
            }
        }

        return -1;
    }

    // The seed's section is the first behind the header: kind, length, boot counter.
    private static int BootsIn(LockRig rig, string slot) => Latchkey.Keys.Bytes.GetUInt32(rig.Flash.Content(slot), 11);

    [TestMethod]
    public void A_lock_whose_state_is_lost_installs_nothing_and_commits_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Flash.Flip("state.a", 100, 1);
        rig.Flash.Flip("state.b", 100, 1);
        int writes = rig.Flash.Writes;
        rig.Boot();
        Assert.IsTrue(rig.Type("factory-install " + HexText.Base64Url(new byte[32])).IndexOf("error: state-lost") >= 0);
        Assert.IsTrue(rig.Type("status").IndexOf("paired: lost") >= 0);
        rig.Run(5000);
        Assert.AreEqual(writes, rig.Flash.Writes);
    }

    [TestMethod]
    public void An_overflow_event_that_is_lost_itself_leaves_nothing_unnamed()
    {
        LockRig rig = LockRig.NewPaired();
        Offline(rig);
        int first = rig.Parts.Events.Acknowledged + 1;
        Flap(rig, 80);
        rig.Broker.Acknowledges = false;
        rig.Broker.IsReachable = true;
        rig.RunUntil(() => rig.Parts.Link.IsOnline);

        Offline(rig);
        Flap(rig, 80);
        int lost = rig.Parts.Events.Last - 64;
        rig.Broker.Acknowledges = true;
        rig.Broker.IsReachable = true;
        rig.Run(600000);
        rig.Expect("overflow", "\"from\":" + first.ToString() + ",");
        Assert.IsTrue(rig.Parts.Events.Acknowledged == rig.Parts.Events.Last, "nothing is stuck");
        Assert.IsTrue(IndexOf(rig, lost + 2) > 0);
    }

    [TestMethod]
    public void A_cut_before_the_commit_takes_back_what_was_to_be_told()
    {
        LockRig rig = LockRig.NewPaired();
        Offline(rig);
        int last = rig.Parts.Events.Last;
        int entries = rig.Parts.Audit.Number;
        for (int i = 0; i < 48; i++)
        {
            rig.Parts.Audit.Append("config", "s", null, null, null, null, null);
            rig.Parts.Events.Begin("config");
            rig.Parts.Events.End();
        }

        rig.Boot();
        int back = rig.Parts.Events.Last;
        Assert.IsTrue(back >= last && rig.Parts.Audit.Number >= entries);
        rig.Broker.IsReachable = true;
        rig.Run(200000);
        for (int n = last + 1; n <= rig.Parts.Events.Last; n++)
        {
            Assert.IsTrue(IndexOf(rig, n) > 0, "event " + n.ToString());
        }
    }

    [TestMethod]
    public void A_ring_is_never_ahead_of_the_state()
    {
        LockRig rig = LockRig.NewPaired();
        Offline(rig);
        Flap(rig, 12);
        rig.Flash.Refuses = "state.";
        Flap(rig, 4);
        rig.Run(60000);
        Assert.IsNull(rig.Flash.Content("event.1"), "nothing was moved that no commit has made true");
        rig.Flash.Refuses = null;
        rig.Run(60000);
        Assert.IsNotNull(rig.Flash.Content("event.1"), "moved when it is");
    }

    [TestMethod]
    public void Nothing_is_committed_while_the_motor_is_energised_whoever_asks()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsHeld = true;
        rig.RunUntil(() => rig.Door.Direction == Latchkey.Hal.MotorDirection.Retract);
        int writes = rig.Flash.Writes;
        Assert.IsFalse(rig.Parts.Store.Commit());
        Assert.AreEqual(writes, rig.Flash.Writes);
        rig.Run(2000);
        Assert.IsFalse(rig.Parts.Store.IsDirty, "made up for afterwards");
    }

    private static void Offline(LockRig rig)
    {
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(100);
    }

    private static void Flap(LockRig rig, int times)
    {
        for (int i = 0; i < times; i++)
        {
            rig.Door.IsShut = !rig.Door.IsShut;
            rig.Run(200);
        }
    }

    [TestMethod]
    public void A_first_commit_that_is_torn_leaves_a_blank_lock()
    {
        LockRig rig = new LockRig();
        rig.Flash.Delete("state.a");
        rig.Flash.Flip("state.b", 20, 1);
        rig.Boot();
        Assert.IsTrue(rig.Type("factory-install " + HexText.Base64Url(new byte[32])).IndexOf("ok") >= 0);
    }
}
