using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>The pairing window of a paired lock: who can open it, when it does not open, what closes it, and that it is told (protocol/pairing.md).</summary>
[TestClass]
public class PairingWindowTests
{
    private const int GuardedMs = 900000;

    private const int OpenMs = 300000;

    [TestMethod]
    public void The_inside_button_held_for_5_s_opens_it_and_retracts_the_bolt_as_ever()
    {
        LockRig rig = LockRig.NewPaired();
        Assert.IsTrue(IsShut(rig), "before");
        Hold(rig, 4900);
        Assert.IsTrue(IsShut(rig), "4.9 s are too short");
        Hold(rig, 5100);
        Assert.IsFalse(IsShut(rig), "open");
        rig.Expect("unlocked", "\"by\":\"inside-button\"");
        rig.Expect("pairing-window", "\"audit\":[");
    }

    [TestMethod]
    public void It_is_open_for_5_min()
    {
        LockRig rig = Opened();
        rig.Run(OpenMs - 10000);
        Assert.IsFalse(IsShut(rig), "still");
        rig.Run(10000);
        Assert.IsTrue(IsShut(rig), "over");
    }

    [TestMethod]
    public void A_boot_closes_it()
    {
        LockRig rig = Opened();
        rig.Boot();
        rig.Run(2000);
        Assert.IsTrue(IsShut(rig));
    }

    [TestMethod]
    public void A_grant_closes_it()
    {
        LockRig rig = Opened();
        rig.Unlock(new Mint().Token());
        Assert.IsTrue(IsShut(rig));
        rig.Expect("unlocked", "courier-17");
    }

    [TestMethod]
    public void A_denial_does_not()
    {
        LockRig rig = Opened();
        rig.Unlock(new Mint { Uses = 2 }.Token());
        rig.Expect("denied", "policy");
        Assert.IsFalse(IsShut(rig));
    }

