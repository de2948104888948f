using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Reporting;

/// <summary>What becomes of events that cannot be brought out (protocol/mqtt.md): every loss is named, in one event, and naming it makes no other.</summary>
[TestClass]
public class OverflowTests
{
    /// <summary>A broker that acknowledges nothing can fill the ring; what it cannot do is make the lock write for ever.</summary>
    [TestMethod]
    public void A_broker_that_acknowledges_nothing_does_not_make_the_lock_write_on_and_on()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(3000);
        rig.Broker.Acknowledges = false;
        Move(rig, 110);
        int writes = rig.Flash.Writes;
        int last = rig.Parts.Events.Last;
        rig.Run(60000);
        Assert.IsTrue(rig.Flash.Writes - writes <= 2, "writes in a minute at rest: " + (rig.Flash.Writes - writes).ToString());
        Assert.IsTrue(rig.Parts.Events.Last - last <= 1, "events made: " + (rig.Parts.Events.Last - last).ToString());

        rig.Broker.Acknowledges = true;
        rig.Run(60000);
        Assert.AreEqual(rig.Parts.Events.Last, rig.Parts.Events.Acknowledged);
        Assert.IsTrue(rig.Broker.Last("\"event\":\"overflow\"") != null, "named");
        Published.ExpectNoSilentGap(rig);
    }

    /// <summary>There is no room for the event that names the loss: it waits, and spends no number meanwhile.</summary>
    [TestMethod]
    public void A_ring_that_refuses_does_not_make_the_lock_write_on_and_on()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(3000);
        for (int i = 0; i < 5; i++)
        {
            rig.Flash.Delete("audit." + i.ToString());
        }

        rig.Flash.Refuses = "audit.";
        for (int i = 0; i < 96; i++)
        {
            rig.Door.BoltMs = rig.Door.BoltMs == 0 ? FakeDoor.TravelMs : 0;
            rig.Run(700);
        }

        int last = rig.Parts.Events.Last;
        rig.Run(20000);
        Assert.AreEqual(last, rig.Parts.Events.Last, "events made at rest");
    }

    /// <summary>Some numbers were spent while the flash refused, then older ones fell out of the ring: one range, from the first to the last.</summary>
    [TestMethod]
    public void A_loss_behind_another_is_named_from_its_first_number_to_its_last()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(100);
        EventLog events = rig.Parts.Events;
        rig.Flash.IsDead = true;
        for (int i = 0; i < 55; i++)
        {
            events.Begin("camera-lost").Text("sub", new string('s', 64));
            events.End();
        }

        Assert.IsTrue(events.HasLoss);
        rig.Flash.IsDead = false;
        rig.Parts.Store.Commit();
        for (int i = 0; i < 30; i++)
        {
            events.Begin("door-opened");
            events.End();
        }

        rig.Parts.Store.Commit();
        rig.Broker.IsReachable = true;
        rig.Run(400000);
        Published.ExpectNoSilentGap(rig);
        Assert.AreEqual(events.Last, events.Acknowledged);
        string named = rig.Broker.Last("\"event\":\"overflow\"");
        for (int i = 0; i < rig.Broker.Count; i++)
        {
            string message = rig.Broker.Message(i);
            Assert.IsTrue(message.IndexOf("\"event\":\"overflow\"") < 0 || message == named, message + " beside " + named);
        }
    }

    /// <summary>The signal that is bad in each half second hides no other.</summary>
    [TestMethod]
    public void Many_refusals_of_one_reason_hide_none_of_another()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        byte[] bad = new Mint().Token();
        bad[bad.Length - 1] ^= 1;
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", bad, false);
        for (int i = 0; i < 12; i++)
        {
            rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new byte[1], true);
            rig.Run(500);
        }

        Assert.IsNotNull(rig.Broker.Last("\"reason\":\"bad-mac\""));
    }

    private static void Move(LockRig rig, int times)
    {
        for (int i = 0; i < times; i++)
        {
            rig.Door.IsShut = !rig.Door.IsShut;
            rig.Run(300);
        }
    }
}
