using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>Guarded time and the power: a boot starts it anew in full, and a cut at any moment leaves nobody unlocked whom nobody will relock.</summary>
[TestClass]
public class GuardedBootTests
{
    [TestMethod]
    public void A_boot_starts_it_anew_in_full()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(800000);
        courier.Rig.Boot();
        courier.Rig.Run(Leaver.GuardedMs - 3000);
        courier.Press();
        courier.ExpectReopened("inside-button");
        courier.Rig.Expect("unlocked", "\"sub\":\"courier-17\",\"ref\":\"TBA305512345\",\"grant\":1,\"cti\":\"0102030405060708\"");
        courier.PassDoor();
        courier.Rig.Run(3000);
        courier.Rig.Expect("relocked", courier.Session);
    }

    [TestMethod]
    public void After_a_boot_it_is_over_at_its_time_too()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Boot();
        courier.Rig.Run(Leaver.GuardedMs + 1000);
        courier.Press();
        courier.ExpectFree("inside-button");
    }

    /// <summary>What is over, and was stored so, a boot does not bring back: the sub of a week ago has nothing to do with who leaves today.</summary>
    [TestMethod]
    public void What_is_over_a_boot_does_not_begin_again()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(Leaver.GuardedMs);
        courier.PassDoor();
        courier.Rig.Run(1000);
        courier.Rig.Boot();
        courier.Rig.Run(3000);
        courier.Press();
        courier.ExpectFree("inside-button");
    }

    [TestMethod]
    public void What_a_fresh_grant_has_ended_a_boot_does_not_begin_again()
    {
        Leaver courier = Leaver.Delivered();
        courier.Enter(new Mint { Grant = 4, Cti = new byte[] { 9, 9, 9, 9, 9, 9, 9, 9 } });
        courier.Rig.Boot();
        courier.Rig.Run(3000);
        courier.Press();
        courier.ExpectFree("inside-button");
    }

    [TestMethod]
    public void A_boot_in_a_session_opened_again_goes_on_with_it()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(20000);
        courier.Press();
        courier.Rig.Boot();
        courier.Rig.Run(4000);
        courier.Rig.Expect("power-cut-recovered", courier.Session);
        Assert.IsTrue(courier.Rig.Broker.Last("\"event\":\"power-cut-recovered\"").IndexOf("\"reason\"") < 0);
        Assert.IsTrue(courier.Rig.Door.IsRetracted());
        courier.Rig.Run(30000);
        courier.Rig.Expect("relocked", courier.Session);
    }

    /// <summary>Its heartbeats go on being awaited, whoever opened it.</summary>
    [TestMethod]
    public void A_boot_in_it_finds_the_camera_gone()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(20000);
        courier.Press();
        courier.Rig.Camera.IsOff = true;
        courier.Rig.Boot();
        courier.Rig.Run(5000);
        courier.Rig.Expect("camera-lost", courier.Session);
        courier.Rig.Run(20000);
        Assert.IsTrue(courier.Rig.Door.IsRetracted(), "who wants to leave has relock.after_s, from the boot");
    }

    [TestMethod]
    public void A_boot_that_finds_it_locked_closes_it()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(20000);
        courier.Press();
        courier.Rig.Door.BoltMs = FakeDoor.TravelMs;
        courier.Rig.Boot();
        courier.Rig.Run(2500);
        Assert.IsTrue(courier.Rig.Broker.Last("\"event\":\"power-cut-recovered\"").IndexOf("\"reason\"") < 0, "it was unlocked");
        courier.Rig.Expect("relocked", "\"by\":\"unknown\"");
        courier.Rig.Expect("relocked", courier.Session);
    }

    /// <summary>The boot began the time anew; the relock of that session does not.</summary>
    [TestMethod]
    public void The_relock_after_a_boot_in_it_does_not_begin_it_anew()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(20000);
        courier.Press();
        courier.Rig.Boot();
        courier.Rig.Door.IsShut = false;
        courier.Rig.Run(800000);
        courier.Rig.Door.IsShut = true;
        courier.Rig.Run(3000);
        courier.Rig.Expect("relocked", courier.Session);
        courier.Press();
        courier.ExpectReopened("inside-button");
        courier.PassDoor();
        courier.Rig.Run(103000);
        courier.Press();
        courier.ExpectFree("inside-button");
    }

    [TestMethod]
    public void The_relock_after_a_boot_in_the_first_session_begins_it()
    {
        Leaver courier = new Leaver();
        courier.Rig.Unlock(new Mint().Token());
        courier.Rig.Run(1500);
        courier.Rig.Boot();
        courier.Rig.Run(35000);
        courier.Session = Leaver.SessionOf(courier.Rig.Broker.Last("\"event\":\"relocked\""));
        courier.Press();
        courier.ExpectReopened("inside-button");
    }

    /// <summary>Locked by hand while the power was gone: the boot is the relock.</summary>
    [TestMethod]
    public void A_session_that_a_boot_finds_locked_is_guarded_from_then_on()
    {
        Leaver courier = new Leaver();
        courier.Rig.Unlock(new Mint().Token());
        courier.Rig.Run(1500);
        courier.Rig.Door.BoltMs = FakeDoor.TravelMs;
        courier.Rig.Boot();
        courier.Rig.Run(2500);
        courier.Rig.Expect("relocked", "\"by\":\"unknown\"");
        courier.Session = Leaver.SessionOf(courier.Rig.Broker.Last("\"event\":\"relocked\""));
        courier.Press();
        courier.ExpectReopened("inside-button");
    }

    [TestMethod]
    public void A_grant_that_never_unlocked_is_not_guarded_after_a_boot()
    {
        Leaver courier = new Leaver();
        courier.Rig.Camera.AnswerMs = 1000;
        courier.Rig.Unlock(new Mint().Token());
        courier.Rig.Boot();
        courier.Rig.Run(3000);
        courier.Rig.Expect("power-cut-recovered", "\"reason\":\"bolt\"");
        courier.Press();
        courier.ExpectFree("inside-button");
    }

    /// <summary>A recording whose stop the boot forgot would run for half an hour in somebody's home.</summary>
    [TestMethod]
    public void After_a_boot_the_recording_of_the_closed_session_is_stopped_all_the_same()
    {
        Leaver courier = Leaver.In(new Mint { Scope = "unlock duress" });
        courier.Rig.Boot();
        int stops = courier.Rig.Camera.Stops;
        courier.Rig.Run(58000);
        Assert.AreEqual(stops, courier.Rig.Camera.Stops);
        courier.Rig.Run(4000);
        Assert.AreEqual(stops + 1, courier.Rig.Camera.Stops);
        courier.Rig.Expect("recording-done", courier.Session);
        Assert.IsTrue(Reporting.Published.IsAuthentic(courier.Rig.Broker.Last("\"event\":\"recording-done\""), LockRig.Keys, 1), "under duress");
    }

    /// <summary>Who was let in as a guest or belongs to the house is not guarded, and is filmed no longer for it.</summary>
    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    public void After_a_boot_the_recording_of_a_session_that_is_not_guarded_is_stopped_too(int grant)
    {
        Leaver guest = Leaver.In(new Mint { Grant = grant, Scope = "unlock duress" });
        guest.Rig.Boot();
        guest.Rig.Run(58000);
        Assert.IsTrue(guest.Rig.Camera.IsRecording);
        guest.Rig.Run(4000);
        Assert.IsFalse(guest.Rig.Camera.IsRecording);
        guest.Rig.Expect("recording-done", guest.Session);
        Assert.IsTrue(Reporting.Published.IsAuthentic(guest.Rig.Broker.Last("\"event\":\"recording-done\""), LockRig.Keys, 1), "under duress");
    }

    [TestMethod]
    public void A_recording_that_is_over_is_not_told_again_after_a_boot()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(10000);
        courier.Rig.Expect("recording-done", courier.Session);
        int stops = courier.Rig.Camera.Stops;
        courier.Rig.Boot();
        courier.Rig.Run(70000);
        Assert.AreEqual(stops, courier.Rig.Camera.Stops);
    }

    /// <summary>At each write, clean and torn: the door ends up locked, and of whoever leaves either the unlock or nothing was told, never an unlock of nobody.</summary>
    [TestMethod]
    public void A_cut_at_any_write_of_a_session_opened_again_ends_locked()
    {
        int cuts = 0;
        int[] torn = { 0, 9, 300, 100000 };
        for (int write = 1; write <= 5; write++)
        {
            for (int i = 0; i < torn.Length; i++)
            {
                cuts += Leave(write, torn[i]) ? 1 : 0;
            }
        }

        Assert.AreEqual(20, cuts, "a cut at every write");
    }

    /// <summary>At each tenth of the travel of the button, and of the relock.</summary>
    [TestMethod]
    public void A_cut_at_any_tenth_of_either_travel_leaves_the_session_guarded_or_open()
    {
        for (int tenth = 0; tenth < 10; tenth++)
        {
            string where = "cut at " + tenth.ToString() + " tenths: ";
            Leaver courier = Leaver.Delivered();
            LockRig rig = courier.Rig;
            rig.Run(20000);
            int from = rig.Door.RetractMs;
            rig.Door.IsHeld = true;
            rig.RunUntil(() => rig.Door.RetractMs > from);
            rig.Run(tenth * 60);
            rig.Boot();
            rig.Door.IsHeld = true;
            rig.Run(3000);
            rig.Door.IsHeld = false;
            Assert.IsTrue(rig.Door.IsRetracted(), where + "the button is held");
            rig.Expect("unlocked", courier.Session);
            rig.RunUntil(() => rig.Door.Direction == Latchkey.Hal.MotorDirection.Extend);
            rig.Run(tenth * 60);
            rig.Boot();
            rig.Run(35000);
            Assert.IsTrue(rig.Door.IsExtended(), where + "locked in the end");
            rig.Expect("relocked", courier.Session);
            Assert.IsFalse(rig.Parts.Record.IsOpen, where + "closed");
        }
    }

    // Someone leaves by the button with a cut at a write; true when it came.
    private static bool Leave(int write, int bytes)
    {
        string where = "cut at write " + write.ToString() + " after " + bytes.ToString() + " bytes: ";
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(60000);
        bool isCut = false;
        rig.Flash.CutAtWrite = write;
        rig.Flash.CutAfterBytes = bytes;
        try
        {
            courier.Press();
            courier.PassDoor();
            rig.Run(10000);
        }
        catch (PowerLostException)
        {
            isCut = true;
            rig.Flash.CutAtWrite = 0;
            rig.Door.IsHeld = false;
            rig.Door.IsShut = true;
            rig.Boot();
        }

        rig.Run(35000);
        bool isFirstTorn = write == 1 && bytes < 100000;
        Assert.AreEqual(isFirstTorn, rig.Door.IsRetracted(), where + "a boot moves the bolt for an open session, and for nothing else");
        if (isFirstTorn)
        {
            rig.Door.BoltMs = FakeDoor.TravelMs;
            rig.Run(2000);
        }
        else
        {
            rig.Expect("unlocked", courier.Session);
            rig.Expect("relocked", courier.Session);
        }

        Assert.IsFalse(rig.Parts.Record.IsOpen, where + "closed");
        rig.Run(65000);
        Assert.IsFalse(rig.Camera.IsRecording, where + "nothing films on");
        courier.Press();
        courier.ExpectReopened("inside-button");
        return isCut;
    }
}
