using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>The connection to the broker (protocol/mqtt.md): nothing is sent before the lock can hear, and commands come on its own topics alone.</summary>
[TestClass]
public class LinkTests
{
    [TestMethod]
    public void Online_is_the_first_word()
    {
        LockRig rig = LockRig.NewPaired();
        Assert.AreEqual("availability online", rig.Broker.Message(0));
    }

    [TestMethod]
    public void An_unpaired_lock_connects_to_nobody()
    {
        LockRig rig = new LockRig();
        rig.Run(20000);
        Assert.AreEqual(0, rig.Broker.Count);
    }

    [TestMethod]
    [DataRow("latchkey/lk-7f3a21c09b45/cmd/unlock")]
    [DataRow("latchkey/lk-7f3a21c09b44/cmd/unlock/")]
    [DataRow("latchkey/lk-7f3a21c09b44/cmd/unlocked")]
    [DataRow("latchkey/lk-7f3a21c09b44/CMD/unlock")]
    [DataRow("cmd/unlock")]
    [DataRow("")]
    public void Other_topics_are_nobodys_business(string topic)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.Deliver(topic, new Mint().Token(), false);
        rig.Run(2000);
        Assert.AreEqual(0, rig.Door.Starts);
        Assert.IsNull(rig.Broker.Last("\"event\":\"denied\""));
    }

    [TestMethod]
    public void A_broken_connection_is_tried_again_ever_more_slowly_and_never_given_up()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(3600000);
        rig.Broker.IsReachable = true;
        rig.Run(301000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
        rig.Broker.Drop();
        rig.Run(2000);
        Assert.IsTrue(rig.Parts.Link.IsOnline, "and after a success it begins with 1 s again");
    }

    [TestMethod]
    public void A_lock_without_its_broker_still_opens_on_the_console()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(100);
        Assert.IsTrue(rig.Type("token unlock " + Latchkey.Tests.Keys.HexText.Base64Url(new Mint().Token())).StartsWith("ok"));
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted());
    }
}
