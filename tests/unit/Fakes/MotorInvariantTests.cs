using Latchkey.Hal;
using Latchkey.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Fakes;

/// <summary>The invariants of motor and loop themselves: each is fed a history that breaks it, and one close by that does not.</summary>
[TestClass]
public class MotorInvariantTests
{
    [TestMethod]
    public void Pulling_the_bolt_in_takes_a_reason()
    {
        LockRig rig = new LockRig();
        Histories.Drive(rig, MotorDirection.Retract, 1);
        Histories.Broken(rig, "the motor pulls the bolt in");
    }

    [TestMethod]
    public void Pulling_the_bolt_in_takes_a_reason_on_a_mirrored_lock_too()
    {
        LockRig rig = new LockRig();
        rig.Door.IsMirrored = true;
        Histories.Drive(rig, MotorDirection.Retract, 1);
        Histories.Held(rig);
        Histories.Drive(rig, MotorDirection.Off, 1000);
        Histories.Drive(rig, MotorDirection.Extend, 1);
        Histories.Broken(rig, "the motor pulls the bolt in");
    }

    [TestMethod]
    public void A_token_a_write_and_a_proof_are_a_reason_for_one_motion_with_all_its_tries()
    {
        LockRig rig = NewProven(true, true, true);
        Histories.Drive(rig, MotorDirection.Retract, 300);
        Histories.Drive(rig, MotorDirection.Extend, 300);
        Histories.Drive(rig, MotorDirection.Off, 500);
        Histories.Drive(rig, MotorDirection.Retract, 600);
        Histories.Drive(rig, MotorDirection.Off, 1);
        Histories.Held(rig);
        Histories.Drive(rig, MotorDirection.Retract, 1);
        Histories.Broken(rig, "the motor pulls the bolt in");
    }

    [TestMethod]
    [DataRow(false, true, true)]
    [DataRow(true, false, true)]
    [DataRow(true, true, false)]
    public void Any_proof_that_is_missing_is_missed(bool hasToken, bool hasWrite, bool isFilmed)
    {
        LockRig rig = NewProven(hasToken, hasWrite, isFilmed);
        Histories.Drive(rig, MotorDirection.Retract, 1);
        Histories.Broken(rig, "the motor pulls the bolt in");
    }

    [TestMethod]
    public void A_proof_does_not_outlive_a_boot()
    {
        LockRig rig = NewProven(true, true, true);
        rig.Invariants.Booted();
        Histories.Drive(rig, MotorDirection.Retract, 1);
        Histories.Broken(rig, "the motor pulls the bolt in");
    }

    [TestMethod]
    public void A_proof_for_another_session_is_none()
    {
        LockRig rig = NewProven(true, true, true);
        rig.Camera.Prove(new byte[8]);
        Histories.Drive(rig, MotorDirection.Retract, 1);
        Histories.Broken(rig, "the motor pulls the bolt in");
    }

    [TestMethod]
    public void The_inside_button_is_a_reason_and_not_for_long()
    {
        LockRig rig = new LockRig();
        rig.Door.IsHeld = true;
        rig.Invariants.Look();
        rig.Door.IsHeld = false;
        rig.Time.Now += 150;
        Histories.Drive(rig, MotorDirection.Retract, 600);
        Histories.Drive(rig, MotorDirection.Off, 1);
        Histories.Held(rig);
        Histories.Drive(rig, MotorDirection.Retract, 1);
        Histories.Broken(rig, "the motor pulls the bolt in");
    }

    [TestMethod]
    public void Backing_off_is_a_reason_until_the_bolt_has_arrived()
    {
        LockRig rig = new LockRig();
        rig.Door.BoltMs = 0;
        Histories.Drive(rig, MotorDirection.Extend, 300);
        Histories.Drive(rig, MotorDirection.Retract, 300);
        Histories.Drive(rig, MotorDirection.Off, 500);
        Histories.Held(rig);
        Histories.Drive(rig, MotorDirection.Extend, 600);
        Histories.Drive(rig, MotorDirection.Off, 1);
        Histories.Held(rig);
        Histories.Drive(rig, MotorDirection.Retract, 1);
        Histories.Broken(rig, "the motor pulls the bolt in");
    }

    [TestMethod]
    public void A_door_that_opens_as_the_bolt_arrives_is_a_reason()
    {
        LockRig rig = new LockRig();
        rig.Door.BoltMs = 0;
        Histories.Drive(rig, MotorDirection.Extend, 600);
        Histories.Drive(rig, MotorDirection.Off, 20);
        rig.Door.IsShut = false;
        Histories.Drive(rig, MotorDirection.Retract, 600);
        Histories.Held(rig);
    }

    [TestMethod]
    public void The_installer_is_a_reason_with_the_door_open()
    {
        LockRig rig = new LockRig();
        rig.Chip.Type("calibrate\r");
        rig.Door.IsShut = false;
        Histories.Drive(rig, MotorDirection.Retract, 600);
        Histories.Held(rig);
        Histories.Drive(rig, MotorDirection.Off, 1);
        rig.Door.IsShut = true;
        rig.Invariants.Look();
        rig.Time.Now += 101;
        Histories.Drive(rig, MotorDirection.Retract, 1);
        Histories.Broken(rig, "the motor pulls the bolt in");
    }

    [TestMethod]
    public void The_motor_has_its_time()
    {
        LockRig rig = new LockRig();
        Histories.Drive(rig, MotorDirection.Extend, 1520);
        Histories.Held(rig);
        Histories.Drive(rig, MotorDirection.Extend, 1);
        Histories.Broken(rig, "the motor was on for too long");
    }

    [TestMethod]
    public void Nothing_is_written_while_the_motor_is_on()
    {
        LockRig rig = new LockRig();
        Histories.Drive(rig, MotorDirection.Extend, 1);
        rig.Flash.Create("state.a", new byte[1], 0, 1);
        rig.Invariants.Look();
        Histories.Broken(rig, "a flash write");
    }

    [TestMethod]
    public void The_watchdog_is_fed_by_the_loop_alone()
    {
        LockRig rig = new LockRig();
        rig.Invariants.LookAfterTurn();
        Histories.Held(rig);
        rig.Chip.Feed();
        rig.Invariants.LookAfterTurn();
        Histories.Broken(rig, "the watchdog was fed 1 times in 0 turns");
    }

    [TestMethod]
    public void A_turn_feeds_the_watchdog()
    {
        LockRig rig = new LockRig();
        rig.Broker.Take(new HalEvent(), 0);
        rig.Invariants.LookAfterTurn();
        Histories.Broken(rig, "the watchdog was fed 0 times in 1 turns");
    }

    private static LockRig NewProven(bool hasToken, bool hasWrite, bool isFilmed)
    {
        LockRig rig = new LockRig();
        byte[] session = { 1, 2, 3, 4, 5, 6, 7, 8 };
        if (hasToken)
        {
            rig.Broker.Deliver("latchkey/lk/cmd/unlock", new Mint().Token(), false);
        }

        rig.Invariants.Look();
        if (hasWrite)
        {
            rig.Flash.Create("state.a", new byte[1], 0, 1);
        }

        rig.Camera.Starts++;
        rig.Camera.LastAsked = Hex.From(session);
        rig.Camera.FlashWritesAtLastStart = rig.Flash.Writes;
        rig.Invariants.Look();
        if (isFilmed)
        {
            rig.Camera.Prove(session);
        }

        return rig;
    }
}
