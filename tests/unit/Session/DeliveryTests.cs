using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>One delivery, and what can go wrong on its way (protocol/door.md): one line a rule.</summary>
[TestClass]
public class DeliveryTests
{
    [TestMethod]
    public void A_delivery_goes_its_way_from_token_to_relock()
    {
        LockRig rig = LockRig.NewPaired();
        int writes = rig.Flash.Writes;
        rig.Unlock(new Mint().Token());
        Assert.AreEqual(writes + 1, rig.Camera.FlashWritesAtStart, "one commit before the camera is asked");
        rig.Run(500);
        rig.Expect("unlocked", "\"by\":\"token\"");
        rig.Expect("unlocked", "\"recording\":\"rec-0001\"");
        rig.Expect("unlocked", "\"sub\":\"courier-17\"");
        rig.Door.IsShut = false;
        rig.Run(2000);
        rig.Expect("door-opened", "\"session\":\"");
        rig.Door.IsShut = true;
        rig.Run(3000);
        rig.Expect("door-closed", "\"session\":\"");
        rig.Expect("relocked", "\"by\":\"auto-relock\",\"bolt\":\"locked\",\"door\":\"closed\"");
        rig.Run(6000);
        rig.Expect("recording-done", "\"sha256\":\"");
        Assert.IsTrue(rig.Flash.Writes - writes <= 6, "commits: " + (rig.Flash.Writes - writes).ToString());
        Assert.IsTrue(rig.Door.IsExtended());
    }

    [TestMethod]
    public void The_entry_granted_is_on_flash_before_the_camera_is_asked()
    {
        LockRig rig = LockRig.NewPaired();
        int entries = rig.Parts.Audit.Number;
        rig.Camera.AnswerMs = 1000;
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        for (int turns = 0; rig.Camera.Starts == 0; turns++)
        {
            Assert.IsTrue(turns < 100, "never asked");
            rig.Controller.Turn(0);
        }

        // The very turn that asked the camera has ended; only what it wrote before that counts.
        Assert.AreEqual(rig.Camera.FlashWritesAtStart, rig.Flash.Writes);
        rig.Boot();
        Assert.AreEqual(entries + 1, rig.Parts.Audit.Number);
    }

