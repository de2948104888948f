using Latchkey.Cloud;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>A TLS handshake that stops the whole chip, until the watchdog starts it again (firmware/Cloud/README.md): whoever makes it so gets ever less of the lock's time.</summary>
[TestClass]
public class HandshakeMarkTests
{
    private const int MinuteMs = 60000;

    [TestMethod]
    public void The_next_attempt_after_a_handshake_that_never_ended_waits_and_each_further_one_twice_as_long()
    {
        LockRig rig = Frozen(TlsBench.Ready());
        for (int minutes = 5; minutes <= 40; minutes *= 2)
        {
            rig.Broker.IsSlow = true;
            int connects = rig.Broker.Connects;
            rig.Run((minutes * MinuteMs) - 2000);
            Assert.AreEqual(connects, rig.Broker.Connects, "before " + minutes.ToString() + " min");
            Assert.AreEqual("tls", rig.Parts.Link.FaultWords());
            rig.Run(6000);
            Assert.AreEqual(connects + 1, rig.Broker.Connects, "after " + minutes.ToString() + " min");
            rig.Boot();
        }

        rig.Broker.IsSlow = false;
        rig.Run(90 * MinuteMs);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
        rig = Frozen(rig);
        rig.Run(6 * MinuteMs);
        Assert.IsTrue(rig.Parts.Link.IsOnline, "a success begins anew");
    }

    [TestMethod]
    public void It_never_waits_longer_than_some_hours()
    {
        LockRig rig = TlsBench.Ready();
        rig.Flash.Create("tls.try", new byte[] { 200 }, 0, 1);
        rig.Boot();
        rig.Run(319 * MinuteMs);
        Assert.IsFalse(rig.Parts.Link.IsOnline);
        rig.Run(2 * MinuteMs);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    [TestMethod]
    public void One_that_ended_leaves_nothing_behind_whatever_came_of_it()
    {
        LockRig rig = TlsBench.Ready();
        Assert.AreEqual(-1, rig.Flash.Length("tls.try"));
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(MinuteMs);
        Assert.AreEqual(-1, rig.Flash.Length("tls.try"));
        rig.Broker.IsReachable = true;
        rig.Boot();
        rig.Run(10000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    [TestMethod]
    public void Without_TLS_the_flash_hears_nothing_of_a_connection()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        rig.Run(10000);
        Assert.AreEqual(-1, rig.Flash.Length("tls.try"));
    }

    [TestMethod]
    public void An_installer_does_not_wait_for_it()
    {
        LockRig rig = Frozen(TlsBench.Ready());
        rig.Parts.Link.Restart();
        rig.Run(2000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    // The chip stands still in the middle of a handshake and is started again.
    private static LockRig Frozen(LockRig rig)
    {
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        int connects = rig.Broker.Connects;
        rig.RunUntil(() => rig.Broker.Connects > connects);
        Assert.AreEqual(1, rig.Flash.Length("tls.try"));
        rig.Broker.IsSlow = false;
        rig.Boot();
        return rig;
    }
}
