using Latchkey.Recording;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>What a camera can do to a delivery, one row each, on the whole firmware: the bolt moves on the proof of this recording in time, and on nothing else.</summary>
[TestClass]
public class CameraScenarioTests
{
    private delegate void Fault(FakeCamera camera);

    [TestMethod]
    public void As_it_should_be_it_opens() => Opens(camera => camera.AnswerMs = 180);

    [TestMethod]
    public void Slow_by_1_ms_less_than_the_limit_it_opens() => Opens(camera => camera.AnswerMs = Bench.TimeoutMs - 1);

    [TestMethod]
    public void Slow_by_1_ms_more_than_the_limit_it_does_not() => Denied(camera => camera.AnswerMs = Bench.TimeoutMs + 1);

    [TestMethod]
    public void Slow_by_the_limit_it_does_not() => Denied(camera => camera.AnswerMs = Bench.TimeoutMs);

    [TestMethod]
    public void Unplugged_a_moment_ago_it_does_not() => Denied(camera => camera.IsOff = true);

    [TestMethod]
    public void Without_an_answer_to_the_start_it_does_not() => Denied(camera => camera.IsSilent = true);

    [TestMethod]
    public void With_a_wrong_mac_it_does_not() => Denied(camera => camera.IsLying = true);

    [TestMethod]
    public void With_the_proof_of_the_delivery_before_it_does_not() => Denied(camera => camera.IsReplaying = true);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Refused_it_does_not_and_the_next_10_s_spend_no_use(int code)
    {
        LockRig rig = Denied(camera => camera.RefusalCode = code);
        rig.Run(1500);
        Assert.IsTrue(rig.Broker.Last("state ").IndexOf("\"camera\":\"refusing\"") > 0, rig.Broker.Last("state "));
        rig.Camera.RefusalCode = 0;
        byte[] token = new Mint { Cti = HexText.Counting(31, 8) }.Token();
        rig.Unlock(token);
        rig.Run(500);
        Assert.AreEqual(2, rig.Broker.CountOf("\"reason\":\"camera\""));
        rig.Run(10000);
        Assert.IsTrue(rig.Broker.Last("state ").IndexOf("\"camera\":\"ok\"") > 0, rig.Broker.Last("state "));
        rig.Unlock(token);
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted(), "its use was not spent");
    }

    [TestMethod]
    public void The_right_proof_and_then_silence_loses_the_camera_and_relocks() => Lost(camera => camera.IsOff = true);

    [TestMethod]
    public void Frames_that_do_not_rise_lose_the_camera_and_relock() => Lost(camera => camera.IsFrozen = true);

    [TestMethod]
    public void With_the_door_open_a_lost_camera_waits_for_it_to_close()
    {
        LockRig rig = Opens(camera => camera.AnswerMs = 0);
        rig.Door.IsShut = false;
        rig.Camera.IsOff = true;
        rig.Run(40000);
        rig.Expect("camera-lost", "\"session\":\"");
        Assert.AreEqual(0, rig.Door.ExtendMs, "never while it is open");
        rig.Door.IsShut = true;
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsExtended(), "and then at once");
    }

    // The delivery after a good one, so that there is a proof to replay.
    private static LockRig Deliver(Fault fault)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Cti = HexText.Counting(11, 8) }.Token());
        rig.Run(1500);
        rig.Door.IsShut = false;
        rig.Run(1000);
        rig.Door.IsShut = true;
        rig.Run(10000);
        rig.Expect("relocked", "auto-relock");
        rig.Door.RetractMs = 0;
        rig.Door.ExtendMs = 0;
        fault(rig.Camera);
        rig.Unlock(new Mint().Token());
        rig.Run(2200);
        return rig;
    }

    private static LockRig Opens(Fault fault)
    {
        LockRig rig = Deliver(fault);
        Assert.IsTrue(rig.Door.IsRetracted());
        Assert.AreEqual(0, rig.Broker.CountOf("\"event\":\"denied\""));
        return rig;
    }

    private static LockRig Denied(Fault fault)
    {
        LockRig rig = Deliver(fault);
        rig.ExpectDenied("camera");
        Assert.IsTrue(rig.Door.IsExtended());
        return rig;
    }

    private static void Lost(Fault fault)
    {
        LockRig rig = Opens(camera => camera.AnswerMs = 0);
        fault(rig.Camera);
        rig.Run(4500);
        rig.Expect("camera-lost", "\"session\":\"");
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"camera-lost\""));
        Assert.AreEqual(2, rig.Broker.CountOf("\"event\":\"relocked\""), "long before its time");
    }
}
