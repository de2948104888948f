using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Store;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>A bolt that becomes slow or heavy is told before it jams: once, and against what it was when it was new.</summary>
[TestClass]
public class BoltWearTests
{
    private const BoltPosition Out = BoltPosition.Extended;

    [TestMethod]
    public void Three_slow_travels_in_a_row_are_told_once_until_they_have_fallen_back()
    {
        Told told = Learned();
        told.Travel(Out, 841, 250, 1, 2);
        Assert.AreEqual(0, told.Times, "two are none");
        told.Travel(Out, 840, 250, 1, 1);
        told.Travel(Out, 841, 250, 1, 2);
        Assert.AreEqual(0, told.Times, "not in a row; and 40 % is not above 40 %");
        told.Travel(Out, 841, 250, 1, 1);
        Assert.AreEqual(1, told.Times);
        told.Travel(Out, 900, 250, 1, 10);
        Assert.AreEqual(1, told.Times, "once");
        told.Travel(Out, 600, 250, 1, 2);
        told.Travel(Out, 900, 250, 1, 3);
        Assert.AreEqual(1, told.Times, "two good ones are no repair");
        told.Travel(Out, 600, 250, 1, 3);
        told.Travel(Out, 900, 250, 1, 3);
        Assert.AreEqual(2, told.Times, "it had fallen back");
    }

    [TestMethod]
    public void A_heavy_travel_is_wear_as_a_slow_one_is()
    {
        Told told = Learned();
        told.Travel(Out, 600, 350, 1, 10);
        Assert.AreEqual(0, told.Times);
        told.Travel(Out, 600, 351, 1, 3);
        Assert.AreEqual(1, told.Times);
    }

    [TestMethod]
    public void A_second_try_is_wear()
    {
        Told told = Learned();
        told.Travel(Out, 600, 250, 2, 3);
        Assert.AreEqual(1, told.Times);
    }

    [TestMethod]
    public void Each_way_is_its_own_measure()
    {
        Told told = Learned();
        for (int i = 0; i < 10; i++)
        {
            told.Travel(Out, 900, 250, 1, 1);
            told.Travel(BoltPosition.Retracted, 500, 250, 1, 1);
        }

        Assert.AreEqual(1, told.Times);
    }

    [TestMethod]
    public void The_first_travels_are_the_measure_and_slow_wear_is_not_learned()
    {
        Told told = new Told();
        told.Travel(Out, 3000, 2000, 2, 50);
        told.Travel(Out, 500, 200, 1, BoltWear.LearnedFrom / 2);
        told.Travel(Out, 700, 300, 1, BoltWear.LearnedFrom / 2);
        Assert.AreEqual(0, told.Times);
        for (int ms = 600; ms <= 840; ms++)
        {
            told.Travel(Out, ms, 250, 1, 10);
        }

        Assert.AreEqual(0, told.Times);
        told.Travel(Out, 841, 250, 1, 3);
        Assert.AreEqual(1, told.Times);
    }

    [TestMethod]
    public void It_is_remembered_over_a_boot_in_24_bytes()
    {
        Told told = Learned();
        told.Travel(Out, 900, 250, 1, 2);
        told = told.Reboot();
        told.Travel(Out, 900, 250, 1, 1);
        Assert.AreEqual(1, told.Times, "the measure and the row go on");
        told = told.Reboot();
        told.Travel(Out, 900, 250, 1, 5);
        Assert.AreEqual(0, told.Times, "told before the boot");
    }

    [TestMethod]
    public void Every_profile_learns_from_whole_travels_of_the_motor_alone()
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            BoltBench bench = new BoltBench(LockProfile.At(i));
            bench.Door.RunningMa = bench.Profile.StallMa / 4;
            for (int half = 0; half < 15; half++)
            {
                bench.Door.BoltMs = FakeDoor.TravelMs / 2;
                bench.Run(100);
                bench.Retract();
                bench.RunToRest();
                bench.Extend();
                bench.RunToRest();
            }

            Cycle(bench, BoltWear.LearnedFrom);
            Cycle(bench, 10);
            Assert.AreEqual(0, bench.Worn, bench.Profile.Name + ": half a travel or the inrush taken for the measure");
            bench.Door.SlowPercent = bench.Door.SlowPercent * 3 / 2;
            Cycle(bench, 3);
            Assert.AreEqual(2, bench.Worn, bench.Profile.Name + ": slow, each way");
            bench.Door.SlowPercent = bench.Door.SlowPercent * 2 / 3;
            Cycle(bench, 3);
            bench.Door.RunningMa = bench.Profile.StallMa * 3 / 8;
            Cycle(bench, 3);
            Assert.AreEqual(4, bench.Worn, bench.Profile.Name + ": heavy, each way");
            Assert.AreEqual(0, bench.Jams, bench.Profile.Name);
        }
    }

    [TestMethod]
    public void The_world_is_told_of_maintenance_and_no_commit_is_made_for_it()
    {
        LockRig rig = LockRig.NewPaired();
        Cycle(rig, BoltWear.LearnedFrom + 3);
        Assert.IsNull(rig.Broker.Last("\"event\":\"maintenance\""));
        int before = rig.Parts.Store.Commits;
        Cycle(rig, 1);
        int ofCycle = rig.Parts.Store.Commits - before;
        rig.Door.SlowPercent = 160;
        Cycle(rig, 2);
        before = rig.Parts.Store.Commits;
        Cycle(rig, 1);
        rig.Expect("maintenance", "\"ms\":{\"bolt\":9");
        Assert.IsTrue(rig.Parts.Store.Commits - before <= ofCycle + 1, "at most that of an acknowledgement");
    }

    private static void Cycle(LockRig rig, int times)
    {
        for (int i = 0; i < times; i++)
        {
            rig.Door.IsHeld = true;
            rig.Run(1500);
            rig.Door.IsHeld = false;
            rig.Parts.Bolt.Extend(MovedBy.AutoRelock, rig.Time.Now);
            rig.Run(1500);
        }
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

    private static Told Learned()
    {
        Told told = new Told();
        told.Travel(Out, 600, 250, 1, BoltWear.LearnedFrom);
        told.Travel(BoltPosition.Retracted, 500, 250, 1, BoltWear.LearnedFrom);
        return told;
    }

    private sealed class Told
    {
        public int Times;
        private readonly BoltWear wear;

        public Told()
            : this(new BoltWear())
        {
        }

        public Told(BoltWear wear) => this.wear = wear;

        public void Travel(BoltPosition target, int travelMs, int peakMa, int tries, int times)
        {
            for (int i = 0; i < times; i++)
            {
                Times += wear.Travelled(target, travelMs, peakMa, tries) ? 1 : 0;
            }
        }

        public Told Reboot()
        {
            RecordWriter written = new RecordWriter(64);
            wear.Save(written);
            Assert.IsTrue(written.Length <= 24, written.Length.ToString());
            RecordReader read = new RecordReader();
            read.Reset(written.Buffer, 0, written.Length);
            Assert.IsTrue(read.Next());
            BoltWear again = new BoltWear();
            Assert.IsFalse(again.Load(SectionKind.Admin, read));
            Assert.IsTrue(again.Load(read.Kind, read));
            return new Told(again);
        }
    }
}
