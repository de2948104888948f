using Latchkey.Config;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>A grant that comes to nothing leaves the door as it was: with relock.manual on, whoever unlocked from inside, before it or on its way, is relocked as if it had not been.</summary>
[TestClass]
public class FutileGrantTests
{
    [TestMethod]
    public void Denied_by_the_camera_it_leaves_the_relock_of_who_had_unlocked()
    {
        LockRig rig = NewManual();
        rig.Door.BoltMs = 0;
        rig.Run(1000);
        rig.Camera.IsSilent = true;
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        rig.Expect("denied", "\"reason\":\"camera\"");
        ExpectRelocked(rig);
    }

    [TestMethod]
    public void Denied_by_the_flash_it_leaves_the_relock_of_who_had_unlocked()
    {
        LockRig rig = NewManual();
        rig.Door.BoltMs = 0;
        rig.Run(1000);
        rig.Flash.IsDead = true;
        rig.Unlock(new Mint().Token());
        rig.Flash.IsDead = false;
        rig.Run(3000);
        rig.Expect("denied", "\"reason\":\"storage\"");
        ExpectRelocked(rig);
    }

    [TestMethod]
    public void Who_unlocks_while_the_camera_is_asked_is_relocked_after_its_denial()
    {
        LockRig rig = NewManual();
        rig.Camera.IsSilent = true;
        rig.Unlock(new Mint().Token());
        rig.Door.BoltMs = 0;
        rig.Run(2000);
        rig.Expect("denied", "\"reason\":\"camera\"");
        ExpectRelocked(rig);
    }

    [TestMethod]
    public void Who_unlocks_while_it_waits_is_relocked_when_it_is_busy()
    {
        LockRig rig = NewManual();
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        rig.RunUntil(() => rig.Parts.Link.IsRunning());
        rig.Type("token unlock " + HexText.Base64Url(new Mint().Token()));
        rig.Door.BoltMs = 0;
        rig.Run(3000);
        Assert.IsTrue(rig.Chip.TakePrinted().IndexOf("error: busy") >= 0);
        rig.Broker.IsSlow = false;
        rig.Broker.FinishConnect();
        ExpectRelocked(rig);
    }

    /// <summary>What was unlocked and locked again by hand meanwhile is not said to be unlocked once more.</summary>
    [TestMethod]
    public void Who_has_locked_again_by_then_opens_no_session()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Camera.IsSilent = true;
        rig.Unlock(new Mint { Cti = new byte[] { 9, 9, 9, 9, 9, 9, 9, 9 } }.Token());
        rig.Door.BoltMs = 0;
        rig.Run(200);
        rig.Door.BoltMs = FakeDoor.TravelMs;
        rig.Run(3000);
        rig.Expect("denied", "\"reason\":\"camera\"");
        Assert.AreEqual(2, rig.Broker.CountOf("\"event\":\"unlocked\""));
        Assert.IsFalse(rig.Parts.Record.IsOpen);
    }

    private static LockRig NewManual()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Settings.Set(Setting.RelockManual, 1);
        return rig;
    }

    private static void ExpectRelocked(LockRig rig)
    {
        Assert.IsTrue(rig.Door.IsRetracted());
        rig.Run(31000);
        Assert.IsTrue(rig.Door.IsExtended());
        rig.Expect("locked", "\"by\":\"auto-relock\"");
    }
}
