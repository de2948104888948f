using Latchkey.Hal;
using Latchkey.Store;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Store;

/// <summary>The greatest size of what is stored, as firmware/Store/README.md states it: everything full at once fits, and goes on being committed.</summary>
[TestClass]
public class SizeTests
{
    // Sections that wait for their feature: the settings that are not there yet, and the ones of the console.
    private const int KeptFreeLength = 64;

    [TestMethod]
    public void A_lock_that_is_full_to_the_brim_commits_and_fits_its_slot()
    {
        LockRig rig = Full();
        RecordWriter recent = rig.Parts.Store.Recent;
        recent.Begin(SectionKind.Event);
        recent.Raw(new byte[StateStore.RecentLength], 0, StateStore.RecentLength - recent.Length);
        recent.End();
        Assert.AreEqual(StateStore.RecentLength, recent.Length);
        Assert.IsTrue(rig.Parts.Store.Commit(), "committed");
        int longest = Longer(rig, "state.a", "state.b");
        OutputHelper.WriteLine("a full slot is " + longest.ToString() + " bytes");
        Assert.IsTrue(longest > 15500, "full");
        Assert.IsTrue(longest + KeptFreeLength <= StateStore.MaxSlotLength, "a full slot is " + longest.ToString() + " bytes");
    }

    [TestMethod]
    public void A_lock_that_is_full_to_the_brim_has_forgotten_nothing()
    {
        LockRig rig = Full();
        Assert.AreEqual(2, rig.Parts.Credentials.HighestEpoch);
        Assert.IsNotNull(rig.Parts.Credentials.Previous);
        RecordReader slot = new RecordReader();
        byte[] bytes = rig.Flash.Content("state.a");
        slot.Reset(bytes, 8, bytes.Length - 8);
        int[] counts = new int[66];
        while (slot.Next())
        {
            counts[slot.Kind]++;
        }

        Assert.AreEqual(256, counts[SectionKind.Use]);
        Assert.AreEqual(64, counts[SectionKind.Revoked]);
        Assert.AreEqual(2, counts[SectionKind.KeyEpoch]);
        Assert.AreEqual(1, counts[SectionKind.Session]);
    }

    [TestMethod]
    public void No_file_and_not_all_of_them_together_exceed_what_is_stated()
    {
        LockRig rig = Full();
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        for (int i = 0; i < 1200; i++)
        {
            rig.Parts.Audit.Append("granted", Text(64), new byte[16], new byte[8], Text(32), Text(40), null);
            rig.Parts.Events.Begin("denied").Text("reason", Text(500));
            rig.Parts.Events.End();
            rig.Parts.Store.Commit();
            rig.Parts.Store.Tidy();
        }

        int sum = rig.Flash.Length("state.a") + rig.Flash.Length("state.b");
        for (int i = 0; i < LogRing.Segments; i++)
        {
            int longest = Longer(rig, "audit." + i.ToString(), "event." + i.ToString());
            Assert.IsTrue(longest > LogRing.MaxSegmentLength / 2 && longest <= LogRing.MaxSegmentLength, "segment " + i.ToString() + ": " + longest.ToString());
            sum += rig.Flash.Length("audit." + i.ToString()) + rig.Flash.Length("event." + i.ToString());
        }

        Assert.IsTrue(sum <= 196416, "all files: " + sum.ToString());
    }

    private static LockRig Full()
    {
        LockRig rig = new LockRig();
        StateStore store = new StateStore(rig.Flash) { Guard = rig.Parts.Bolt, Filter = rig.Parts.Events };
        store.Load(new IPersisted[] { new Brim() });
        Assert.IsTrue(store.Commit(), "the brim fits");
        rig.Boot();
        return rig;
    }

    private static int Longer(LockRig rig, string a, string b) => rig.Flash.Length(a) > rig.Flash.Length(b) ? rig.Flash.Length(a) : rig.Flash.Length(b);

    private static string Text(int length) => new string('x', length);
}
