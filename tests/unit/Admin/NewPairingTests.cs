using Latchkey.Keys;
using Latchkey.Session;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.InstallerConsole;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>A new pairing begins anew (protocol/pairing.md): what the last owner's messages left behind counts no more.</summary>
[TestClass]
public class NewPairingTests
{
    [TestMethod]
    public void A_new_pairing_begins_with_seq_1()
    {
        LockRig rig = PairingTool.NewInstalled();
        Commander cloud = new Commander(rig) { Seq = 40 };
        Pair(cloud, 9);
        cloud.Ok("hold", Guests());
        rig.Parts.Credentials.Current = null;
        rig.Parts.Store.Commit();
        rig.Boot();
        rig.Run(10);
        Pair(cloud, 10);
        cloud.Seq = 0;
        cloud.Ok("hold", Guests());
    }

    [TestMethod]
    public void A_new_pairing_opens_no_session_of_the_former_owner_again()
    {
        LockRig rig = PairingTool.NewInstalled();
        rig.Parts.Record.Guarded = new SessionOwner(new byte[8], "courier-17", null, new byte[8], 1, true, false);
        Pair(new Commander(rig), 9);
        rig.Door.IsHeld = true;
        rig.Run(3000);
        rig.Expect("unlocked", "\"by\":\"inside-button\"");
        Assert.IsFalse(rig.Parts.Record.IsOpen);
    }

    private static void Pair(Commander cloud, int epoch)
    {
        PairingTool tool = new PairingTool(PairingTool.Ask(cloud.Rig), epoch);
        Assert.IsTrue(cloud.Rig.Type(tool.Line()).StartsWith("confirm: "));
        cloud.Keys = new LockKeys(epoch, tool.LockKey);
        cloud.Rig.Run(3000);
    }

    private static Arguments Guests() => new Arguments().Numbers("grants", new long[] { 3 }).Flag("on", true);
}
