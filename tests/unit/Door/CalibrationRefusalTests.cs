using System;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>What calibrate refuses, with which word: nothing is kept of it, and what was kept before stays.</summary>
[TestClass]
public class CalibrationRefusalTests
{
    private delegate void Fault(FakeDoor door);

    [TestMethod]
    public void Nobody_is_let_in_by_it_with_a_door_that_is_not_open_or_a_lock_that_is_somebodys()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Door.IsShut = true;
        bench.Rig.Run(500);
        bench.ExpectRefused("door-not-open", bench.Begin("out"));
        LockRig paired = LockRig.NewPaired();
        paired.Door.IsShut = false;
        paired.Run(500);
        Assert.AreEqual("error: not-allowed\r\nlatchkey> ", paired.Type("calibrate out"));
        Assert.AreEqual(0, paired.Door.Starts + bench.Door.Starts, "nothing moves");
    }

    [TestMethod]
    [DataRow("calibrate left")]
    [DataRow("calibrate out now")]
    [DataRow("calibrate out in")]
    public void Whoever_does_not_say_where_the_bolt_is_is_told_how(string line)
    {
        CalibrationBench bench = new CalibrationBench();
        string printed = bench.Rig.Type(line);
        Assert.IsTrue(printed.StartsWith("usage: calibrate out, or calibrate in"), printed);
        bench.ExpectRefused("malformed", printed);
        Assert.AreEqual(0, bench.Door.Starts);
    }

    [TestMethod]
    public void A_bolt_that_is_at_no_end_or_at_both_is_not_moved()
    {
        for (int profile = 0; profile < LockProfile.Count; profile++)
        {
            CalibrationBench bench = new CalibrationBench(profile, false, true);
            bench.Door.BoltMs = 300;
            bench.Rig.Run(100);
            bench.ExpectRefused("not-at-end", bench.Begin("out"));
            Assert.AreEqual(0, bench.Door.Starts);
            bench.Rig.Run(100);
            bench.Rig.Chip.TakePrinted();
            string alone = bench.Rig.Type("calibrate");
            Assert.IsTrue(alone.StartsWith("bolt: unknown\r\n"), alone);
            bench.ExpectRefused("not-at-end", alone);
            Assert.AreEqual(0, bench.Door.Starts);
        }

        CalibrationBench both = new CalibrationBench();
        both.Door.StuckOn = 3;
        both.Rig.Run(100);
        both.ExpectRefused("both-switches", both.Begin("out"));
        both.Rig.Run(100);
        both.Rig.Chip.TakePrinted();
        both.ExpectRefused("both-switches", both.Rig.Type("calibrate"));
        Assert.AreEqual(0, both.Door.Starts);
    }

    [TestMethod]
    public void No_end_switch_in_time() => ExpectFault("no-end-switch", door => door.StuckOff = 2);

    [TestMethod]
    public void A_switch_that_stays_on_behind_the_bolt() => ExpectFault("both-switches", door => door.StuckOn = 1);

    [TestMethod]
    public void A_stall() => ExpectFault("stall", door => door.BlockMs = 300);

    [TestMethod]
    public void A_motor_that_does_not_move_the_bolt()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Door.SlowPercent = 1000000;
        bench.ExpectRefused("not-moving", bench.Calibrate("out"));
        Assert.AreEqual(1, bench.Door.Starts, "there is nothing to back off from");
    }

    [TestMethod]
    public void A_bolt_that_left_its_end_is_on_the_side_that_was_supposed()
    {
        CalibrationBench strike = new CalibrationBench(2, false, true);
        strike.Door.BlockMs = 300;
        strike.ExpectRefused("stall", strike.Calibrate("out"));
        Assert.AreEqual(2, strike.Door.Starts, "the other side is not tried");
    }

    [TestMethod]
    public void A_motor_that_draws_nothing() => ExpectFault("no-current", door => door.RunningMa = 0);

    [TestMethod]
    public void A_travel_that_leaves_wear_no_room_before_the_time_out() => ExpectFault("too-slow", door => door.SlowPercent = 185);

    [TestMethod]
    public void A_travel_that_is_over_before_it_can_have_begun() => ExpectFault("too-fast", door => door.SlowPercent = 20);

    [TestMethod]
    public void Each_bound_is_where_it_is_said_to_be()
    {
        LockProfile profile = LockProfile.At(0);
        Assert.IsNull(Take(1071, 250, profile));
        Assert.AreEqual("too-slow", Take(1072, 250, profile));
        Assert.IsNull(Take(200, 250, profile));
        Assert.AreEqual("too-fast", Take(199, 250, profile));
        Assert.AreEqual("too-fast", Take(139, 250, LockProfile.Named("strike")), "not one sample at full speed");
        Assert.IsNull(Take(600, 800, profile));
        Assert.AreEqual("current-too-high", Take(600, 801, profile));
        Assert.AreEqual("no-current", Take(600, 0, profile));
        Assert.IsNull(Take(500, 200, 665, 330));
        Assert.AreEqual("uneven", Take(500, 200, 666, 200));
        Assert.AreEqual("uneven", Take(500, 200, 500, 331));
        Assert.AreEqual("uneven", Take(666, 331, 500, 331), "the other way round");
    }

    [TestMethod]
    public void Travels_that_differ()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Begin("out");
        bench.Rig.RunUntil(() => bench.Door.Starts == 3);
        bench.Door.SlowPercent = 150;
        bench.ExpectRefused("uneven", bench.Finish());
    }

    [TestMethod]
    public void What_was_kept_before_stays_and_still_lets_people_in()
    {
        CalibrationBench bench = new CalibrationBench(0, true, true);
        bench.Calibrate("out");
        int extendMs = bench.Kept.ExtendMs;
        bench.Door.BlockMs = 300;
        bench.ExpectRefused("stall", bench.Calibrate("out"));
        Assert.AreEqual(extendMs, bench.Kept.ExtendMs);
        Assert.IsTrue(bench.Kept.IsMirrored && bench.IsCalibrated && bench.Rig.Parts.Bolt.IsCalibrated);
    }

    [TestMethod]
    public void A_flash_that_refuses_keeps_nothing_and_it_is_said()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Rig.Flash.IsDead = true;
        bench.ExpectRefused("storage", bench.Calibrate("out"));
        Assert.IsFalse(bench.IsCalibrated);
    }

    [TestMethod]
    public void A_stall_is_backed_off_from_like_any_other_and_tried_once()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Door.BlockMs = 300;
        bench.Calibrate("out");
        Assert.IsTrue(bench.Door.IsExtended(), "back where it came from");
        Assert.AreEqual(2, bench.Door.Starts, "one try and its back-off");
    }

    /// <summary>Two guards: whoever asks for such a travel needs the proof, and a machine that moves takes no other mechanics.</summary>
    [TestMethod]
    public void Without_the_proof_nothing_moves_and_in_motion_nothing_is_exchanged()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Bolt.Measure(null, BoltPosition.Retracted, bench.NowMs);
        Assert.AreEqual((int)MotorDirection.Off, (int)bench.Door.Direction);
        bench.Retract();
        Assert.ThrowsException(typeof(InvalidOperationException), () => bench.Bolt.Use(bench.Profile, true, bench.NowMs));
    }

    private static void ExpectFault(string reason, Fault fault)
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Begin("out");
        Assert.IsTrue(bench.Rig.Parts.Calibrator.IsRunning, reason);
        fault(bench.Door);
        bench.ExpectRefused(reason, bench.Finish());
        Assert.IsFalse(bench.IsCalibrated, reason);
    }

    private static string Take(int ms, int ma, LockProfile profile)
    {
        BoltTravel travel = new BoltTravel();
        travel.Arrived(ms, ma);
        return new TravelSamples().Take(travel, profile);
    }

    private static string Take(int firstMs, int firstMa, int thenMs, int thenMa)
    {
        TravelSamples samples = new TravelSamples();
        BoltTravel travel = new BoltTravel();
        travel.Arrived(firstMs, firstMa);
        Assert.IsNull(samples.Take(travel, LockProfile.At(0)));
        travel.Arrived(thenMs, thenMa);
        return samples.Take(travel, LockProfile.At(0));
    }
}
