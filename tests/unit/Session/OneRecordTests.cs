using Latchkey.Access;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Store;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>The use, the entry granted and the marker of the session are one record (protocol/door.md), however full the log is that the entry goes to.</summary>
[TestClass]
public class OneRecordTests
{
    [TestMethod]
    public void Cut_off_at_any_write_a_grant_has_its_use_its_entry_and_its_session_or_none_of_them()
    {
        int granted = 0;
        int without = 0;
        for (int length = StateStore.RecentLength - 900; length <= StateStore.RecentLength; length += 100)
        {
            for (int write = 1; write <= 4; write++)
            {
                LockRig rig = FullLog.Of(length);
                int entries = rig.Parts.Audit.Number;
                byte[] token = new Mint { Grant = 3 }.Token();
                rig.Flash.CutAtWrite = write;
                Present(rig, token);
                rig.Flash.CutAtWrite = 0;
                rig.Boot();
                bool hasSession = rig.Parts.Record.IsOpen;
                bool hasEntry = rig.Parts.Audit.Number > entries;
                rig.Run(3000);
                rig.KnowTime();
                Asker asker = new Asker();
                rig.Run(60000);
                rig.KnowTime();
                rig.HandIn(token);
                rig.Parts.Tokens.Present(token, Way.Console, Verb.Unlock, false, asker);
                rig.Run(3000);
                string place = length.ToString() + " bytes of log, cut at write " + write.ToString();
                Assert.AreEqual(hasEntry, hasSession, place);
                Assert.AreEqual(hasSession ? "used-up" : "ok", asker.Answer, place);
                granted += hasSession ? 1 : 0;
                without += hasSession ? 0 : 1;
            }
        }

        Assert.IsTrue(granted > 5 && without > 5, granted.ToString() + " granted, " + without.ToString() + " not");
    }

    private static void Present(LockRig rig, byte[] token)
    {
        try
        {
            // In the same turn something else has changed that waits for a commit.
            rig.Parts.Store.Touch();
            rig.HandIn(token);
            rig.Parts.Tokens.Present(token, Way.Console, Verb.Unlock, false, null);
            rig.Run(50);
        }
        catch (PowerLostException)
        {
        }
    }
}
