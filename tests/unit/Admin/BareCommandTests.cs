using Latchkey.Hal;
using Latchkey.Store;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Indicator;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>The commands without arguments (protocol/admin.md): the commit comes before the effect, the effect once.</summary>
[TestClass]
public class BareCommandTests
{
    [TestMethod]
    public void Lock_extends_the_bolt_of_a_closed_door_and_says_by_whom()
    {
        Commander cloud = new Commander();
        Unlock(cloud.Rig);
        cloud.Ok("lock", new Arguments());
        cloud.Rig.Run(1500);
        cloud.Rig.Expect("locked", "\"by\":\"command\"");
        Assert.IsTrue(cloud.Rig.Broker.Last("\"uptimeS\"").IndexOf("\"bolt\":\"locked\",\"door\":\"closed\",\"by\":\"command\"") > 0, cloud.Rig.Broker.Last("\"uptimeS\""));
    }

    [TestMethod]
    public void Lock_ends_a_session_that_is_open()
    {
        Commander cloud = new Commander();
        cloud.Rig.Unlock(new Mint().Token());
        cloud.Rig.Run(1000);
        cloud.Ok("lock", new Arguments());
        cloud.Rig.Run(1500);
        cloud.Rig.Expect("relocked", "\"by\":\"command\"");
    }

    [TestMethod]
    public void Lock_waits_for_the_travel_in_hand()
    {
        Commander cloud = new Commander();
        cloud.Rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        cloud.Rig.RunUntil(() => cloud.Rig.Door.Direction == MotorDirection.Retract);
        cloud.Ok("lock", new Arguments());
        cloud.Rig.Run(3000);
        cloud.Rig.Expect("relocked", "\"by\":\"command\"");
    }

    /// <summary>Nothing is written while the bolt is under way, not even to make room: what finds none waits for that, and says so to nobody.</summary>
    [TestMethod]
    public void What_finds_the_log_full_waits_for_the_travel_in_hand()
    {
        Commander cloud = new Commander();
        FillNearly(cloud.Rig);
        cloud.Rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        cloud.Rig.RunUntil(() => cloud.Rig.Door.Direction == MotorDirection.Retract);
        cloud.Ok("lock", new Arguments());
        cloud.Rig.Run(3000);
        cloud.Rig.Expect("relocked", "\"by\":\"command\"");
        Assert.AreEqual(1, cloud.Rig.Broker.CountOf("\"event\":\"admin\""), "one answer");
    }

    [TestMethod]
    public void Lock_with_the_door_open_is_policy_and_moves_nothing()
    {
        Commander cloud = new Commander();
        Unlock(cloud.Rig);
        cloud.Rig.Door.IsShut = false;
        cloud.Rig.Run(500);
        int extended = cloud.Rig.Door.ExtendMs;
        cloud.Refused("policy", "lock", new Arguments());
        Assert.AreEqual(extended, cloud.Rig.Door.ExtendMs);
    }

    [TestMethod]
    public void Lock_of_what_is_locked_moves_nothing_and_is_ok()
    {
        Commander cloud = new Commander();
        cloud.Ok("lock", new Arguments());
        Assert.AreEqual(0, cloud.Rig.Door.ExtendMs);
    }

    /// <summary>Whoever wants out goes before it.</summary>
    [TestMethod]
    public void A_press_of_the_inside_button_takes_a_lock_back_that_still_waits()
    {
        Commander cloud = new Commander();
        PressBehindALock(cloud);
        Assert.AreEqual(0, cloud.Rig.Door.ExtendMs);
    }

    [TestMethod]
    public void A_press_takes_back_a_lock_that_waits_for_room()
    {
        Commander cloud = new Commander();
        FillNearly(cloud.Rig);
        PressBehindALock(cloud);
        cloud.Rig.Expect("admin", "\"seq\":1,\"ok\":true");
        Assert.AreEqual(0, cloud.Rig.Door.ExtendMs);
    }

    [TestMethod]
    [DataRow("lock")]
    [DataRow("identify")]
    [DataRow("reboot")]
    public void They_are_carried_out_by_a_lock_that_does_not_know_the_time(string name)
    {
        Commander cloud = new Commander();
        cloud.Rig.Boot();
        cloud.Rig.Run(3000);
        Assert.IsFalse(cloud.Rig.Parts.Clock.IsTrusted);
        cloud.Send(name, new Arguments().Map());
        cloud.Rig.Run(5000);
        cloud.Rig.Expect("admin", "\"seq\":1,\"ok\":true");
    }

