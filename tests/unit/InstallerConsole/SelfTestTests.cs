using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>test on the console: pass, or fail and why, for each part that is wired to the lock.</summary>
[TestClass]
public class SelfTestTests
{
    private const string Prompt = "latchkey> ";

    [TestMethod]
    public void Motor_travels_to_the_other_end_and_back()
    {
        LockRig rig = OpenDoor();
        string reply = Run(rig, "test motor", 4000);
        Assert.IsTrue(reply.IndexOf("retract: ") == 0 && reply.IndexOf("\r\nextend: ") > 0 && reply.EndsWith("result: pass\r\nok\r\n" + Prompt), reply);
        Assert.IsTrue(rig.Door.IsExtended(), "where it was");
    }

    [TestMethod]
    public void Motor_fails_with_the_reason_calibrate_gives()
    {
        LockRig rig = OpenDoor();
        rig.Door.BlockMs = FakeDoor.TravelMs / 2;
        Assert.IsTrue(Run(rig, "test motor", 4000).EndsWith("result: fail\r\nerror: stall\r\n" + Prompt));
        Assert.AreEqual(Latchkey.Hal.MotorDirection.Off, rig.Door.Direction);
    }

    [TestMethod]
    public void Motor_moves_nothing_with_the_door_closed()
    {
        LockRig rig = new LockRig();
        rig.Run(1000);
        Assert.AreEqual("result: fail\r\nerror: door-not-open\r\n" + Prompt, rig.Type("test motor"));
        Assert.AreEqual(0, rig.Door.RetractMs + rig.Door.ExtendMs);
    }

    [TestMethod]
    public void Motor_ends_when_the_door_is_closed_meanwhile()
    {
        LockRig rig = OpenDoor();
        rig.Chip.TakePrinted();
        rig.Type("test motor");
        rig.Door.IsShut = true;
        rig.Run(2000);
        Assert.IsTrue(rig.Chip.TakePrinted().EndsWith("error: door-not-open\r\n" + Prompt));
    }

    [TestMethod]
    public void Door_passes_when_it_was_seen_open_and_closed()
    {
        LockRig rig = new LockRig();
        rig.Run(1000);
        string reply = rig.Type("test door");
        Assert.IsTrue(reply.EndsWith("door: closed\r\n"), reply);
        rig.Door.IsShut = false;
        rig.Run(1000);
        Assert.AreEqual("door: open\r\nresult: pass\r\nok\r\n" + Prompt, rig.Chip.TakePrinted());
    }

    [TestMethod]
    [DataRow(true, "never-open")]
    [DataRow(false, "never-closed")]
    public void Door_fails_when_nothing_changes(bool isShut, string reason)
    {
        LockRig rig = new LockRig();
        rig.Door.IsShut = isShut;
        rig.Run(1000);
        Assert.IsTrue(Run(rig, "test door", 31000).EndsWith("result: fail\r\nerror: " + reason + "\r\n" + Prompt));
    }

    [TestMethod]
    public void Camera_passes_when_it_answers_now()
    {
        LockRig rig = new LockRig();
        Assert.AreEqual("result: fail\r\nerror: unpaired\r\n" + Prompt, rig.Type("test camera"));
        rig.Type("camera-pair");
        Assert.AreEqual("camera: ok\r\nresult: pass\r\nok\r\n" + Prompt, Run(rig, "test camera", 5000));
        rig.Camera.IsOff = true;
        rig.Run(500);
        Assert.AreEqual("camera: silent\r\nresult: fail\r\nerror: no-answer\r\n" + Prompt, Run(rig, "test camera", 6000));
    }

    [TestMethod]
    public void Indicator_is_for_a_person_to_judge()
    {
        LockRig rig = new LockRig();
        Assert.IsTrue(rig.Type("test indicator").EndsWith("result: shown\r\nok\r\n" + Prompt));
    }

    [TestMethod]
    [DataRow("test")]
    [DataRow("test engine")]
    [DataRow("test motor door")]
    public void Another_word_is_told_what_there_is(string line)
    {
        string reply = new LockRig().Type(line);
        Assert.IsTrue(line == "test" ? reply.EndsWith("error: malformed\r\n" + Prompt) : reply.StartsWith("usage: test motor|door|camera|indicator\r\nerror: malformed"), reply);
    }

    private static LockRig OpenDoor()
    {
        LockRig rig = new LockRig();
        rig.Door.IsShut = false;
        rig.Run(1000);
        return rig;
    }

    private static string Run(LockRig rig, string line, int ms)
    {
        rig.Chip.TakePrinted();
        string first = rig.Type(line);
        rig.Run(ms);
        return first + rig.Chip.TakePrinted();
    }
}
