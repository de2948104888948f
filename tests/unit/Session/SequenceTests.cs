using Latchkey.Hal;
using Latchkey.Session;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>Things that happen at the wrong moment: slow work, bouncing switches, a lost camera, a flood of lines. Each was once a way to leave the rule.</summary>
[TestClass]
public class SequenceTests
{
    [TestMethod]
    public void No_connect_starts_between_a_grant_and_the_end_of_its_motion()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Camera.AnswerMs = 450;
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        rig.Run(700);
        rig.Type(Present(new Mint()));
        Assert.AreEqual(0, ConnectingInMotion(rig, 3000));
        Assert.IsTrue(rig.Door.IsRetracted());
    }

    [TestMethod]
    public void A_relock_waits_for_a_connect_for_two_seconds_and_no_longer()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(28000);
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        rig.Run(1500);
        Assert.IsTrue(rig.Parts.Link.IsRunning());
        rig.Run(1500);
        Assert.AreEqual(0, rig.Door.ExtendMs, "it waits");
        rig.Run(3000);
        Assert.IsTrue(rig.Door.IsExtended(), "a broker that never answers keeps no door unlocked");
    }

    [TestMethod]
    public void A_grant_during_a_connect_is_made_when_it_ends()
    {
        LockRig rig = Connecting();
        Assert.AreEqual(string.Empty, rig.Type(Present(new Mint())), "not decided yet");
        rig.Broker.FinishConnect();
        rig.Run(1500);
        Assert.IsTrue(rig.Chip.TakePrinted().IndexOf("ok") >= 0);
        Assert.IsTrue(rig.Door.IsRetracted());
    }

    [TestMethod]
    public void A_grant_is_busy_when_a_connect_takes_more_than_two_seconds_and_spends_nothing()
    {
        LockRig rig = Connecting();
        rig.Type(Present(new Mint()));
        rig.Run(2500);
        Assert.IsTrue(rig.Chip.TakePrinted().IndexOf("error: busy") >= 0);
        rig.Broker.FinishConnect();
        rig.Run(500);
        Assert.IsTrue(rig.Type(Present(new Mint())).IndexOf("ok") >= 0);
    }

    [TestMethod]
    public void A_button_pressed_while_a_grant_waits_burns_no_use()
    {
        LockRig rig = Connecting();
        rig.Type(Present(new Mint()));
        rig.Door.IsHeld = true;
        rig.Run(200);
        rig.Broker.FinishConnect();
        rig.Run(2500);
        Assert.IsTrue(rig.Chip.TakePrinted().IndexOf("ok") >= 0, "made after the travel in hand");
        Assert.IsFalse(rig.Flash.WroteInMotion);
    }

    [TestMethod]
    public void A_switch_that_bounces_at_rest_is_no_hand()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        int rest = rig.Door.BoltMs;
        rig.Door.BoltMs = 14;
        rig.Run(20);
        rig.Door.BoltMs = rest;
        rig.Run(2000);
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"unlocked\""));
        Assert.IsNull(rig.Broker.Last("thumb-turn"));
    }

    [TestMethod]
    public void A_door_pulled_open_in_the_last_moment_of_a_relock_is_never_said_relocked()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(30000);
        rig.RunUntil(() => rig.Door.BoltMs >= 560);

        rig.Door.IsShut = false;
        rig.Run(3000);
        Assert.IsNull(rig.Broker.Last("\"event\":\"relocked\""));
        Assert.AreEqual((int)SessionState.Open, (int)rig.Parts.Session.State);
        Assert.IsTrue(rig.Door.IsRetracted(), "taken back: the door must be able to close");
        rig.Door.IsShut = true;
        rig.Run(3000);
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void A_tremor_of_the_reed_at_the_end_of_a_relock_loses_no_session()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(30000);
        rig.RunUntil(() => rig.Door.BoltMs >= 585);

        rig.Door.IsShut = false;
        rig.Run(20);
        rig.Door.IsShut = true;
        rig.Run(2000);
        rig.Expect("relocked", "auto-relock");
    }

    /// <summary>The bolt was out when the power came back, and its switch bounces in the very turn in which the relock is due.</summary>
    [TestMethod]
    public void A_switch_that_bounces_as_the_relock_begins_loses_no_session()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Door.IsShut = false;
        rig.Run(1000);
        rig.Door.BoltMs = FakeDoor.TravelMs;
        rig.Camera.IsOff = true;
        rig.Boot();
        rig.Run(5000);
        rig.Door.IsShut = true;
        rig.Run(48);
        rig.Door.StuckOff = 1;
        rig.Run(6);
        rig.Door.StuckOff = 0;
        rig.Run(3000);
        rig.Expect("relocked", "\"bolt\":\"locked\"");
        Assert.IsFalse(rig.Parts.Session.IsMoving());
    }

    [TestMethod]
    public void With_the_door_open_from_the_start_nothing_extends()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsShut = false;
        rig.Run(1000);
        rig.Unlock(new Mint().Token());
        rig.Run(60000);
        Assert.AreEqual(0, rig.Door.ExtendMs);
    }

    [TestMethod]
    public void A_camera_lost_on_the_way_relocks_at_once_when_the_bolt_arrives()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Camera.IsFrozen = true;
        rig.Door.AreSwitchesDead = true;
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        rig.RunUntil(() => rig.Parts.Record.IsUnproven);

        rig.Door.AreSwitchesDead = false;
        rig.Run(5000);
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void A_power_cut_in_motion_with_the_camera_gone_relocks_when_no_heartbeat_comes()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        rig.RunUntil(() => rig.Door.RetractMs >= 300);

        rig.Camera.IsOff = true;
        rig.Boot();
        rig.Run(4000);
        Assert.IsTrue(rig.Door.IsExtended());
        rig.Run(4000);
        rig.Expect("camera-lost", "\"session\":\"");
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void A_sensor_fault_is_denied_before_the_use_is_spent()
    {
        LockRig rig = LockRig.NewPaired();
        byte[] token = new Mint().Token();
        rig.Door.AreSwitchesDead = true;
        rig.Run(5000);
        rig.Unlock(token);
        rig.ExpectDenied("bolt-fault");
        rig.Door.AreSwitchesDead = false;
        rig.Run(1000);
        rig.Unlock(token);
        rig.Run(1000);
        rig.Expect("unlocked", "courier-17");
    }

    [TestMethod]
    public void A_flood_of_lines_does_not_hold_the_motor_on()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BlockMs = 590;
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        rig.RunUntil(() => rig.Door.Direction != MotorDirection.Off);

        rig.Chip.TakePrinted();
        rig.Chip.Type("x\rx\rx\rx\rx\rx\rx\rx\r");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.Run(50);
        Assert.AreEqual(string.Empty, rig.Chip.TakePrinted(), "no line is taken while the bolt moves");
        rig.Run(20000);
        Assert.AreEqual(8 * ("error: unknown-command\r\nlatchkey> ").Length, rig.Chip.TakePrinted().Length, "and none is lost");
    }

    [TestMethod]
    public void The_loop_never_spins_with_a_dead_flash_or_a_camera_that_left()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(33000);
        rig.Camera.IsOff = true;
        rig.Unlock(new Mint { Cti = new byte[] { 2, 9, 9, 9, 9, 9, 9, 9 } }.Token());
        Assert.IsTrue(DueAtOnce(rig, 8000) < 100, "camera");
        rig.Broker.Acknowledges = false;
        rig.Door.IsShut = !rig.Door.IsShut;
        rig.Run(1000);
        rig.Flash.IsDead = true;
        rig.Door.IsShut = !rig.Door.IsShut;
        rig.Run(12000);
        Assert.IsTrue(DueAtOnce(rig, 5000) < 100, "flash");
    }

    [TestMethod]
    public void A_delivery_takes_at_most_six_commits_whichever_it_is()
    {
        LockRig rig = LockRig.NewPaired();
        for (byte i = 0; i < 8; i++)
        {
            int writes = rig.Flash.Writes;
            rig.Unlock(new Mint { Cti = new byte[] { i, 9, 9, 9, 9, 9, 9, 9 } }.Token());
            rig.Run(500);
            rig.Door.IsShut = false;
            rig.Run(2000);
            rig.Door.IsShut = true;
            rig.Run(12000);
            Assert.IsTrue(rig.Flash.Writes - writes <= 6, "delivery " + i.ToString() + ": " + (rig.Flash.Writes - writes).ToString());
        }
    }

    [TestMethod]
    public void Paired_after_weeks_the_lock_connects()
    {
        LockRig rig = new LockRig();
        for (int i = 0; i < 26 * 48; i++)
        {
            rig.Time.Now += 1800000;
            rig.Controller.Turn(0);
        }

        rig.Parts.Credentials.Pair(LockRig.Keys, LockRig.Issuer, "broker.example:1883");
        rig.Run(5000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    /// <summary>A network that stalls the connection, as often as it likes, keeps no door unlocked.</summary>
    [TestMethod]
    public void A_connect_that_hangs_puts_off_a_relock_in_no_session_by_2_s_at_most()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Settings.Set(Latchkey.Config.Setting.RelockManual, 1);
        rig.Door.IsHeld = true;
        rig.Run(100);
        rig.Door.IsHeld = false;
        rig.Run(28000);
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        rig.Run(1500);
        Assert.IsTrue(rig.Parts.Link.IsRunning() && rig.Door.IsRetracted());
        rig.Run(4500);
        Assert.IsTrue(rig.Parts.Link.IsRunning(), "still");
        rig.Expect("unlocked", "\"by\":\"inside-button\"");
        Assert.IsTrue(rig.Door.IsExtended(), "relocked");
    }

    private static string Present(Mint mint) => "token unlock " + HexText.Base64Url(mint.Token());

    private static LockRig Connecting()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        rig.Run(1500);
        Assert.IsTrue(rig.Parts.Link.IsRunning());
        return rig;
    }

    private static int ConnectingInMotion(LockRig rig, int ms)
    {
        int both = 0;
        for (int i = 0; i < ms; i++)
        {
            rig.Run(1);
            both += rig.Parts.Link.IsRunning() && rig.Door.Direction != MotorDirection.Off ? 1 : 0;
        }

        return both;
    }

    private static int DueAtOnce(LockRig rig, int ms)
    {
        int zero = 0;
        for (int i = 0; i < ms; i++)
        {
            rig.Run(1);
            zero += rig.Controller.DueInMs(rig.Time.Now) == 0 ? 1 : 0;
        }

        return zero;
    }
}