    [TestMethod]
    public void Unpair_is_not()
    {
        Commander cloud = new Commander();
        cloud.Rig.Boot();
        cloud.Rig.Run(3000);
        cloud.Refused("clock-untrusted", "unpair", new Arguments());
        Assert.IsTrue(cloud.Rig.Parts.Credentials.IsPaired);
    }

    [TestMethod]
    [DataRow("lock")]
    [DataRow("identify")]
    [DataRow("reboot")]
    [DataRow("unpair")]
    public void They_take_no_arguments(string name)
    {
        Commander cloud = new Commander();
        cloud.Refused("malformed", name, new Arguments().Number("now", 1));
        Assert.IsTrue(cloud.Rig.Parts.Credentials.IsPaired);
        Assert.AreEqual(0, cloud.Rig.Chip.Reboots);
    }

    [TestMethod]
    public void Identify_flashes_and_sounds_for_10_s()
    {
        Commander cloud = new Commander();
        cloud.Rig.Run(10000);
        cloud.Rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/admin", cloud.Message("identify", new Arguments().Map()), false);
        Bystander seen = new Bystander(cloud.Rig).Watch(15000);
        Assert.AreEqual(10, seen.Beeps, seen.Notes);
        Assert.IsTrue(seen.Flashes >= 20, seen.Notes);
    }

    /// <summary>Its seq and its answer are on flash before the chip goes: it reboots once, and the cloud hears of it.</summary>
    [TestMethod]
    public void Reboot_boots_once_and_is_answered_after_it()
    {
        Commander cloud = new Commander();
        byte[] message = cloud.Message("reboot", new Arguments().Map());
        cloud.Rig.Command("cmd/admin", message);
        cloud.Rig.Run(5000);
        Assert.AreEqual(1, cloud.Rig.Chip.Reboots);
        cloud.Rig.Expect("admin", "\"seq\":1,\"ok\":true");
        cloud.Rig.Expect("boot", "\"n\":");
        cloud.Rig.KnowTime();
        cloud.Rig.Command("cmd/admin", message);
        cloud.Rig.Run(5000);
        Assert.AreEqual(1, cloud.Rig.Chip.Reboots, "the same again is answered again, and nothing done");
        Assert.AreEqual(2, cloud.Rig.Broker.CountOf("\"event\":\"admin\",\"seq\":1,\"ok\":true"));
    }

    [TestMethod]
    public void Reboot_does_not_come_while_the_flash_refuses()
    {
        Commander cloud = new Commander();
        cloud.Rig.Flash.IsDead = true;
        cloud.Send("reboot", new Arguments().Map());
        cloud.Rig.Run(5000);
        Assert.AreEqual(0, cloud.Rig.Chip.Reboots, "not before its seq is on flash");
        cloud.Rig.Flash.IsDead = false;
        cloud.Rig.Run(5000);
        Assert.AreEqual(1, cloud.Rig.Chip.Reboots);
    }

    // A lock is sent while a courier's token retracts the bolt, and somebody inside presses the button.
    private static void PressBehindALock(Commander cloud)
    {
        cloud.Rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        cloud.Rig.RunUntil(() => cloud.Rig.Door.Direction == MotorDirection.Retract);
        cloud.Rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/admin", cloud.Message("lock", new Arguments().Map()), false);
        cloud.Rig.Run(50);
        cloud.Rig.Door.IsHeld = true;
        cloud.Rig.Run(100);
        cloud.Rig.Door.IsHeld = false;
        cloud.Rig.Run(3000);
    }

    // Room for what a grant leaves behind, and for no command.
    private static void FillNearly(LockRig rig)
    {
        while (rig.Parts.Store.Recent.Length < StateStore.RecentLength - 1000)
        {
            Assert.IsTrue(rig.Parts.Audit.Append("locked", "courier-17", HexText.Counting(1, 16), null, null, null, null));
        }

        Assert.IsTrue(rig.Parts.Store.Commit());
    }

    private static void Unlock(LockRig rig)
    {
        rig.Door.IsHeld = true;
        rig.Run(100);
        rig.Door.IsHeld = false;
        rig.Run(1500);
        rig.Expect("unlocked", "\"by\":\"inside-button\"");
    }
}
