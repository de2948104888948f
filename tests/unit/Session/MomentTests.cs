using Latchkey.Hal;
using Latchkey.Reporting;
using Latchkey.Session;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Door;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>What meets in one moment of a session: two tokens, a lock and an unlock, a battery that gives way, a clock that is set.</summary>
[TestClass]
public class MomentTests
{
    private const string Unlock = "latchkey/" + LockRig.LockId + "/cmd/unlock";

    private const string Lock = "latchkey/" + LockRig.LockId + "/cmd/lock";

    [TestMethod]
    public void Of_two_unlocks_in_one_tick_the_first_opens_and_the_second_spends_nothing()
    {
        Visit visit = new Visit();
        byte[] second = new Mint { Sub = "courier-18", Cti = HexText.Counting(21, 8) }.Token();
        visit.Arrive();
        visit.Rig.Broker.Deliver(Unlock, second, false);
        visit.Rig.Run(2500);
        visit.Rig.Expect("unlocked", "courier-17");
        visit.Rig.Expect("denied", "\"sub\":\"courier-18\"");
        visit.Rig.Expect("denied", "\"reason\":\"busy\"");
        visit.Rig.Run(40000);
        visit.ExpectOver("the first");
        visit.Rig.Broker.Deliver(Unlock, second, false);
        visit.Rig.Run(2500);
        visit.Rig.Expect("unlocked", "courier-18");
    }

    [TestMethod]
    public void The_same_unlock_twice_in_one_tick_is_one()
    {
        Visit visit = new Visit();
        visit.Arrive();
        visit.Arrive();
        visit.Rig.Run(2500);
        Assert.AreEqual(1, visit.Told("unlocked"));
        visit.Rig.Expect("denied", "\"reason\":\"busy\"");
        Assert.AreEqual(1, visit.Rig.Door.Starts);
    }

    [TestMethod]
    public void A_lock_at_any_tenth_of_the_unlock_is_done_when_the_bolt_has_arrived()
    {
        for (int tenth = 1; tenth < Visit.Tenths; tenth++)
        {
            string where = "tenth " + tenth.ToString();
            Visit visit = new Visit();
            visit.Arrive();
            visit.TravelTo(tenth);
            visit.Rig.Broker.Deliver(Lock, visit.Token, false);
            visit.Rig.Run(4000);
            Assert.AreEqual(1, visit.Told("unlocked"), where);
            visit.Rig.Expect("relocked", "\"by\":\"token\"");
            Assert.AreEqual(2, visit.Rig.Door.Starts, where + ": one way and the other");
            visit.ExpectOver(where);
        }
    }

    [TestMethod]
    public void A_lock_before_the_camera_has_answered_is_done_after_the_unlock()
    {
        Visit visit = new Visit();
        visit.Rig.Camera.AnswerMs = 400;
        visit.Arrive();
        visit.Rig.Run(100);
        visit.Rig.Broker.Deliver(Lock, visit.Token, false);
        visit.Rig.Run(5000);
        visit.Rig.Expect("relocked", "\"by\":\"token\"");
        visit.ExpectOver("locked");
    }

    /// <summary>Cells that sag under the motor slow it: the travel in hand goes on, and is judged by nothing but its switches, its current and its time.</summary>
    [TestMethod]
    public void A_battery_that_sags_at_any_tenth_lets_the_travel_arrive_and_the_lock_relock()
    {
        for (int tenth = 1; tenth < Visit.Tenths; tenth++)
        {
            string where = "tenth " + tenth.ToString();
            Visit visit = new Visit();
            visit.Arrive();
            visit.TravelTo(tenth);
            visit.Rig.Chip.BatteryMv = BatteryWatch.CriticalMv - 300;
            visit.Rig.Door.SlowPercent = 140;
            visit.Rig.Run(60000);
            Assert.AreEqual(1, visit.Told("unlocked"), where);
            Assert.AreEqual(1, visit.Told("relocked"), where);
            Assert.AreEqual(1, visit.Told("battery-low"), where);
            visit.ExpectOver(where);
            visit.Rig.Broker.Deliver(Unlock, new Mint { Cti = HexText.Counting(21, 8) }.Token(), false);
            visit.Rig.Run(1500);
            visit.Rig.Expect("denied", "\"reason\":\"battery\"");
        }
    }

    /// <summary>To next month, to the next second, back by most of a day.</summary>
    [TestMethod]
    [DataRow(2592000)]
    [DataRow(1)]
    [DataRow(-80000)]
    public void A_clock_that_is_set_during_a_session_moves_neither_its_relock_nor_its_alarms(int stepS)
    {
        int undisturbedMs = RelockMs(0, false);
        Assert.AreEqual(undisturbedMs, RelockMs(0, true), "asking for the time moves nothing");
        Assert.AreEqual(undisturbedMs, RelockMs(stepS, true));
    }

    // From the unlock to the relock, with the clock set in between.
    private static int RelockMs(int stepS, bool isSet)
    {
        Commander cloud = new Commander();
        LockRig rig = cloud.Rig;
        rig.Broker.Deliver(Unlock, new Mint().Token(), false);
        rig.RunUntil(() => rig.Parts.Session.State == SessionState.Open);
        int beganMs = rig.Time.Now;
        if (isSet)
        {
            rig.Broker.Drop();
            rig.RunUntil(() => rig.Broker.CountOf("time-request") == 2);
            rig.Command("cmd/admin", cloud.Message("time", new Arguments().Number("now", rig.TrueS + stepS).Bytes("nonce", AdminMint.NonceOf(rig)).Map()));
            rig.Run(1500);
            rig.Expect("admin", "\"ok\":true");
            rig.Time.Set(rig.TrueS + (stepS * 2));
        }

        rig.RunUntil(() => rig.Door.Direction == MotorDirection.Extend);
        int ms = rig.Time.Now - beganMs;
        rig.Run(3000);
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"relocked\""));
        Assert.AreEqual(0, rig.Broker.CountOf("\"event\":\"jammed\"") + rig.Broker.CountOf("\"event\":\"camera-lost\"") + rig.Broker.CountOf("\"event\":\"door-ajar\""));
        return ms;
    }
}