    [TestMethod]
    public void The_same_token_again_is_used_up()
    {
        LockRig rig = LockRig.NewPaired();
        byte[] token = new Mint().Token();
        rig.Unlock(token);
        rig.Run(40000);
        rig.Expect("relocked", "auto-relock");
        int retractMs = rig.Door.RetractMs;
        rig.Unlock(token);
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"used-up\"");
        Assert.AreEqual(retractMs, rig.Door.RetractMs);
    }

    [TestMethod]
    public void A_token_used_before_a_power_cut_is_used_up_after_it()
    {
        LockRig rig = LockRig.NewPaired();
        byte[] token = new Mint().Token();
        rig.Camera.AnswerMs = 1000;
        rig.Unlock(token);
        rig.Boot();
        rig.KnowTime();
        rig.Run(15000);
        int retractMs = rig.Door.RetractMs;
        Assert.AreEqual(0, retractMs, "the cut came before the motion");
        rig.KnowTime();
        rig.Unlock(token);
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"used-up\"");
        rig.Expect("power-cut-recovered", "\"reason\":\"bolt\"");
    }

    [TestMethod]
    public void Without_proof_of_a_recording_the_bolt_stays()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Camera.IsLying = true;
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        rig.ExpectDenied("camera");
    }

    [TestMethod]
    public void A_silent_camera_is_a_denial_before_the_use_is_spent()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Camera.IsOff = true;
        rig.Run(15000);
        byte[] token = new Mint().Token();
        rig.Unlock(token);
        rig.ExpectDenied("camera");
        rig.Camera.IsOff = false;
        rig.Run(4000);
        rig.Unlock(token);
        rig.Run(1000);
        rig.Expect("unlocked", "courier-17");
    }

    [TestMethod]
    public void A_household_grant_opens_without_a_recording_and_says_so()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Camera.IsOff = true;
        rig.Run(15000);
        rig.Unlock(new Mint { Grant = 4 }.Token());
        rig.Run(1500);
        rig.Expect("unlocked", "\"reason\":\"camera\"");
    }

    [TestMethod]
    public void A_second_token_during_a_session_is_busy_and_spends_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        byte[] second = new Mint { Cti = new byte[] { 9, 9, 9, 9, 9, 9, 9, 9 }, Sub = "courier-18" }.Token();
        rig.Unlock(second);
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"busy\"");
        rig.Run(40000);
        rig.Unlock(second);
        rig.Run(1000);
        rig.Expect("unlocked", "courier-18");
    }

    [TestMethod]
    public void A_jam_ends_with_the_motor_off_after_bounded_tries()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BlockMs = 300;
        rig.Unlock(new Mint().Token());
        rig.Run(15000);
        rig.Expect("jammed", "\"session\":\"");
        rig.Expect("denied", "\"reason\":\"bolt\"");
        Assert.AreEqual((int)Latchkey.Hal.MotorDirection.Off, (int)rig.Door.Direction);
        Assert.AreEqual(6, rig.Door.Starts, "three tries and three back-offs");
        Assert.IsTrue(rig.Door.LongestOnMs < 500, "stopped by its current, not by time: " + rig.Door.LongestOnMs.ToString());
        rig.Unlock(new Mint { Cti = new byte[] { 9, 9, 9, 9, 9, 9, 9, 9 } }.Token());
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"bolt-fault\"");
    }

    [TestMethod]
    public void Dead_end_switches_stop_the_motor_by_time()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.AreSwitchesDead = true;
        rig.Unlock(new Mint().Token());
        rig.Run(20000);
        rig.Expect("jammed", "\"event\"");
        Assert.IsTrue(rig.Door.LongestOnMs >= 1400, "until the time-out");
        Assert.AreEqual((int)Latchkey.Hal.MotorDirection.Off, (int)rig.Door.Direction);
    }

    [TestMethod]
    public void Nobody_comes_and_the_lock_relocks_after_its_time()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(29000);
        Assert.IsTrue(rig.Door.IsRetracted());
        rig.Run(3000);
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void An_open_door_is_never_relocked()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Door.IsShut = false;
        rig.Run(120000);
        Assert.AreEqual(0, rig.Door.ExtendMs);
    }

    [TestMethod]
    public void The_door_opens_while_the_bolt_extends_and_the_bolt_goes_back()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Door.IsShut = false;
        rig.Run(1000);
        rig.Door.IsShut = true;
        rig.Run(1350);
        Assert.AreEqual((int)Latchkey.Hal.MotorDirection.Extend, (int)rig.Door.Direction);
        rig.Door.IsShut = false;
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted());
        Assert.IsNull(rig.Broker.Last("\"event\":\"relocked\""));
        rig.Door.IsShut = true;
        rig.Run(3000);
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void The_courier_locks_with_the_token_that_opened()
    {
        LockRig rig = LockRig.NewPaired();
        byte[] token = new Mint().Token();
        rig.Unlock(token);
        rig.Run(1000);
        rig.Command("cmd/lock", token);
        rig.Run(1000);
        rig.Expect("relocked", "\"by\":\"token\"");
        rig.Command("cmd/lock", token);
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"busy\"");
    }

    [TestMethod]
    public void Locking_with_the_door_open_is_denied_and_moves_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        byte[] token = new Mint().Token();
        rig.Unlock(token);
        rig.Run(1000);
        rig.Door.IsShut = false;
        rig.Run(500);
        rig.Command("cmd/lock", token);
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"bolt\"");
        Assert.AreEqual(0, rig.Door.ExtendMs);
    }

    [TestMethod]
    public void A_lost_camera_relocks_as_soon_as_the_door_is_closed()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Camera.IsFrozen = true;
        rig.Run(5000);
        rig.Expect("camera-lost", "\"session\":\"");
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void After_a_power_cut_in_an_open_session_the_door_is_relocked()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1500);
        rig.Boot();
        rig.Run(29000);
        Assert.IsTrue(rig.Door.IsRetracted());
        rig.Run(5000);
        rig.Expect("power-cut-recovered", "courier-17");
        rig.Expect("relocked", "auto-relock");
    }
}