    [TestMethod]
    [DataRow(1, true)]
    [DataRow(2, true)]
    [DataRow(3, true)]
    [DataRow(4, false)]
    public void It_does_not_open_during_a_session_nor_soon_after_a_stranger_s(int grant, bool isStranger)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Grant = grant }.Token());
        rig.Run(1000);
        Hold(rig, 5500);
        Assert.IsTrue(IsShut(rig), "during it");
        rig.Run(60000);
        rig.Expect("relocked", "\"by\":\"auto-relock\"");
        Hold(rig, 5500);
        Assert.AreEqual(isStranger, IsShut(rig), "soon after");
    }

    /// <summary>A resident who comes home meanwhile does not shorten the time of who was there before.</summary>
    [TestMethod]
    public void A_household_session_soon_after_a_stranger_s_does_not_open_the_way()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Grant = 3 }.Token());
        rig.Run(60000);
        rig.Unlock(new Mint { Grant = 4, Cti = HexText.Counting(9, 8) }.Token());
        rig.Run(60000);
        rig.Expect("relocked", "\"grant\":4");
        Hold(rig, 5500);
        Assert.IsTrue(IsShut(rig), "two minutes after a guest");
        rig.Run(GuardedMs - 70000);
        Hold(rig, 5500);
        Assert.IsFalse(IsShut(rig), "its own time, and not the later one's");
    }

    /// <summary>A session of nobody's, opened from inside while the alarm was armed, is no stranger's, whoever was there long before.</summary>
    [TestMethod]
    public void A_session_from_inside_begins_no_stranger_s_time()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Grant = 3 }.Token());
        rig.Run(60000 + GuardedMs);
        rig.Parts.Holds.IsAlarmArmed = true;
        Hold(rig, 100);
        rig.Run(60000);
        rig.Parts.Holds.IsAlarmArmed = false;
        rig.Expect("relocked", "\"session\":");
        Hold(rig, 5500);
        Assert.IsFalse(IsShut(rig));
    }

    /// <summary>In the very turn in which both sensors close it.</summary>
    [TestMethod]
    public void A_stranger_s_session_that_closes_as_the_button_has_been_held_keeps_it_shut()
    {
        LockRig clock = LockRig.NewPaired();
        clock.Unlock(new Mint { Grant = 3 }.Token());
        int openMs = 0;
        for (; clock.Parts.Record.IsOpen; openMs++)
        {
            clock.Run(1);
        }

        for (int ms = openMs - 5045; ms < openMs - 5015; ms++)
        {
            LockRig rig = LockRig.NewPaired();
            rig.Unlock(new Mint { Grant = 3 }.Token());
            rig.Run(ms);
            Hold(rig, 5500);
            rig.Expect("relocked", "\"by\":\"auto-relock\"");
            Assert.IsTrue(IsShut(rig), ms.ToString());
        }
    }

    [TestMethod]
    public void Guarded_s_after_a_guest_it_opens_again_and_a_boot_starts_that_time_anew()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Grant = 3 }.Token());
        rig.Run(60000);
        rig.Run(GuardedMs - 40000);
        rig.Boot();
        rig.Run(40000);
        rig.KnowTime();
        Hold(rig, 5500);
        Assert.IsTrue(IsShut(rig), "the boot knows only who it was");
        rig.Run(GuardedMs);
        Hold(rig, 5500);
        Assert.IsFalse(IsShut(rig), "long after");
    }

    [TestMethod]
    public void It_does_not_open_while_any_hold_is_on_or_the_alarm_is_armed()
    {
        LockRig rig = LockRig.NewPaired();
        for (int grant = 1; grant <= 3; grant++)
        {
            rig.Parts.Holds.Set(1 << grant, true);
            Hold(rig, 5500);
            Assert.IsTrue(IsShut(rig), "hold");
            rig.Parts.Holds.Set(1 << grant, false);
        }

        rig.Parts.Holds.IsAlarmArmed = true;
        Hold(rig, 5500);
        Assert.IsTrue(IsShut(rig), "alarm");
        rig.Parts.Holds.IsAlarmArmed = false;
        rig.Run(120000);
        Hold(rig, 5500);
        Assert.IsFalse(IsShut(rig), "neither");
    }

    /// <summary>Its opening is on flash before it is open.</summary>
    [TestMethod]
    public void A_flash_that_refuses_keeps_it_shut()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsHeld = true;
        rig.Run(4500);
        rig.Flash.IsDead = true;
        rig.Run(1000);
        rig.Door.IsHeld = false;
        Assert.IsTrue(IsShut(rig));
    }

    /// <summary>While a stiff bolt is still being tried its opening cannot be stored: it does not open, and nobody is told that it did.</summary>
    [TestMethod]
    public void A_bolt_that_still_moves_keeps_it_shut_and_nothing_is_told()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.StuckOff = 2;
        Hold(rig, 5500);
        Assert.IsTrue(rig.Parts.Bolt.IsMoving());
        rig.Run(30000);
        Assert.IsTrue(IsShut(rig));
        Assert.IsNull(rig.Broker.Last("pairing-window"));
    }

    [TestMethod]
    public void Each_change_in_it_is_an_event_and_an_audit_entry()
    {
        LockRig rig = Opened();
        int entries = rig.Parts.Audit.Number;
        Assert.IsTrue(rig.Type("config relock.after_s 60").StartsWith("ok\r\n"));
        rig.Run(1000);
        rig.Expect("config", "\"reason\":\"relock.after_s\",\"audit\":[" + (entries + 1).ToString());
        rig.Type("camera-pair");
        rig.Run(1000);
        rig.Expect("pairing-window", "\"reason\":\"camera-pair\",\"audit\":[" + (entries + 2).ToString());
        Assert.AreEqual(entries + 2, rig.Parts.Audit.Number);
        Assert.IsTrue(rig.Type("config relock.after_s 6000").IndexOf("error: policy") >= 0);
        rig.Type("config");
        Assert.AreEqual(entries + 2, rig.Parts.Audit.Number, "what changes nothing is none");
    }

    [TestMethod]
    public void A_lock_in_it_is_calibrated_with_the_door_open()
    {
        LockRig rig = Opened();
        Assert.IsTrue(rig.Type("calibrate in").IndexOf("error: door-not-open") >= 0);
        rig.Door.IsShut = false;
        rig.Run(500);
        rig.Chip.IsInstallerAtWork = true;
        rig.Type("calibrate in");
        rig.Run(20000);
        Assert.IsTrue(rig.Chip.TakePrinted().IndexOf("side: normal\r\nok\r\n") >= 0);
        rig.Expect("pairing-window", "\"reason\":\"calibrate\"");
    }

    /// <summary>Between two of its travels the bolt rests, and still is nobody else's.</summary>
    [TestMethod]
    public void A_grant_during_a_calibration_is_busy()
    {
        LockRig rig = Opened();
        rig.Door.IsShut = false;
        rig.Run(500);
        rig.Chip.IsInstallerAtWork = true;
        rig.Type("calibrate in");
        rig.RunUntil(() => !rig.Parts.Bolt.IsMoving() && rig.Parts.Bolt.IsMeasuring);
        rig.Unlock(new Mint().Token());
        rig.Expect("denied", "\"reason\":\"busy\"");
    }

    [TestMethod]
    public void Paired_anew_in_it_the_lock_is_the_new_owner_s()
    {
        LockRig rig = Opened();
        rig.Parts.Credentials.FactorySecret = HexText.Counting(0x20, 32);
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 2);
        Assert.IsTrue(rig.Type(tool.Line()).StartsWith("confirm: "));
        Assert.AreEqual(2, rig.Parts.Credentials.Current.Epoch);
    }

    private static LockRig Opened()
    {
        LockRig rig = LockRig.NewPaired();
        Hold(rig, 5500);
        Assert.IsFalse(IsShut(rig), "opened");
        return rig;
    }

    private static void Hold(LockRig rig, int ms)
    {
        rig.Door.IsHeld = true;
        rig.Run(ms);
        rig.Door.IsHeld = false;
        rig.Run(500);
    }

    private static bool IsShut(LockRig rig) => rig.Type("config").StartsWith("error: not-allowed");
}
