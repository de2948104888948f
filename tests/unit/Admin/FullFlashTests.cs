using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>A command that finds no room for what it leaves behind does nothing, and its seq is as good as before.</summary>
[TestClass]
public class FullFlashTests
{
    [TestMethod]
    public void A_command_without_room_does_nothing_and_consumes_no_seq()
    {
        Commander cloud = new Commander();
        Fill(cloud);
        byte[] message = cloud.Message("hold", Guests().Map());
        cloud.Rig.Command("cmd/admin", message);
        Assert.IsFalse(cloud.Rig.Parts.Holds.IsAny);
        cloud.Rig.Flash.IsDead = false;
        cloud.Rig.Run(60000);
        cloud.Rig.Command("cmd/admin", message);
        cloud.Rig.Run(1200);
        Assert.IsTrue(cloud.Rig.Parts.Holds.IsAny, "the same message again");
        cloud.Rig.Expect("admin", "\"seq\":1,\"ok\":true");
    }

    // Entries wait until the flash takes them; at last there is no room for one more.
    private static void Fill(Commander cloud)
    {
        cloud.Rig.Flash.IsDead = true;
        int entries = 0;
        while (cloud.Rig.Parts.Audit.Append("locked", "courier-17", HexText.Counting(1, 16), null, null, null, null))
        {
            Assert.IsTrue(++entries < 200, "bounded");
        }
    }

    private static Arguments Guests() => new Arguments().Numbers("grants", new long[] { 3 }).Flag("on", true);
}
