using System.Collections;
using Latchkey.Reporting;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Reporting;

/// <summary>Events (protocol/mqtt.md): numbered without a silent gap, at least once, whatever the network does.</summary>
[TestClass]
public class EventTests
{
    [TestMethod]
    public void Numbers_run_on_over_boots_without_a_gap()
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 5; i++)
        {
            Published.MoveDoor(rig, 2);
            rig.Boot();
            rig.Run(2000);
        }

        Published.MoveDoor(rig, 1);
        rig.Run(1500);
        Published.ExpectNoSilentGap(rig);
        Assert.AreEqual(5, DistinctBoots(rig));
    }

    [TestMethod]
    public void What_happened_offline_arrives_later_in_its_order()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(1000);
        int from = rig.Broker.Count;
        int first = rig.Parts.Events.Last + 1;
        Published.MoveDoor(rig, 3);
        Assert.AreEqual(from, rig.Broker.Count, "nothing can go out");
        rig.Broker.IsReachable = true;
        rig.Run(70000);
        ArrayList numbers = Published.NumbersFrom(rig, from);
        Assert.AreEqual(rig.Parts.Events.Last - first + 1, numbers.Count);
        for (int i = 0; i < numbers.Count; i++)
        {
            Assert.AreEqual(first + i, (int)numbers[i]);
        }
    }

    [TestMethod]
    public void What_happened_offline_survives_a_power_cut()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(100);
        Published.MoveDoor(rig, 3);
        rig.Boot();
        rig.Broker.IsReachable = true;
        rig.Run(5000);
        Published.ExpectNoSilentGap(rig);
        Assert.AreEqual(3, rig.Broker.CountOf("door-opened"));
    }

    [TestMethod]
    public void Without_an_acknowledgement_one_is_under_way_and_is_sent_again()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Broker.Acknowledges = false;
        int from = rig.Broker.Count;
        int first = rig.Parts.Events.Last + 1;
        Published.MoveDoor(rig, 2);
        rig.Run(21000);
        ArrayList numbers = Published.NumbersFrom(rig, from);
        Assert.IsTrue(numbers.Count >= 2 && numbers.Count <= 4, "every 10 s: " + numbers.Count.ToString());
        for (int i = 0; i < numbers.Count; i++)
        {
            Assert.AreEqual(first, (int)numbers[i], "in order: the next waits for its acknowledgement");
        }
    }

    [TestMethod]
    public void After_a_reconnect_what_was_not_acknowledged_is_sent_again_in_order()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Broker.Acknowledges = false;
        int first = rig.Parts.Events.Last + 1;
        Published.MoveDoor(rig, 2);
        rig.Broker.Drop();
        rig.Broker.Acknowledges = true;
        int from = rig.Broker.Count;
        rig.Run(5000);
        ArrayList numbers = Published.NumbersFrom(rig, from);
        Assert.AreEqual(rig.Parts.Events.Last - first + 1, numbers.Count);
        for (int i = 0; i < numbers.Count; i++)
        {
            Assert.AreEqual(first + i, (int)numbers[i]);
        }
    }

    [TestMethod]
    public void Acknowledged_events_are_not_sent_again()
    {
        LockRig rig = LockRig.NewPaired();
        Published.MoveDoor(rig, 2);
        rig.Run(2000);
        int from = rig.Broker.Count;
        rig.Broker.Drop();
        rig.Run(5000);
        Assert.AreEqual(0, Published.NumbersFrom(rig, from).Count);
    }

    [TestMethod]
    public void An_acknowledgement_of_something_else_acknowledges_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Broker.Acknowledges = false;
        int acknowledged = rig.Parts.Events.Acknowledged;
        Published.MoveDoor(rig, 1);
        rig.Broker.Post(Hal.HalEventKind.LinkPublished, 0, false, null, null);
        rig.Broker.Post(Hal.HalEventKind.LinkPublished, -1, false, null, null);
        rig.Broker.Post(Hal.HalEventKind.LinkPublished, 60000, false, null, null);
        rig.Run(10);
        Assert.AreEqual(acknowledged, rig.Parts.Events.Acknowledged);
    }

    [TestMethod]
    [DataRow(20)]
    [DataRow(40)]
    [DataRow(150)]
    public void What_the_ring_cannot_hold_is_named_as_lost(int moves)
    {
        LockRig rig = LockRig.NewPaired();

        // Unlocked, so that a door that moves is no alarm.
        rig.Door.BoltMs = 0;
        rig.Run(2000);
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(100);
        int from = rig.Broker.Count;
        Published.MoveDoor(rig, moves);
        rig.Broker.IsReachable = true;
        rig.Run(400000);
        Published.ExpectNoSilentGap(rig);
        bool isLoss = moves * 2 > EventLog.MaxWaiting;
        Assert.AreEqual(isLoss, rig.Broker.CountOf("\"event\":\"overflow\"") > 0);
        Assert.IsTrue(Published.NumbersFrom(rig, from).Count >= (isLoss ? EventLog.MaxWaiting : moves * 2), "what it can hold it keeps");
    }

    [TestMethod]
    public void What_is_not_on_flash_does_not_go_out()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Flash.IsDead = true;
        int from = rig.Broker.Count;
        int first = rig.Parts.Events.Last + 1;
        Published.MoveDoor(rig, 1);
        rig.Run(2000);
        Assert.AreEqual(0, Published.NumbersFrom(rig, from).Count);
        rig.Flash.IsDead = false;
        rig.Run(3000);
        Assert.AreEqual(rig.Parts.Events.Last - first + 1, Published.NumbersFrom(rig, from).Count);
        Published.ExpectNoSilentGap(rig);
    }

    [TestMethod]
    public void While_unpaired_no_events_are_made()
    {
        LockRig rig = new LockRig();
        Published.MoveDoor(rig, 3);
        rig.Door.IsHeld = true;
        rig.Run(2000);
        Assert.AreEqual(0, rig.Parts.Events.Last);
        Assert.AreEqual(0, rig.Broker.Count);
    }

    /// <summary>The time of an event is null while the clock is untrusted, a number afterwards.</summary>
    [TestMethod]
    public void An_event_has_no_time_as_long_as_nobody_knows_it()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Boot();
        rig.Run(2000);
        rig.Expect("boot", "\"t\":null,");
        rig.KnowTime();
        Published.MoveDoor(rig, 1);
        rig.Run(1000);
        rig.Expect("door-closed", "\"t\":17639964");
    }

    /// <summary>Every field of a session at its longest, and the numbers too.</summary>
    [TestMethod]
    public void The_longest_event_fits_into_768_bytes()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        Latchkey.Session.SessionRecord record = rig.Parts.Record;
        string reference = new string('r', 32);
        record.Open(new Latchkey.Session.SessionOwner(HexText.Counting(1, 8), new string('s', 64), reference, HexText.Counting(1, 16), 4, false, false), false);
        record.RecordingId = new string('c', 32);
        rig.Camera.Prove(record.Id);
        JsonWriter json = rig.Parts.Events.Begin("power-cut-recovered", record, null);
        json.Text("by", "inside-button");
        json.Text("reason", "clock-untrusted");
        json.Text("bolt", "unlocking");
        json.Text("door", "closed");
        json.Key("ms");
        json.Raw("{\"verify\":-2147483648,\"store\":-2147483648,\"camera\":-2147483648,\"bolt\":-2147483648}");
        rig.Parts.Events.EndAudited(rig.Parts.Audit);
        int length = json.Length + Envelope.Length;
        Assert.IsFalse(json.Overflow);

        // n and the audit's n may have ten digits.
        Assert.IsTrue(length + 9 + 9 <= EventLog.MaxLength, length.ToString());
        record.Close();
        rig.Run(1000);
        rig.Expect("power-cut-recovered", reference);
        Published.ExpectNoSilentGap(rig);
    }

    /// <summary>They share a buffer: what is begun while another is in the making is never taken for it.</summary>
    [TestMethod]
    public void Of_two_events_in_the_making_at_once_neither_goes_out_and_both_are_named_as_lost()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        EventLog events = rig.Parts.Events;
        int last = events.Last;
        events.Begin("first").Text("reason", "torn");
        events.Begin("second").Text("reason", "torn");
        events.End();
        events.End();
        events.Begin("third");
        events.End();
        Assert.AreEqual(last + 3, events.Last);
        rig.Run(1000);
        rig.Expect("overflow", "\"from\":" + (last + 1).ToString() + ",\"to\":" + (last + 2).ToString());
        rig.Expect("third", "\"n\":" + (last + 3).ToString());
        for (int i = 0; i < rig.Broker.Count; i++)
        {
            Assert.IsTrue(rig.Broker.Message(i).IndexOf("torn") < 0, rig.Broker.Message(i));
        }

        Published.ExpectNoSilentGap(rig);
    }

    private static int DistinctBoots(LockRig rig)
    {
        int count = 0;
        Hashtable seen = new Hashtable();
        for (int i = 0; i < rig.Broker.Count; i++)
        {
            string message = rig.Broker.Message(i);
            int number = Published.Number(message);
            if (message.IndexOf("\"event\":\"boot\"") > 0 && !seen.Contains(number))
            {
                seen.Add(number, message);
                count++;
            }
        }

        return count;
    }
}
