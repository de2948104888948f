using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>What can go wrong with the bolt in a delivery, on the whole firmware: at each tenth of the travel, both ways. It ends in a relock or an alarm, with the motor off.</summary>
[TestClass]
public class TravelScenarioTests
{
    [TestMethod]
    public void A_stall_at_any_tenth_on_the_way_in_is_denied_and_told()
    {
        for (int tenth = 0; tenth <= Visit.Tenths; tenth++)
        {
            string where = "tenth " + tenth.ToString();
            Visit visit = new Visit();
            visit.Block(false, tenth);
            visit.Arrive();
            visit.Rig.Run(15000);
            visit.Rig.Expect("denied", "\"reason\":\"bolt\"");
            visit.Rig.Expect("jammed", "\"bolt\":\"jammed\"");
            Assert.AreEqual(1, visit.Told("jammed"), where);
            Assert.AreEqual(0, visit.Told("unlocked"), where);
            visit.ExpectOver(where);
        }
    }

    [TestMethod]
    public void A_stall_at_any_tenth_on_the_way_out_is_an_alarm_and_never_relocked()
    {
        for (int tenth = 0; tenth <= Visit.Tenths; tenth++)
        {
            string where = "tenth " + tenth.ToString();
            Visit visit = new Visit();
            visit.Enter();
            visit.Block(true, tenth);
            visit.Rig.Run(45000);
            visit.Rig.Expect("jammed", "\"session\":\"");
            Assert.AreEqual(1, visit.Told("jammed"), where);
            Assert.AreEqual(0, visit.Told("relocked"), where);
            visit.ExpectOver(where);
        }
    }

    [TestMethod]
    public void A_power_cut_at_any_tenth_on_the_way_in_ends_in_a_relock()
    {
        for (int tenth = 1; tenth < Visit.Tenths; tenth++)
        {
            Visit visit = new Visit();
            visit.Arrive();
            visit.TravelTo(tenth);
            AfterCut(visit, "in, tenth " + tenth.ToString());
        }
    }

    [TestMethod]
    public void A_power_cut_at_any_tenth_on_the_way_out_ends_in_a_relock()
    {
        for (int tenth = 1; tenth < Visit.Tenths; tenth++)
        {
            Visit visit = new Visit();
            visit.BeginRelock();
            visit.TravelTo(tenth);
            AfterCut(visit, "out, tenth " + tenth.ToString());
        }
    }

    [TestMethod]
    public void A_door_that_opens_at_any_tenth_of_the_extension_gets_the_bolt_back()
    {
        for (int tenth = 1; tenth < Visit.Tenths; tenth++)
        {
            string where = "tenth " + tenth.ToString();
            Visit visit = new Visit();
            visit.BeginRelock();
            visit.TravelTo(tenth);
            visit.Rig.Door.IsShut = false;
            visit.Rig.Run(3000);
            Assert.IsTrue(visit.Rig.Door.IsRetracted(), where);
            visit.Rig.Expect("forced-open", "\"bolt\":\"locking\"");
            Assert.AreEqual(0, visit.Told("relocked"), where);
            visit.Rig.Door.IsShut = true;
            visit.Rig.Run(3000);
            Assert.AreEqual(1, visit.Told("relocked"), where);
            visit.ExpectOver(where);
        }
    }

    /// <summary>1 = extended, 2 = retracted, 3 = both.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Switches_that_are_stuck_on_end_a_visit_in_an_alarm(int stuck) => Stuck(stuck, 0);

    /// <summary>The same numbers.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Switches_that_are_stuck_off_end_a_visit_in_an_alarm(int stuck) => Stuck(0, stuck);

    private static void Stuck(int isOn, int isOff)
    {
        Visit visit = new Visit();
        visit.Enter();
        visit.Rig.Door.StuckOn = isOn;
        visit.Rig.Door.StuckOff = isOff;
        visit.Rig.Run(60000);
        Assert.IsTrue(visit.Told("jammed") + visit.Told("bolt-sensor-fault") > 0, "an alarm");
        Assert.AreEqual(0, visit.Told("relocked"));
        visit.ExpectOver("on " + isOn.ToString() + ", off " + isOff.ToString());
    }

    // The motor is off at once, the boot moves nothing, and then the relock comes as after any boot in a session.
    private static void AfterCut(Visit visit, string where)
    {
        int stoodMs = visit.Rig.Door.BoltMs;
        visit.Rig.Boot();
        Assert.AreEqual((int)MotorDirection.Off, (int)visit.Rig.Door.Direction, where);
        visit.Rig.Run(1000);
        Assert.AreEqual(stoodMs, visit.Rig.Door.BoltMs, where + ": moved by a boot");
        visit.Rig.Run(40000);
        visit.Rig.Expect("power-cut-recovered", "courier-17");
        Assert.IsTrue(visit.Rig.Door.IsExtended(), where);
        Assert.AreEqual(1, visit.Told("relocked"), where);
        visit.ExpectOver(where);
    }
}
