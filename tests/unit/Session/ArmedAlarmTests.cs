using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>While the home alarm is armed nobody is expected inside (protocol/door.md, guarded time): every unlock from there is a session.</summary>
[TestClass]
public class ArmedAlarmTests
{
    [TestMethod]
    public void With_the_alarm_armed_an_unlock_from_inside_opens_a_session_of_nobody()
    {
        Leaver burglar = Armed();
        LockRig rig = burglar.Rig;
        burglar.TurnOpen();
        rig.Run(500);
        string unlocked = ExpectOfNobody(rig, "thumb-turn");
        Assert.AreEqual(1, rig.Camera.Starts, "recorded");
        burglar.PassDoor();
        rig.Run(3000);
        rig.Expect("relocked", Leaver.SessionOf(unlocked));
        rig.Run(7000);
        rig.Expect("recording-done", Leaver.SessionOf(unlocked));
    }

    [TestMethod]
    public void Auto_relock_applies_to_it_with_relock_manual_off()
    {
        Leaver burglar = Armed();
        burglar.Press();
        burglar.Rig.Run(32000);
        burglar.Rig.Expect("relocked", "\"by\":\"auto-relock\"");
        Assert.IsTrue(burglar.Rig.Door.IsExtended());
    }

    [TestMethod]
    public void Each_such_session_is_a_new_one()
    {
        Leaver burglar = Armed();
        burglar.Press();
        burglar.Rig.Run(32000);
        string first = ExpectOfNobody(burglar.Rig, "inside-button");
        burglar.Press();
        burglar.Rig.Run(500);
        Assert.AreNotEqual(Leaver.SessionOf(first), Leaver.SessionOf(ExpectOfNobody(burglar.Rig, "inside-button")));
    }

    [TestMethod]
    public void Its_relock_begins_no_guarded_time()
    {
        Leaver burglar = Armed();
        burglar.Press();
        burglar.Rig.Run(32000);
        burglar.Arm(false);
        burglar.Press();
        burglar.ExpectFree("inside-button");
    }

    [TestMethod]
    public void A_session_in_its_guarded_time_goes_before_a_new_one()
    {
        Leaver courier = Leaver.Delivered();
        courier.Arm(true);
        courier.Press();
        courier.ExpectReopened("inside-button");
    }

    [TestMethod]
    public void After_the_guarded_time_the_alarm_goes_on_with_a_new_one()
    {
        Leaver courier = Leaver.Delivered();
        courier.Arm(true);
        courier.Rig.Run(Leaver.GuardedMs);
        courier.Press();
        courier.Rig.Run(500);
        Assert.AreNotEqual(courier.Session, Leaver.SessionOf(ExpectOfNobody(courier.Rig, "inside-button")));
    }

    [TestMethod]
    public void After_a_guest_it_is_a_new_one()
    {
        Leaver guest = Leaver.In(new Mint { Grant = 3 });
        guest.Arm(true);
        guest.Press();
        guest.Rig.Run(500);
        ExpectOfNobody(guest.Rig, "inside-button");
    }

    /// <summary>A session that runs is not touched; from its relock on the alarm counts.</summary>
    [TestMethod]
    public void Armed_in_mid_session_it_changes_nothing_of_that_session()
    {
        Leaver guest = new Leaver();
        guest.Rig.Unlock(new Mint { Grant = 3 }.Token());
        guest.Rig.Run(1000);
        string session = Leaver.SessionOf(guest.Rig.Broker.Last("\"event\":\"unlocked\""));
        guest.Arm(true);
        guest.PassDoor();
        guest.Rig.Run(3000);
        guest.Rig.Expect("relocked", session);
        guest.Press();
        guest.Rig.Run(500);
        ExpectOfNobody(guest.Rig, "inside-button");
    }

    [TestMethod]
    public void Disarmed_in_mid_session_the_session_goes_on_to_its_relock()
    {
        Leaver burglar = Armed();
        burglar.Press();
        burglar.Arm(false);
        burglar.PassDoor();
        burglar.Rig.Run(3000);
        burglar.Rig.Expect("relocked", "\"session\":\"");
    }

