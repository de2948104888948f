using Latchkey.Hal;
using Latchkey.Reporting;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>Somebody inside presses the button while a command of the console goes on: the bolt comes first, and the command after it.</summary>
[TestClass]
public class ConsoleInMotionTests
{
    private const string Prompt = "latchkey> ";

    [TestMethod]
    public void A_reboot_waits_for_the_bolt_of_whoever_wants_out()
    {
        LockRig rig = Pressing("reboot");
        rig.Run(200);
        Assert.AreEqual(0, rig.Chip.Reboots, "with the motor on");
        rig.Run(2000);
        Assert.AreEqual(1, rig.Chip.Reboots);
        Assert.IsTrue(rig.Door.IsSeenIn(), "unlocked");
    }

    /// <summary>On the device each line takes time that the motor's samples have not.</summary>
    [TestMethod]
    public void A_long_reply_waits_for_the_bolt()
    {
        LockRig rig = Pressing("log debug");
        rig.Chip.TakePrinted();
        rig.Run(300);
        Assert.IsTrue(rig.Parts.Bolt.IsMoving());
        Assert.AreEqual(string.Empty, rig.Chip.TakePrinted());
        rig.Run(5000);
        Assert.IsTrue(rig.Chip.TakePrinted().EndsWith("ok\r\n" + Prompt));
    }

    /// <summary>What waits for a bolt that is stiff is not refused by the flash: it is carried out, and said to be.</summary>
    [TestMethod]
    public void An_admin_message_that_waits_for_a_stiff_bolt_is_answered_when_it_rests()
    {
        Commander cloud = new Commander();
        LockRig rig = cloud.Rig;
        rig.Door.StuckOff = 2;
        rig.Door.IsHeld = true;
        rig.Run(15);
        rig.Chip.TakePrinted();
        rig.Chip.Type("admin " + HexText.Base64Url(cloud.Message("alarm", new Arguments().Flag("armed", true).Map())) + "\r");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        for (int turn = 0; !rig.Parts.Holds.IsAlarmArmed; turn++)
        {
            Assert.IsTrue(turn < 20, "it was not taken");
            rig.Controller.Turn(0);
        }

        // The button is believed in the turn in which the message would be stored.
        rig.Time.Now += 30;
        rig.Run(6000);
        Assert.IsTrue(rig.Parts.Bolt.IsMoving() && rig.Parts.Store.IsDirty, "it waits");
        rig.Run(20000);
        Assert.AreEqual("answer: {\"seq\":1,\"ok\":true,\"hold\":[],\"alarmArmed\":true}\r\nok\r\n" + Prompt, rig.Chip.TakePrinted());
    }

    /// <summary>The next line is taken in the turn in which the first is answered, and may move the bolt.</summary>
    [TestMethod]
    public void A_reboot_by_admin_message_waits_for_the_travel_of_the_next_line()
    {
        Commander cloud = new Commander();
        LockRig rig = cloud.Rig;
        rig.Door.IsHeld = true;
        rig.Run(5500);
        rig.Door.IsHeld = false;
        rig.Door.IsShut = false;
        rig.Run(500);
        rig.Chip.IsInstallerAtWork = true;
        rig.Chip.Type("admin " + HexText.Base64Url(cloud.Message("reboot", new Arguments().Map())) + "\rtest motor\r");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.RunUntil(() => rig.Door.Direction != MotorDirection.Off || rig.Chip.Reboots > 0);
        Assert.AreEqual(0, rig.Chip.Reboots, "with the motor on");
        rig.Run(3000);
        Assert.AreEqual(1, rig.Chip.Reboots);
        Assert.IsTrue(rig.Door.IsSeenOut() || rig.Door.IsSeenIn(), "at an end");
    }

    // The button acts some 30 ms after the line was taken.
    private static LockRig Pressing(string line)
    {
        LockRig rig = new LockRig();
        rig.Run(500);
        for (int i = 0; i < DeviceLog.Capacity; i++)
        {
            rig.Parts.Log.Note(Noticed.Boot, i, i);
        }

        rig.Chip.Type(line + "\r");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.Run(5);
        rig.Door.IsHeld = true;
        rig.RunUntil(() => rig.Door.Direction == MotorDirection.Retract);
        return rig;
    }
}
