using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>What can go wrong in a travel (protocol/door.md, Motion), for every profile and both ways: the motor goes off, the bolt goes back, three tries, and nothing is said that is not so.</summary>
[TestClass]
public class BoltFaultTests
{
    private delegate void Fault(FakeDoor door, int target);

    [TestMethod]
    public void A_stall_at_any_tenth_is_backed_off_from_and_tried_three_times_500_ms_apart()
    {
        for (int tenth = 0; tenth <= 10; tenth++)
        {
            int blockMs = tenth == 0 ? 15 : tenth == 10 ? FakeDoor.TravelMs - 15 : tenth * FakeDoor.TravelMs / 10;
            Jam((door, target) => door.BlockMs = blockMs, "stall at tenth " + tenth.ToString());
        }
    }

    [TestMethod]
    public void A_stall_is_noted_long_before_the_time_out()
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            BoltBench bench = new BoltBench(LockProfile.At(i));
            bench.Door.BlockMs = FakeDoor.TravelMs - 60;
            bench.Go(false);
            bench.RunToRest();
            Assert.IsTrue(bench.Door.LongestOnMs <= (bench.Profile.TravelMs / 5) + 200, bench.Profile.Name + ": " + bench.Door.LongestOnMs.ToString());
        }
    }

    [TestMethod]
    public void A_switch_stuck_off_at_the_target_ends_in_the_time_out_and_a_jam() => Jam((door, target) => door.StuckOff = target, "stuck off");

    [TestMethod]
    public void A_switch_stuck_on_at_the_target_proves_no_arrival() => Jam((door, target) => door.StuckOn = target, "target stuck on");

    [TestMethod]
    public void A_switch_stuck_on_at_the_start_is_a_contradiction_at_the_end() => Jam((door, target) => door.StuckOn = 3 - target, "start stuck on");

    [TestMethod]
    public void Both_switches_on_are_a_fault_and_prove_no_arrival()
    {
        Jam((door, target) => door.StuckOn = 3, "both on");
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Door.StuckOn = 3;
        bench.Boot();
        Assert.IsTrue(bench.Bolt.HasFault(bench.NowMs));
    }

    [TestMethod]
    public void Without_any_switch_the_motor_is_off_after_the_time_out()
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            BoltBench bench = new BoltBench(LockProfile.At(i));
            bench.Door.StuckOff = 3;
            bench.Go(false);
            bench.RunToRest();
            Assert.IsTrue(bench.Door.LongestOnMs >= bench.Profile.TimeoutMs, "until the time-out");
            Assert.AreEqual(1, bench.Jams, bench.Profile.Name);
        }
    }

    [TestMethod]
    public void Only_a_sensor_clears_a_jam()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Door.BlockMs = 300;
        bench.Go(false);
        bench.RunToRest();
        bench.Door.BlockMs = -1;
        bench.Run(100000);
        Assert.IsTrue(bench.Bolt.IsJammed, "time clears nothing");
        bench.Door.BoltMs = 0;
        bench.Run(BoltLimits.SettleMs + 10);
        Assert.IsFalse(bench.Bolt.IsJammed);
        Assert.AreEqual(1, bench.Retracted, "the hand is told");
    }

    [TestMethod]
    public void Neither_switch_for_2_s_at_rest_is_a_fault()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Run(100);
        bench.Door.BoltMs = 300;
        bench.Run(1990);
        Assert.IsFalse(bench.Bolt.HasFault(bench.NowMs));
        bench.Run(20);
        Assert.IsTrue(bench.Bolt.HasFault(bench.NowMs));
        Assert.IsTrue(bench.Bolt.HasFault(bench.NowMs + int.MaxValue), "still one when the counter has gone half round");
    }

    private static void Jam(Fault fault, string what)
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            for (int target = 1; target <= 2; target++)
            {
                BoltBench bench = new BoltBench(LockProfile.At(i));
                string where = bench.Profile.Name + ", " + what + (target == 1 ? ", extending" : ", retracting");
                fault(bench.Door, target);
                bench.Go(target == 1);
                bench.RunToRest();
                Assert.AreEqual(1, bench.Jams, where);
                Assert.IsTrue(bench.Bolt.IsJammed, where);
                Assert.AreEqual(0, bench.Extended + bench.Retracted, where + ": said to have arrived");
                Assert.AreEqual((int)MotorDirection.Off, (int)bench.Door.Direction, where);
                Assert.AreEqual(2 * BoltLimits.Tries, bench.Door.Starts, where + ": three tries, three back-offs");
                Assert.IsTrue(bench.ShortestPauseMs >= BoltLimits.PauseMs - 1, where + ": tried again after " + bench.ShortestPauseMs.ToString());
            }
        }
    }
}
