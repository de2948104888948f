using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Store;

/// <summary>The power goes at each flash write of a delivery, clean and torn: no use twice, no event lost without a word, and the door ends up locked.</summary>
[TestClass]
public class PowerCutTests
{
    [TestMethod]
    public void A_power_cut_at_any_write_of_a_delivery_gives_no_second_use()
    {
        int cuts = 0;
        int[] torn = { 0, 1, 9, 300, 100000 };
        for (int write = 1; write <= 6; write++)
        {
            for (int i = 0; i < torn.Length; i++)
            {
                cuts += Deliver(write, torn[i]) ? 1 : 0;
            }
        }

        Assert.IsTrue(cuts >= 25, "cuts that happened: " + cuts.ToString());
    }

    [TestMethod]
    public void Flipped_bits_in_the_newer_slot_leave_the_older_state()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(40000);
        for (int position = 0; position < rig.Flash.Length("state.a"); position += 37)
        {
            rig.Flash.Flip("state.a", position, position & 7);
            rig.Boot();
            Assert.IsTrue(rig.Parts.Credentials.IsPaired, "paired after a flip at " + position.ToString());
            rig.Boot();
        }
    }

    // One delivery with a cut at a write; true when the cut came.
    private static bool Deliver(int write, int bytes)
    {
        string where = "cut at write " + write.ToString() + " after " + bytes.ToString() + " bytes: ";
        LockRig rig = LockRig.NewPaired();
        byte[] token = new Mint().Token();
        rig.Flash.CutAtWrite = write;
        rig.Flash.CutAfterBytes = bytes;
        bool isCut = false;
        try
        {
            Play(rig, token);
        }
        catch (PowerLostException)
        {
            isCut = true;
            rig.Boot();
        }

        rig.Door.IsShut = true;
        rig.Run(2000);
        rig.KnowTime();
        rig.Run(35000);
        Assert.IsTrue(rig.Door.IsExtended(), where + "locked in the end");
        rig.KnowTime();
        Play(rig, token);
        rig.Run(35000);
        Assert.IsTrue(rig.Door.RetractMs <= FakeDoor.TravelMs + 50, where + "retracted for " + rig.Door.RetractMs.ToString() + " ms");
        Assert.IsTrue(rig.Door.IsExtended(), where + "locked in the end");
        ExpectNoGap(rig, where);
        return isCut;
    }

    private static void Play(LockRig rig, byte[] token)
    {
        rig.Unlock(token);
        rig.Run(1000);
        if (rig.Door.IsRetracted())
        {
            rig.Door.IsShut = false;
            rig.Run(1000);
            rig.Door.IsShut = true;
            rig.Run(10000);
        }
    }

    // Every number up to the highest was published.
    private static void ExpectNoGap(LockRig rig, string where)
    {
        for (int n = 1; n <= rig.Parts.Events.Last; n++)
        {
            if (rig.Broker.CountOf("event {\"v\":1,\"lock\":\"" + LockRig.LockId + "\",\"kid\":1,\"n\":" + n.ToString() + ",") == 0)
            {
                Assert.IsTrue(false, where + "event " + n.ToString() + " of " + rig.Parts.Events.Last.ToString() + " is missing");
            }
        }
    }
}
