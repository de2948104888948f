using Latchkey.Door;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>Travels that are measured, at the bolt machine itself: nobody is told of them, and whoever else asks for the bolt gets it.</summary>
[TestClass]
public class BoltMeasuringTests
{
    [TestMethod]
    public void Nobody_is_told_of_a_travel_that_is_measured()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        Measure(bench, BoltPosition.Retracted);
        bench.RunToRest();
        Assert.IsTrue(bench.Bolt.LastTravel.HasArrived && bench.Bolt.IsMeasuring);
        Measure(bench, BoltPosition.Extended);
        bench.RunToRest();
        bench.Door.BlockMs = 300;
        Measure(bench, BoltPosition.Retracted);
        bench.RunToRest();
        Assert.IsTrue(bench.Bolt.IsJammed && !bench.Bolt.LastTravel.HasArrived);
        Assert.AreEqual(0, bench.Extended + bench.Retracted + bench.Jams);
    }

    [TestMethod]
    public void Travels_that_are_measured_are_no_history_of_wear()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Door.SlowPercent = 200;
        for (int i = 0; i < BoltWear.LearnedFrom; i++)
        {
            Measure(bench, BoltPosition.Retracted);
            bench.RunToRest();
            Measure(bench, BoltPosition.Extended);
            bench.RunToRest();
        }

        bench.Door.SlowPercent = 100;
        Cycle(bench, BoltWear.LearnedFrom);
        bench.Door.SlowPercent = 170;
        Cycle(bench, 3);
        Assert.AreEqual(2, bench.Worn, "against what it was when it was used, each way");
    }

    [TestMethod]
    public void Whoever_asks_for_the_way_that_it_goes_has_it_with_all_tries()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Door.BoltMs = 0;
        bench.Boot();
        Measure(bench, BoltPosition.Extended);
        bench.Run(100);
        bench.Extend();
        Assert.IsFalse(bench.Bolt.IsMeasuring);
        bench.Door.BlockMs = 400;
        bench.RunToRest();
        Assert.AreEqual(1, bench.Jams);
        Assert.AreEqual(BoltLimits.Tries * 2, bench.Door.Starts);
    }

    [TestMethod]
    public void Whoever_asks_for_the_other_way_turns_it_around_and_is_told()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        Measure(bench, BoltPosition.Retracted);
        bench.Run(300);
        bench.Extend();
        Assert.IsFalse(bench.Bolt.IsMeasuring);
        bench.RunToRest();
        Assert.AreEqual(1, bench.Extended);
        Assert.IsTrue(bench.Bolt.IsAt(BoltPosition.Extended));
    }

    [TestMethod]
    public void A_travel_that_was_stopped_leaves_a_bolt_that_is_no_fault_of_its_switches()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Run(100);
        Measure(bench, BoltPosition.Retracted);
        bench.Run(300);
        bench.Bolt.StopMeasuring(bench.NowMs);
        Assert.IsFalse(bench.Bolt.IsMoving());
        bench.Run(BoltLimits.LostMs + 100);
        Assert.IsFalse(bench.Bolt.IsMisread(bench.NowMs));
        Assert.IsTrue(bench.Bolt.HasFault(bench.NowMs), "but it lets nobody in");
        Assert.AreEqual(1, bench.Door.Starts);
    }

    [TestMethod]
    public void Nobody_else_is_stopped()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Retract();
        bench.Bolt.StopMeasuring(bench.NowMs);
        bench.RunToRest();
        Assert.AreEqual(1, bench.Retracted);
    }

    private static void Cycle(BoltBench bench, int times)
    {
        for (int i = 0; i < times; i++)
        {
            bench.Retract();
            bench.RunToRest();
            bench.Extend();
            bench.RunToRest();
        }
    }

    private static void Measure(BoltBench bench, BoltPosition target)
    {
        DoorWatch door = new DoorWatch(new FakeDoor { IsShut = false });
        door.Step(bench.NowMs - 1000);
        door.Step(bench.NowMs);
        bench.Bolt.Measure(new InstallerMove.Gate(door, new Installer()).Allow(), target, bench.NowMs);
        Assert.IsTrue(bench.Bolt.IsMoving());
        bench.Run(1);
    }

    private sealed class Installer : IInstallerPresence
    {
        public bool IsInstalling => true;
    }
}
