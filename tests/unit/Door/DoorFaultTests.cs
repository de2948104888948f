using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>A reed that flutters is no door (protocol/door.md, What is said): told once, nothing locks by it, nobody is kept in, and it ends when the reed stands still.</summary>
[TestClass]
public class DoorFaultTests
{
    private const string Fault = "\"event\":\"door-sensor-fault\"";

    [TestMethod]
    [DataRow(1)]
    [DataRow(20)]
    [DataRow(70)]
    [DataRow(140)]
    public void A_reed_that_changes_again_and_again_for_3_s_is_a_fault_told_once(int everyMs)
    {
        LockRig rig = LockRig.NewPaired();
        Flutter(rig, everyMs, 2900);
        Assert.AreEqual(0, rig.Broker.CountOf(Fault), "a door may be shaken for so long");
        Flutter(rig, everyMs, 20000);
        rig.Expect("door-sensor-fault", "\"door\":\"fault\"");
        Assert.AreEqual(1, rig.Broker.CountOf(Fault));
        Assert.IsTrue(rig.Broker.Last("state ").IndexOf("\"bolt\":\"unknown\",\"door\":\"fault\"") > 0, rig.Broker.Last("state "));
    }

    [TestMethod]
    public void While_it_lasts_no_movement_of_the_door_is_told()
    {
        LockRig rig = NewFaulty();
        rig.Run(2000);
        int told = Told(rig);
        Flutter(rig, 100, 30000);
        Assert.AreEqual(told, Told(rig));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void It_ends_when_the_reed_has_stood_still_for_10_s_and_what_it_says_then_is_told(bool isShut)
    {
        LockRig rig = NewFaulty();
        rig.Door.IsShut = isShut;
        rig.Run(1500);
        int told = Told(rig);
        rig.Run(8000);
        Assert.IsTrue(rig.Parts.Door.HasFault, "not before");
        rig.Run(3000);
        Assert.IsFalse(rig.Parts.Door.HasFault);
        Assert.AreEqual(isShut, rig.Parts.Door.IsClosed);
        Assert.AreEqual(told + 1, Told(rig));
        Assert.IsTrue(rig.Broker.Last("state ").IndexOf(isShut ? "\"bolt\":\"locked\",\"door\":\"closed\"" : "\"bolt\":\"unknown\",\"door\":\"open\"") > 0);
        Flutter(rig, 20, 4000);
        rig.Run(1500);
        Assert.AreEqual(2, rig.Broker.CountOf(Fault), "the next one is told again");
    }

    [TestMethod]
    public void Nothing_locks_by_it_until_it_is_over()
    {
        LockRig rig = LockRig.NewPaired();
        byte[] token = new Mint().Token();
        rig.Unlock(token);
        rig.Run(2000);
        Flutter(rig, 100, 80000);
        rig.Command("cmd/lock", token);
        Flutter(rig, 100, 1500);
        rig.Expect("denied", "\"reason\":\"bolt-fault\"");
        Assert.AreEqual(0, rig.Door.ExtendMs);
        Assert.AreEqual(0, rig.Broker.CountOf("\"event\":\"door-ajar\""), "nor is it known to be open");
        rig.Door.IsShut = true;
        rig.Run(14000);
        rig.Expect("relocked", "auto-relock");
    }

    /// <summary>The reed says closed for most of the time, so that the relock begins before the fault is one.</summary>
    [TestMethod]
    public void A_fault_that_begins_while_the_bolt_goes_out_takes_it_back()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(27600);
        for (int ms = 0; ms < 6000; ms++)
        {
            rig.Door.IsShut = ms % 180 >= 40;
            rig.Run(1);
        }

        Assert.IsTrue(rig.Door.ExtendMs > 0, "it was on its way");
        Assert.IsTrue(rig.Door.IsRetracted(), "and came back");
        Assert.AreEqual(0, rig.Broker.CountOf("\"event\":\"relocked\""));
        Assert.AreEqual(1, rig.Broker.CountOf(Fault));
    }

    /// <summary>Whoever was let in could not be locked out again: nothing would say that the door is closed.</summary>
    [TestMethod]
    public void It_keeps_nobody_in_and_lets_nobody_in()
    {
        LockRig rig = NewFaulty();
        rig.Unlock(new Mint { Cti = HexText.Counting(1, 8) }.Token());
        Flutter(rig, 20, 1500);
        rig.ExpectDenied("bolt-fault");
        Assert.AreEqual(0, rig.Door.Starts);
        rig.Door.IsHeld = true;
        Flutter(rig, 20, 1000);
        Assert.IsTrue(rig.Door.IsRetracted(), "the inside button asks no reed");
    }

    [TestMethod]
    public void A_session_that_a_power_cut_interrupted_goes_on_though_the_reed_never_stands_still()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        rig.Boot();
        Flutter(rig, 20, 40000);
        rig.Expect("power-cut-recovered", "\"session\":\"");
        Assert.AreEqual(0, rig.Door.ExtendMs, "not by a reed that flutters");
        rig.Door.IsShut = true;
        rig.Run(14000);
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void A_door_that_is_slammed_and_rebounds_for_a_second_is_no_fault()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        Flutter(rig, 100, 1000);
        rig.Door.IsShut = true;
        rig.Run(4000);
        Assert.AreEqual(0, rig.Broker.CountOf(Fault));
        rig.Expect("relocked", "auto-relock");
    }

    /// <summary>A door that somebody swings, or a child plays with, is told as what it is.</summary>
    [TestMethod]
    [DataRow(160)]
    [DataRow(200)]
    [DataRow(500)]
    public void Changes_further_apart_are_doors_that_open_and_close(int everyMs)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        Flutter(rig, everyMs, 20000);
        Assert.AreEqual(0, rig.Broker.CountOf(Fault));
        Assert.IsTrue(Told(rig) > 20, "they are told");
    }

    private static LockRig NewFaulty()
    {
        LockRig rig = LockRig.NewPaired();
        Flutter(rig, 20, 4000);
        Assert.IsTrue(rig.Parts.Door.HasFault);
        return rig;
    }

    private static int Told(LockRig rig) => rig.Broker.CountOf("\"event\":\"door-opened\"") + rig.Broker.CountOf("\"event\":\"door-closed\"");

    private static void Flutter(LockRig rig, int everyMs, int ms)
    {
        for (int passed = 0; passed < ms; passed += everyMs)
        {
            rig.Door.IsShut = !rig.Door.IsShut;
            rig.Run(everyMs);
        }
    }
}
