using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>The motor starts softly and is spared when it is held, and neither hides a stall.</summary>
[TestClass]
public class ThrottleTests
{
    [TestMethod]
    public void Every_start_begins_softly_rises_and_ends_with_all_the_voltage()
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            BoltBench bench = new BoltBench(LockProfile.At(i));
            LockProfile profile = bench.Profile;
            bench.Door.StalledMa = profile.LimitMa;
            bench.Go(true);
            Assert.AreEqual(profile.SoftStartPercent, bench.Door.DutyPercent, profile.Name);
            int last = 0;
            for (int ms = 0; ms < profile.SoftStartMs + BoltLimits.SampleMs; ms++)
            {
                Assert.IsTrue(bench.Door.DutyPercent >= last, profile.Name + ": it falls");
                Assert.IsTrue(ms < profile.SoftStartMs / 2 || last > profile.SoftStartPercent, profile.Name + ": it does not rise");
                Assert.IsTrue(ms >= profile.SoftStartMs || last < 100, profile.Name + ": it jumps");
                last = bench.Door.DutyPercent;
                bench.Run(1);
            }

            Assert.AreEqual(100, bench.Door.DutyPercent, profile.Name);
        }
    }

    [TestMethod]
    public void A_motor_that_is_held_is_limited_and_its_stall_is_seen_all_the_same()
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            BoltBench bench = new BoltBench(LockProfile.At(i));
            LockProfile profile = bench.Profile;
            bench.Door.BlockMs = 300;
            bench.Go(true);
            int mostMa = 0;
            int heldMs = 0;
            while (bench.Bolt.IsMoving() && bench.Jams == 0 && bench.Door.Starts == 1)
            {
                bench.Run(1);
                heldMs += bench.Door.BoltMs == 300 ? 1 : 0;
                mostMa = heldMs > BoltLimits.SampleMs && bench.Door.ReadMa() > mostMa ? bench.Door.ReadMa() : mostMa;
            }

            Assert.IsTrue(mostMa <= profile.LimitMa, profile.Name + ": " + mostMa.ToString() + " mA");
            Assert.IsTrue(mostMa > profile.StallMa, profile.Name + ": " + mostMa.ToString() + " mA");
            Assert.IsTrue(heldMs <= BoltLimits.StallMs + (3 * BoltLimits.SampleMs), profile.Name + ": held for " + heldMs.ToString() + " ms");
        }
    }

    [TestMethod]
    public void A_load_that_passes_gets_its_voltage_back()
    {
        BoltBench bench = new BoltBench(LockProfile.Named("cylinder"));
        bench.Go(true);
        bench.Run(500);
        bench.Door.RunningMa = bench.Profile.LimitMa + 100;
        bench.Run(BoltLimits.SampleMs + 1);
        Assert.IsTrue(bench.Door.DutyPercent < 100, "limited");
        bench.Door.RunningMa = 100;
        bench.Run(10 * BoltLimits.SampleMs);
        Assert.AreEqual(100, bench.Door.DutyPercent);
        bench.RunToRest();
        Assert.AreEqual(1, bench.Extended);
    }

    [TestMethod]
    public void A_back_off_starts_softly_too()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Door.BlockMs = 300;
        bench.Go(true);
        while (bench.Door.Direction != MotorDirection.Retract)
        {
            bench.Run(1);
        }

        Assert.AreEqual(bench.Profile.SoftStartPercent, bench.Door.DutyPercent);
    }
}
