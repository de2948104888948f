using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>Nobody inside is ever locked in: the button and the thumb-turn ask no cloud, no camera and no clock.</summary>
[TestClass]
public class InsideTests
{
    [TestMethod]
    public void The_inside_button_opens_a_blank_lock_without_anything()
    {
        LockRig rig = new LockRig();
        rig.Camera.IsOff = true;
        rig.Broker.IsReachable = false;
        rig.Door.IsHeld = true;
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted());
    }

    [TestMethod]
    public void The_inside_button_opens_when_the_flash_is_dead()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Flash.IsDead = true;
        rig.Door.IsHeld = true;
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted());
    }

    [TestMethod]
    public void Who_presses_the_button_goes_before_a_lock_that_was_asked_for_earlier()
    {
        LockRig rig = LockRig.NewPaired();
        byte[] token = new Mint().Token();
        rig.Unlock(token);
        rig.Run(30300);
        Assert.AreEqual((int)Latchkey.Hal.MotorDirection.Extend, (int)rig.Door.Direction);
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/lock", token, false);
        rig.Run(10);
        rig.Door.IsHeld = true;
        rig.Run(2000);
        Assert.IsTrue(rig.Door.IsRetracted());
    }

    [TestMethod]
    public void The_inside_button_turns_a_relock_around()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(30300);
        Assert.AreEqual((int)Latchkey.Hal.MotorDirection.Extend, (int)rig.Door.Direction);
        rig.Door.IsHeld = true;
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted());
        rig.Expect("unlocked", "inside-button");
        rig.Run(32000);
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void A_bouncing_button_is_one_press_and_a_touch_is_none()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsHeld = true;
        rig.Run(10);
        rig.Door.IsHeld = false;
        rig.Run(1000);
        Assert.AreEqual(0, rig.Door.Starts);
        for (int i = 0; i < 4; i++)
        {
            rig.Door.IsHeld = !rig.Door.IsHeld;
            rig.Run(5);
        }

        rig.Door.IsHeld = true;
        rig.Run(1000);
        Assert.AreEqual(1, rig.Door.Starts);
    }

    [TestMethod]
    public void The_button_does_nothing_when_the_bolt_is_retracted()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BoltMs = 0;
        rig.Run(100);
        rig.Door.IsHeld = true;
        rig.Run(1000);
        Assert.AreEqual(0, rig.Door.Starts);
    }

    [TestMethod]
    public void A_hand_at_the_thumb_turn_is_seen_and_named()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BoltMs = 0;
        rig.Run(1500);
        rig.Expect("unlocked", "\"by\":\"thumb-turn\"");
        rig.Door.BoltMs = FakeDoor.TravelMs;
        rig.Run(1500);
        rig.Expect("locked", "\"by\":\"thumb-turn\"");
        Assert.AreEqual(0, rig.Door.Starts);
    }

    [TestMethod]
    public void After_a_jam_a_hand_clears_it()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BlockMs = 300;
        rig.Unlock(new Mint().Token());
        rig.Run(15000);
        Assert.IsTrue(rig.Parts.Bolt.IsJammed);
        rig.Door.BlockMs = -1;
        rig.Door.BoltMs = 0;
        rig.Run(100);
        Assert.IsFalse(rig.Parts.Bolt.IsJammed);
    }

    [TestMethod]
    public void A_thumb_turn_while_the_door_is_open_is_never_said_locked()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsShut = false;
        rig.Run(1500);
        rig.Door.BoltMs = 0;
        rig.Run(1500);
        rig.Door.BoltMs = FakeDoor.TravelMs;
        rig.Run(3000);
        Assert.IsTrue(rig.Broker.Last("state ").IndexOf("\"bolt\":\"unknown\"") > 0, rig.Broker.Last("state "));
    }
}
