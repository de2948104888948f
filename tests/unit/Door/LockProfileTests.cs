using Latchkey.Door;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>One bolt machine moves every kind of lock that is built in, and none of them can lie about being locked by a broken wire.</summary>
[TestClass]
public class LockProfileTests
{
    [TestMethod]
    public void Every_profile_travels_both_ways_and_says_so()
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            TravelBothWays(LockProfile.At(i));
        }
    }

    [TestMethod]
    public void A_lock_on_the_other_side_of_the_door_is_the_same_lock_mirrored()
    {
        TravelBothWays(new LockProfile("left") { TravelMs = 600, TimeoutMs = 1500, StallMa = 800, LimitMa = 1200, SoftStartMs = 100, SoftStartPercent = 40, IsMirrored = true });
        TravelBothWays(new LockProfile("left strike") { TravelMs = 250, TimeoutMs = 700, StallMa = 600, LimitMa = 900, SoftStartMs = 60, SoftStartPercent = 50, NormallyClosed = (int)BoltPosition.Retracted, IsMirrored = true });
    }

    [TestMethod]
    public void There_are_three_and_each_is_found_by_its_name()
    {
        string[] names = { "thumb-turn", "cylinder", "strike" };
        Assert.AreEqual(names.Length, LockProfile.Count);
        for (int i = 0; i < names.Length; i++)
        {
            Assert.AreEqual(i, IndexOf(LockProfile.Named(names[i])), names[i]);
        }

        Assert.IsNull(LockProfile.Named("padlock"));
        Assert.AreEqual(0, IndexOf(LockProfile.Named(LockProfile.DefaultName)));
    }

    [TestMethod]
    public void Every_profile_keeps_the_bounds_of_its_settings()
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            LockProfile row = LockProfile.At(i);
            Assert.IsTrue(row.TimeoutMs >= 500 && row.TimeoutMs <= 5000, row.Name);
            Assert.IsTrue(row.StallMa >= 50 && row.StallMa <= 3000, row.Name);
            Assert.IsTrue(row.LimitMa * 4 >= row.StallMa * 5, row.Name + ": a stall hides behind the limit");
            Assert.IsTrue(row.SoftStartPercent >= 1 && row.SoftStartPercent < 100 && row.SoftStartMs > 0, row.Name);
            Assert.IsTrue(row.TravelMs * 3 / 2 <= row.TimeoutMs, row.Name + ": a slow travel has no room before the time-out");
        }
    }

    [TestMethod]
    public void Wires_that_break_never_say_that_the_bolt_is_out()
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            for (int contacts = 0; contacts < 4; contacts++)
            {
                // The wire at the extended end is broken: its contact reads as open.
                Assert.IsTrue(LockProfile.At(i).PositionOf(contacts & 2) != BoltPosition.Extended, LockProfile.At(i).Name);
            }
        }
    }

    private static int IndexOf(LockProfile profile)
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            if (LockProfile.At(i).Name == profile.Name)
            {
                return i;
            }
        }

        return -1;
    }

    private static void TravelBothWays(LockProfile profile)
    {
        BoltBench bench = new BoltBench(profile);
        bench.Retract();
        bench.RunToRest();
        Assert.AreEqual(1, bench.Retracted, profile.Name);
        Assert.IsTrue(bench.Door.BoltMs <= 10, profile.Name);
        bench.Extend();
        bench.RunToRest();
        Assert.AreEqual(1, bench.Extended, profile.Name);
        Assert.IsTrue(bench.Door.BoltMs >= FakeDoor.TravelMs - 10, profile.Name);
        Assert.AreEqual(2, bench.Door.Starts, profile.Name + ": at the first try");
    }
}
