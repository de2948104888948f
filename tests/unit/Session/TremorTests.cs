using Latchkey.Config;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>The reed trembles in the moment in which the bolt comes to its end, and no session is open: it is locked all the same, is said so, and a later look at the door takes nothing back.</summary>
[TestClass]
public class TremorTests
{
    [TestMethod]
    public void A_lock_without_a_session_is_told_when_the_reed_stands_still_again() => Trembled().Expect("locked", "\"by\":\"auto-relock\",\"bolt\":\"locked\",\"door\":\"closed\"");

    /// <summary>A magnet from outside makes the reed say open: an alarm, and no more.</summary>
    [TestMethod]
    public void A_door_that_opens_later_is_forced_and_has_the_bolt_stay()
    {
        LockRig rig = Trembled();
        int retractMs = rig.Door.RetractMs;
        rig.Door.IsShut = false;
        rig.Run(3000);
        Assert.AreEqual(retractMs, rig.Door.RetractMs);
        rig.Expect("forced-open", "\"bolt\":\"locked\"");
    }

    [TestMethod]
    public void A_hand_that_locks_in_a_tremor_is_told_too()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BoltMs = 0;
        rig.Run(1000);
        rig.Door.BoltMs = FakeDoor.TravelMs;
        rig.Run(30);
        Tremble(rig);
        rig.Expect("locked", "\"by\":\"thumb-turn\"");
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"locked\""));
    }

    /// <summary>The reed trembles on while somebody inside presses the button and the bolt goes back: who then opens the door forces nothing.</summary>
    [TestMethod]
    public void A_door_that_opens_once_the_bolt_has_gone_back_in_the_tremor_is_not_forced()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Settings.Set(Setting.RelockManual, 1);
        rig.Door.BoltMs = 0;
        rig.Run(1000);
        rig.RunUntil(() => rig.Door.BoltMs >= FakeDoor.TravelMs - 20);
        for (int i = 0; i < 40; i++)
        {
            rig.Door.IsShut = !rig.Door.IsShut;
            rig.Door.IsHeld = i > 5 && i < 10;
            rig.Run(40);
        }

        Assert.IsTrue(rig.Parts.Bolt.IsAt(BoltPosition.Retracted));
        rig.Door.IsShut = false;
        rig.Run(1000);
        Assert.IsNotNull(rig.Broker.Last("door-opened"));
        Assert.AreEqual(0, rig.Broker.CountOf("forced-open"));
        Assert.IsFalse(rig.Parts.Session.IsForced);
    }

    private static LockRig Trembled()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Settings.Set(Setting.RelockManual, 1);
        rig.Door.BoltMs = 0;
        rig.Run(1000);
        rig.RunUntil(() => rig.Door.BoltMs >= FakeDoor.TravelMs - 20);
        Tremble(rig);
        Assert.AreEqual((int)MotorDirection.Off, (int)rig.Door.Direction);
        Assert.IsTrue(rig.Door.IsExtended());
        return rig;
    }

    private static void Tremble(LockRig rig)
    {
        rig.Door.IsShut = false;
        rig.Run(40);
        rig.Door.IsShut = true;
        rig.Run(10000);
    }
}
