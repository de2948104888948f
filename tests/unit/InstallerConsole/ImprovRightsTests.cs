using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>Improv is open while the lock is nobody's and in the pairing window (protocol/pairing.md), and no password ever comes out of it.</summary>
[TestClass]
public class ImprovRightsTests
{
    private const string Password = "open sesame";

    private static readonly string NoError = ImprovClient.Said(2, 0);

    private static readonly string Refused = ImprovClient.Said(2, 255);

    [TestMethod]
    public void Of_a_paired_lock_every_command_is_error_255_and_does_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        ImprovClient client = new ImprovClient(rig);
        int writes = rig.Flash.Writes;
        for (int command = 0; command <= 8; command++)
        {
            Assert.AreEqual(Refused, client.Say(ImprovClient.Command(command)), command.ToString());
        }

        byte[] packet = ImprovClient.Settings("home", Password);
        Assert.AreEqual(Refused, client.Say(packet));
        packet[packet.Length - 1]++;
        Assert.AreEqual(Refused, client.Say(packet), "spoilt");
        Assert.AreEqual(0, rig.Wifi.Joins + rig.Wifi.Scans);
        Assert.AreEqual(writes, rig.Flash.Writes);
    }

    [TestMethod]
    public void In_the_window_it_joins_and_that_is_told_before_without_name_and_password()
    {
        LockRig rig = Opened();
        ImprovClient client = new ImprovClient(rig);
        int entries = rig.Parts.Audit.Number;
        Assert.AreEqual(NoError + ImprovClient.Said(1, 3), client.Say(ImprovClient.Settings("new home", Password)));
        Assert.AreEqual(entries + 1, rig.Parts.Audit.Number);
        rig.Wifi.Finish(JoinOutcome.Joined);
        rig.Run(1000);
        rig.Expect("pairing-window", "\"reason\":\"wifi join\"");
        Assert.IsNull(rig.Broker.Last(Password));
        Assert.IsNull(rig.Broker.Last("new home"));
    }

    [TestMethod]
    public void What_changes_nothing_is_not_told()
    {
        LockRig rig = Opened();
        ImprovClient client = new ImprovClient(rig);
        int entries = rig.Parts.Audit.Number;
        Assert.AreNotEqual(Refused, client.Say(ImprovClient.Command(2)));
        Assert.AreNotEqual(Refused, client.Say(ImprovClient.Command(3)));
        Assert.AreEqual(ImprovClient.Said(2, 3), client.Say(ImprovClient.Settings("home", "short")));
        Assert.AreEqual(NoError, client.Say(ImprovClient.Command(4)));
        Assert.AreEqual(Refused, client.Say(ImprovClient.Settings("home", Password)), "while it scans");
        Assert.AreEqual(entries, rig.Parts.Audit.Number);
    }

    [TestMethod]
    public void What_cannot_be_told_is_not_done()
    {
        LockRig rig = Opened();
        rig.Flash.IsDead = true;
        Assert.AreEqual(Refused, new ImprovClient(rig).Say(ImprovClient.Settings("home", Password)));
        Assert.AreEqual(0, rig.Wifi.Joins);
    }

    [TestMethod]
    public void When_the_window_closes_what_was_begun_is_still_answered()
    {
        LockRig rig = Opened();
        ImprovClient client = new ImprovClient(rig);
        rig.Run(299000 - 6500);
        Assert.AreEqual(NoError + ImprovClient.Said(1, 3), client.Say(ImprovClient.Settings("home", Password)));
        client.Hear(10000);
        rig.Wifi.Finish(JoinOutcome.Joined);
        Assert.AreEqual(ImprovClient.Said(1, 4) + ImprovClient.Result(1), client.Hear(50));
        Assert.AreEqual(Refused, client.Say(ImprovClient.Command(2)));
    }

    [TestMethod]
    public void No_password_is_ever_printed()
    {
        LockRig rig = new LockRig();
        ImprovClient client = new ImprovClient(rig);
        byte[] packet = ImprovClient.Settings("home", Password);
        string said = client.Say(packet);
        rig.Wifi.Finish(JoinOutcome.WrongPassword);
        said += client.Hear(50) + client.Say(Bytes.Slice(packet, 0, packet.Length - 3)) + client.Hear(600) + client.Say(Bytes.FromText("\rwifi\rstatus\rhelp wifi\r"));
        Assert.IsTrue(said.IndexOf(Hex.From(Bytes.FromText("home"))) > 0, "the name is");
        Assert.IsTrue(said.IndexOf(Hex.From(Bytes.FromText(Password))) < 0);
        Assert.IsTrue(said.IndexOf(Hex.From(Bytes.FromText("home is here"))) < 0, "nor that of the stored network");
    }

    // Within 6.5 s: the button is held, the door is locked again.
    private static LockRig Opened()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsHeld = true;
        rig.Run(5500);
        rig.Door.IsHeld = false;
        rig.Run(1000);
        Assert.IsTrue(rig.Parts.Window.IsOpen, "open");
        return rig;
    }
}
