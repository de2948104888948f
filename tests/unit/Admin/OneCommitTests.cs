using Latchkey.Store;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Store;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>seq, effect and answer of a command are one commit (protocol/admin.md), however full the log is that they go to.</summary>
[TestClass]
public class OneCommitTests
{
    [TestMethod]
    public void Cut_off_at_any_write_a_command_was_carried_out_and_is_answered_or_neither()
    {
        int carriedOut = 0;
        int cuts = 0;
        for (int length = StateStore.RecentLength - 3032; length < StateStore.RecentLength; length += 140)
        {
            bool wasCut = true;
            for (int write = 1; wasCut; write++)
            {
                LockRig rig = FullLog.Of(length);
                Commander cloud = new Commander(rig);
                rig.Flash.CutAtWrite = write;
                wasCut = IsCut(cloud);
                rig.Flash.CutAtWrite = 0;
                rig.Boot();
                rig.Broker.IsReachable = true;
                rig.Run(20000);
                bool isAnswered = rig.Broker.Last("\"event\":\"admin\"") != null;
                Assert.AreEqual(rig.Parts.Holds.IsHeld(3), isAnswered, length.ToString() + " bytes of log, cut at write " + write.ToString());
                carriedOut += isAnswered ? 1 : 0;
                cuts += wasCut ? 1 : 0;
            }
        }

        Assert.IsTrue(carriedOut > 20 && cuts > 20, carriedOut.ToString() + " carried out, " + cuts.ToString() + " cut off");
    }

    private static bool IsCut(Commander cloud)
    {
        try
        {
            cloud.Rig.Parts.Admin.Take(cloud.Message("hold", new Arguments().Numbers("grants", new long[] { 3 }).Flag("on", true).Map()), Latchkey.Access.Way.Cloud, false);
            cloud.Rig.Run(10);
            return false;
        }
        catch (PowerLostException)
        {
            return true;
        }
    }
}
