using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>What comes in between: the door, the button, a hand, the power. Each at many moments of the six travels and the pauses between them.</summary>
[TestClass]
public class CalibrationInterruptedTests
{
    // With the last travel the door is too late.
    private const int WholeMs = 4850;

    private const int StepMs = 70;

    private delegate void Moment(CalibrationBench bench, string where);

    [TestMethod]
    public void A_door_that_closes_stops_the_motor_at_once() => AtEachMoment((bench, where) =>
    {
        bench.Door.IsShut = true;
        bench.Rig.Run(5);
        Assert.AreEqual((int)MotorDirection.Off, (int)bench.Door.Direction, where);
        int starts = bench.Door.Starts;
        string printed = bench.Rig.Chip.TakePrinted();
        if (printed.IndexOf("side: ") < 0)
        {
            bench.ExpectRefused("door-not-open", printed);
        }

        Assert.AreEqual(starts, bench.Door.Starts, where + ": nothing more");
    });

    [TestMethod]
    public void The_inside_button_has_the_bolt_from_then_on() => AtEachMoment((bench, where) =>
    {
        bench.Door.IsHeld = true;
        bench.ExpectRefused("interrupted", bench.Finish());
        bench.Rig.Run(1500);
        Assert.IsTrue(bench.Door.IsRetracted(), where + ": in");
    });

    [TestMethod]
    public void The_inside_button_has_all_of_its_tries() => AtEachMoment((bench, where) =>
    {
        // One that began half-way has nothing in its way.
        bench.Door.IsHeld = true;
        bench.Door.BlockMs = 200;
        bool isFree = bench.Door.BoltMs <= 200;
        int starts = bench.Door.Starts;
        bench.Finish();
        Assert.AreEqual(isFree, bench.Door.IsRetracted(), where);
        Assert.IsTrue(isFree || bench.Door.Starts - starts >= 4, where + ": " + (bench.Door.Starts - starts).ToString());
    });

    [TestMethod]
    public void A_hand_at_the_thumb_turn_between_two_travels_ends_it()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Begin("out");
        bench.Rig.RunUntil(() => bench.Door.IsRetracted() && bench.Door.Direction == MotorDirection.Off);
        bench.Door.BoltMs = 300;
        bench.ExpectRefused("interrupted", bench.Finish());
        Assert.AreEqual(1, bench.Door.Starts);
    }

    [TestMethod]
    public void A_power_cut_keeps_nothing() => AtEachMoment((bench, where) =>
    {
        bench.Rig.Boot();
        Assert.IsFalse(bench.IsCalibrated, where);
        bench.Rig.Run(3000);
        Assert.AreEqual((int)MotorDirection.Off, (int)bench.Door.Direction, where);
        Assert.IsFalse(bench.IsCalibrated, where);
    });

    [TestMethod]
    public void A_power_cut_in_its_one_write_keeps_all_or_nothing()
    {
        int kept = 0;
        for (int bytes = 0; bytes < 400; bytes += 20)
        {
            CalibrationBench bench = new CalibrationBench();
            bench.Begin("out");
            bench.Rig.Flash.CutAtWrite = 1;
            bench.Rig.Flash.CutAfterBytes = bytes;
            bool isCut = false;
            try
            {
                bench.Finish();
            }
            catch (PowerLostException)
            {
                isCut = true;
                bench.Rig.Boot();
            }

            Assert.IsTrue(isCut, "it is one write");
            Assert.IsTrue(!bench.IsCalibrated || bench.Kept.RetractMs >= 600, "all or nothing");
            kept += bench.IsCalibrated ? 1 : 0;
        }

        Assert.IsTrue(kept < 20, "torn ones keep nothing");
    }

    private static void AtEachMoment(Moment moment)
    {
        for (int ms = 10; ms < WholeMs; ms += StepMs)
        {
            CalibrationBench bench = new CalibrationBench();
            bench.Begin("out");
            bench.Rig.Run(ms);
            if (bench.Rig.Parts.Calibrator.IsRunning)
            {
                moment(bench, (100 + ms).ToString() + " ms after its beginning");
            }
            else
            {
                Assert.IsTrue(ms > WholeMs - 700, "over too soon");
            }
        }
    }
}
