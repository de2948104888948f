using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>What the door and the bolt do that they should not (protocol/door.md, alarms): it is told, once, and as it is.</summary>
[TestClass]
public class AlarmTests
{
    [TestMethod]
    public void A_door_that_opens_with_the_bolt_out_was_forced()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsShut = false;
        rig.Run(1000);
        rig.Expect("forced-open", "\"bolt\":\"locked\",\"door\":\"open\"");
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"forced-open\""));
        Assert.AreEqual(0, rig.Door.Starts, "nothing moves for it");
    }

    [TestMethod]
    [DataRow(50)]
    [DataRow(150)]
    [DataRow(250)]
    [DataRow(350)]
    [DataRow(450)]
    [DataRow(550)]
    public void A_door_that_opens_while_the_bolt_goes_out_gets_it_back_and_is_an_alarm(int travelMs)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        rig.RunUntil(() => rig.Door.Direction == Latchkey.Hal.MotorDirection.Extend);
        rig.Run(travelMs);
        rig.Door.IsShut = false;
        rig.Run(3000);
        rig.Expect("forced-open", "\"bolt\":\"locking\",\"door\":\"open\"");
        Assert.IsTrue(rig.Door.IsRetracted(), "taken back");
    }

    [TestMethod]
    public void A_door_that_opens_when_it_may_is_no_alarm()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        rig.Door.IsShut = false;
        rig.Run(5000);
        rig.Door.IsShut = true;
        rig.Run(5000);
        rig.Expect("relocked", "auto-relock");
        Assert.IsNull(rig.Broker.Last("\"event\":\"forced-open\""));
        Assert.IsNull(rig.Broker.Last("\"event\":\"door-ajar\""));
    }

    /// <summary>After 60 s, then 120 s later, then 240 s later.</summary>
    [TestMethod]
    public void A_door_left_open_is_told_again_and_again_ever_less_often()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        rig.Door.IsShut = false;
        rig.Run(59000);
        Assert.AreEqual(0, rig.Broker.CountOf("\"event\":\"door-ajar\""));
        rig.Run(3000);
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"door-ajar\""));
        rig.Run(110000);
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"door-ajar\""));
        rig.Run(12000);
        Assert.AreEqual(2, rig.Broker.CountOf("\"event\":\"door-ajar\""));
        rig.Run(245000);
        Assert.AreEqual(3, rig.Broker.CountOf("\"event\":\"door-ajar\""));
        rig.Door.IsShut = true;
        rig.Run(600000);
        Assert.AreEqual(3, rig.Broker.CountOf("\"event\":\"door-ajar\""));
    }

    /// <summary>Swinging in the wind, or a reed that says closed again and again for a moment.</summary>
    [TestMethod]
    public void A_door_that_is_closed_for_less_than_a_second_at_a_time_is_ajar_all_the_same()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        for (int ms = 0; ms < 70000; ms += 1160)
        {
            rig.Door.IsShut = false;
            rig.Run(260);
            rig.Door.IsShut = true;
            rig.Run(900);
        }

        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"door-ajar\""));
        rig.Run(3000);
        rig.Door.IsShut = false;
        rig.Run(59000);
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"door-ajar\""), "and a second closed begins anew");
    }

    [TestMethod]
    public void A_door_that_is_open_when_the_lock_boots_is_ajar_too()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsShut = false;
        rig.Boot();
        rig.Run(65000);
        rig.Expect("door-ajar", "\"n\":");
    }

    [TestMethod]
    public void How_long_is_too_long_is_the_owners_to_set()
    {
        Commander cloud = new Commander();
        cloud.Ok("config", new Arguments().Number("door.ajar_s", 10));
        cloud.Rig.Door.IsShut = false;
        cloud.Rig.Run(11000);
        cloud.Rig.Expect("door-ajar", "\"n\":");
    }

    /// <summary>Neither switch, with a hand that stops half way.</summary>
    [TestMethod]
    public void A_bolt_that_rests_between_its_ends_for_2_s_is_a_fault_of_its_sensors()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BoltMs = FakeDoor.TravelMs / 2;
        rig.Run(1500);
        Assert.IsNull(rig.Broker.Last("\"event\":\"bolt-sensor-fault\""));
        rig.Run(3000);
        rig.Expect("bolt-sensor-fault", "\"bolt\":\"unknown\"");
        rig.Run(20000);
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"bolt-sensor-fault\""), "told once");
        rig.Unlock(new Mint().Token());
        rig.ExpectDenied("bolt-fault");
        rig.Door.BoltMs = FakeDoor.TravelMs;
        rig.Run(3000);
        rig.Unlock(new Mint { Cti = Keys.HexText.Counting(1, 8) }.Token());
        rig.Run(2000);
        rig.Expect("unlocked", "courier-17");
    }

    [TestMethod]
    public void A_sensor_fault_ends_the_session_and_says_so()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        rig.Door.AreSwitchesDead = true;
        rig.Run(4000);
        rig.Expect("bolt-sensor-fault", "\"session\":\"");
        Assert.IsFalse(rig.Parts.Record.IsOpen);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void After_an_unlock_by_hand_the_lock_relocks_only_if_it_was_told_to(bool isTold)
    {
        Commander cloud = new Commander();
        LockRig rig = cloud.Rig;
        if (isTold)
        {
            cloud.Ok("config", new Arguments().Flag("relock.manual", true));
        }

        rig.Door.BoltMs = 0;
        rig.Run(2000);
        rig.Expect("unlocked", "thumb-turn");
        rig.Door.IsShut = false;
        rig.Run(40000);
        Assert.IsFalse(rig.Door.IsExtended(), "never while the door is open");
        rig.Door.IsShut = true;
        rig.Run(3000);
        Assert.AreEqual(isTold, rig.Door.IsExtended());
        rig.Run(60000);
        Assert.AreEqual(isTold, rig.Door.IsExtended());
        if (isTold)
        {
            rig.Expect("locked", "auto-relock");
        }
    }
}