    [TestMethod]
    public void The_alarm_is_armed_over_a_boot()
    {
        Leaver burglar = Armed();
        burglar.Rig.Boot();
        burglar.Rig.Run(3000);
        burglar.Press();
        burglar.Rig.Run(500);
        ExpectOfNobody(burglar.Rig, "inside-button");
    }

    [TestMethod]
    public void A_boot_goes_on_with_a_session_of_nobody()
    {
        Leaver burglar = Armed();
        burglar.Press();
        burglar.Rig.Run(500);
        string session = Leaver.SessionOf(ExpectOfNobody(burglar.Rig, "inside-button"));
        burglar.Rig.Boot();
        burglar.Rig.Run(34000);
        burglar.Rig.Expect("power-cut-recovered", session);
        burglar.Rig.Expect("relocked", session);
        burglar.Arm(false);
        burglar.Press();
        burglar.ExpectFree("inside-button");
    }

    [TestMethod]
    public void A_boot_in_it_finds_the_camera_gone()
    {
        Leaver burglar = Armed();
        burglar.Press();
        burglar.Rig.Camera.IsOff = true;
        burglar.Rig.Boot();
        burglar.Rig.Run(5000);
        burglar.Rig.Expect("camera-lost", "\"session\":\"");
        Assert.IsFalse(burglar.Rig.Parts.Record.IsUnproven, "no grant required it");
    }

    [TestMethod]
    public void After_a_boot_its_recording_is_stopped_all_the_same()
    {
        Leaver burglar = Armed();
        burglar.Press();
        burglar.Rig.Run(32000);
        burglar.Rig.Expect("relocked", "\"session\":\"");
        burglar.Rig.Boot();
        Assert.IsTrue(burglar.Rig.Camera.IsRecording);
        burglar.Rig.Run(62000);
        Assert.IsFalse(burglar.Rig.Camera.IsRecording);
    }

    [TestMethod]
    public void It_is_not_the_last_closed_session()
    {
        Leaver guest = Leaver.In(new Mint { Grant = 3 });
        guest.Arm(true);
        guest.Press();
        guest.Rig.Run(32000);
        guest.Rig.Boot();
        Assert.AreEqual(3, guest.Rig.Parts.Record.LastClosedGrant);
    }

    /// <summary>relock.manual was about to relock after a resident, and the door opened: that is no unlock.</summary>
    [TestMethod]
    public void A_relock_that_is_taken_back_opens_no_session()
    {
        Leaver resident = new Leaver();
        LockRig rig = resident.Rig;
        rig.Parts.Settings.Set(Latchkey.Config.Setting.RelockManual, 1);
        resident.TurnOpen();
        resident.Arm(true);
        rig.RunUntil(() => rig.Door.Direction == Latchkey.Hal.MotorDirection.Extend);
        rig.Run(200);
        rig.Door.IsShut = false;
        rig.Run(1500);
        rig.Expect("unlocked", "\"by\":\"auto-relock\"");
        Assert.IsFalse(rig.Parts.Record.IsOpen);
    }

    /// <summary>Whose cti would it be?</summary>
    [TestMethod]
    public void No_token_locks_a_session_of_nobody_over_the_cloud()
    {
        Leaver burglar = Armed();
        burglar.Press();
        burglar.Rig.Command("cmd/lock", new Mint { Grant = 4 }.Token());
        burglar.Rig.Run(1200);
        burglar.Rig.Expect("denied", "\"reason\":\"busy\"");
        Assert.IsTrue(burglar.Rig.Door.IsRetracted());
    }

    private static Leaver Armed()
    {
        Leaver leaver = new Leaver();
        leaver.Arm(true);
        return leaver;
    }

    private static string ExpectOfNobody(LockRig rig, string by)
    {
        rig.Expect("unlocked", "\"by\":\"" + by + "\"");
        rig.Expect("unlocked", "\"session\":\"");
        string unlocked = rig.Broker.Last("\"event\":\"unlocked\"");
        Assert.IsTrue(unlocked.IndexOf("\"cti\"") < 0 && unlocked.IndexOf("\"sub\"") < 0 && unlocked.IndexOf("\"grant\"") < 0 && unlocked.IndexOf("\"ref\"") < 0, unlocked);
        return unlocked;
    }
}
