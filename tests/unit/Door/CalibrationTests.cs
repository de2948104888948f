using Latchkey.Door;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.InstallerConsole;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>calibrate (firmware/Door/README.md): what it measures, what it finds, and what a lock without it does not do.</summary>
[TestClass]
public class CalibrationTests
{
    [TestMethod]
    public void Three_travels_each_way_are_told_as_they_end_and_their_average_is_kept()
    {
        CalibrationBench bench = new CalibrationBench();
        string first = bench.Begin("out");
        Assert.AreEqual(string.Empty, first, "it takes its time");
        bench.Rig.Run(700);
        string told = bench.Rig.Chip.TakePrinted();
        Assert.IsTrue(told.StartsWith("retract: 6") && told.EndsWith(" mA\r\n"), "a line as soon as the travel is over: " + told);
        told += bench.Finish();
        Assert.AreEqual(3, CountOf(told, "extend: "), told);
        Assert.AreEqual(3, CountOf(told, "retract: "), told);
        Assert.IsTrue(told.EndsWith("side: normal\r\nok\r\nlatchkey> "), told);
        Assert.IsTrue(bench.Kept.ExtendMs >= 600 && bench.Kept.ExtendMs <= 660, bench.Kept.ExtendMs.ToString());
        Assert.IsTrue(bench.Kept.RetractMs >= 600 && bench.Kept.RetractMs <= 660, bench.Kept.RetractMs.ToString());
        Assert.AreEqual(bench.Door.RunningMa, bench.Kept.ExtendMa);
        Assert.AreEqual(bench.Door.RunningMa, bench.Kept.RetractMa);
        Assert.AreEqual(6, bench.Door.Starts);
        Assert.AreEqual(FakeDoor.TravelMs, bench.Door.BoltMs + 10 - ((bench.Door.BoltMs + 10) % 10), "it ends where it began");
    }

    [TestMethod]
    public void Each_way_is_measured_for_itself()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Begin("out");
        while (bench.Rig.Parts.Calibrator.IsRunning)
        {
            bool isOut = bench.Door.Direction == Latchkey.Hal.MotorDirection.Extend;
            bench.Door.SlowPercent = isOut ? 150 : 100;
            bench.Door.RunningMa = isOut ? 400 : 200;
            bench.Rig.Run(1);
        }

        Assert.IsTrue(bench.Kept.ExtendMs >= 900, bench.Kept.ExtendMs.ToString());
        Assert.IsTrue(bench.Kept.RetractMs <= 660, bench.Kept.RetractMs.ToString());
        Assert.AreEqual(400, bench.Kept.ExtendMa);
        Assert.AreEqual(200, bench.Kept.RetractMa);
    }

    /// <summary>Said of the side that is known, so that whoever sees it elsewhere can type that instead.</summary>
    [TestMethod]
    [DataRow(true, "bolt: out\r\n")]
    [DataRow(false, "bolt: in\r\n")]
    public void Alone_it_begins_by_saying_where_it_takes_the_bolt_to_be(bool isOut, string first)
    {
        CalibrationBench bench = new CalibrationBench(0, false, isOut);
        string told = bench.Rig.Type("calibrate") + bench.Finish();
        Assert.IsTrue(told.StartsWith(first), told);
        Assert.IsTrue(told.EndsWith("side: normal\r\nok\r\nlatchkey> "), told);
    }

    [TestMethod]
    public void Alone_it_keeps_the_side_that_was_found()
    {
        CalibrationBench bench = new CalibrationBench(0, true, true);
        bench.Calibrate("out");
        string told = bench.Rig.Type("calibrate") + bench.Finish();
        Assert.IsTrue(told.StartsWith("bolt: out\r\n"), told);
        Assert.IsTrue(told.EndsWith("side: mirrored\r\nok\r\nlatchkey> "), told);
    }

    /// <summary>A bolt that is in, and was said to be out, makes the lock its own mirror image: whoever knows the side before can tell.</summary>
    [TestMethod]
    public void A_side_that_changed_is_told_with_the_one_before()
    {
        CalibrationBench bench = new CalibrationBench(0, false, true);
        Assert.IsTrue(bench.Calibrate("out").IndexOf("was: ") < 0, "the first time");
        Assert.IsTrue(bench.Calibrate("out").IndexOf("was: ") < 0, "the same again");
        bench.Door.BoltMs = 0;
        bench.Rig.Run(3000);
        string told = bench.Calibrate("out");
        Assert.IsTrue(told.EndsWith("side: mirrored\r\nwas: normal\r\nok\r\nlatchkey> "), told);
    }

    /// <summary>Wherever the bolt is to begin with, the side is found from where it is seen, and the inside button pulls it in afterwards.</summary>
    [TestMethod]
    [DataRow(0, false, true)]
    [DataRow(0, false, false)]
    [DataRow(0, true, true)]
    [DataRow(0, true, false)]
    [DataRow(1, false, true)]
    [DataRow(1, false, false)]
    [DataRow(1, true, true)]
    [DataRow(1, true, false)]
    [DataRow(2, false, true)]
    [DataRow(2, false, false)]
    [DataRow(2, true, true)]
    [DataRow(2, true, false)]
    public void Every_kind_of_lock_finds_its_side_of_the_door(int profile, bool isMirrored, bool isOut)
    {
        CalibrationBench bench = new CalibrationBench(profile, isMirrored, isOut);
        string told = bench.Calibrate(isOut ? "out" : "in");
        Assert.IsTrue(told.EndsWith(isMirrored ? "side: mirrored\r\nok\r\nlatchkey> " : "side: normal\r\nok\r\nlatchkey> "), told);
        bench.Rig.Boot();
        Assert.IsTrue(bench.IsCalibrated, "it survives");
        bench.Rig.Run(1000);
        bench.Door.BoltMs = FakeDoor.TravelMs;
        bench.Door.IsShut = true;
        bench.Rig.Run(500);
        Assert.AreEqual("locked", BoltWords.Bolt(bench.Rig.Parts.Bolt, bench.Rig.Parts.Door));
        bench.Door.IsHeld = true;
        bench.Rig.Run(6000);
        Assert.IsTrue(bench.Door.BoltMs <= 10, "in");
        Assert.AreEqual("unlocked", BoltWords.Bolt(bench.Rig.Parts.Bolt, bench.Rig.Parts.Door));
    }

    [TestMethod]
    public void A_lock_that_was_not_calibrated_denies_bolt_fault_and_the_inside_button_and_the_relock_go()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Fit.Void();
        rig.Parts.Fit.Apply(rig.Time.Now);
        rig.Unlock(new Mint().Token());
        rig.ExpectDenied("bolt-fault");
        Assert.AreEqual("error: bolt-fault\r\nlatchkey> ", rig.Type("token lock " + HexText.Base64Url(new Mint().Token())));
        rig.Parts.Settings.Set(Latchkey.Config.Setting.RelockManual, 1);
        rig.Door.IsHeld = true;
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted(), "the button asks no calibration");
        rig.Run(31000);
        rig.Expect("locked", "auto-relock");
        rig.Calibrate();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Expect("unlocked", "courier-17");
    }

    [TestMethod]
    public void It_makes_no_event_and_no_audit_entry_and_outlives_a_pairing()
    {
        LockRig rig = PairingTool.NewInstalled();
        rig.Door.IsShut = false;
        rig.Run(500);
        Assert.IsTrue(rig.Type("status").IndexOf("calibrated: no") >= 0);
        rig.Type("calibrate out");
        rig.RunUntil(() => !rig.Parts.Calibrator.IsRunning);
        Assert.AreEqual(0, rig.Parts.Events.Last);
        Assert.AreEqual(0, rig.Parts.Audit.Number);
        rig.Type(new PairingTool(PairingTool.Ask(rig), 1).Line());
        rig.Run(1000);
        rig.Boot();
        Assert.IsTrue(rig.Parts.Credentials.IsPaired);
        Assert.IsTrue(rig.Type("status").IndexOf("calibrated: yes") >= 0);
    }

    [TestMethod]
    public void While_it_runs_the_console_takes_nothing_and_answers_afterwards()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Begin("out");
        bench.Rig.Chip.Type("version\r");
        bench.Rig.Broker.Post(Latchkey.Hal.HalEventKind.ConsoleBytes);
        bench.Rig.Run(4000);
        Assert.IsTrue(bench.Rig.Parts.Calibrator.IsRunning);
        Assert.IsTrue(bench.Rig.Chip.TakePrinted().IndexOf("version") < 0, "it waits");
        string told = bench.Finish();
        bench.Rig.Run(100);
        told += bench.Rig.Chip.TakePrinted();
        Assert.IsTrue(told.IndexOf("version: ") > told.IndexOf("ok\r\n"), told);
    }

    [TestMethod]
    public void Wear_begins_anew_with_what_was_measured()
    {
        TravelSamples slow = Measured(900, 300);
        TravelSamples fast = Measured(500, 200);
        BoltWear wear = new BoltWear();
        Travel(wear, 3000, BoltWear.LearnedFrom + 1);
        wear.Begin(slow, fast);
        Travel(wear, 900, BoltWear.LearnedFrom - Calibrator.Samples);
        Assert.AreEqual(1, Travel(wear, 1261, 3), "the measured travels are the first ones");
    }

    [TestMethod]
    public void A_calibration_is_the_beginning_of_the_history_of_wear()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Calibrate("out");
        RecordWriter written = new RecordWriter(64);
        bench.Rig.Parts.Bolt.Wear.Save(written);
        RecordReader history = new RecordReader();
        history.Reset(written.Buffer, 0, written.Length);
        Assert.IsTrue(history.Next());
        Assert.AreEqual(bench.Kept.ExtendMs * Calibrator.Samples, history.Int());
        Assert.AreEqual(bench.Kept.ExtendMa * Calibrator.Samples, history.Int());
        Assert.AreEqual(Calibrator.Samples, history.Byte());
    }

    /// <summary>What was kept before stays when the flash refuses, the history too: of a calibration, and of another profile.</summary>
    [TestMethod]
    public void A_flash_that_refuses_takes_no_history()
    {
        CalibrationBench bench = new CalibrationBench();
        bench.Calibrate("out");
        string history = History(bench);
        bench.Door.SlowPercent = 130;
        bench.Rig.Flash.IsDead = true;
        Assert.IsTrue(bench.Calibrate("out").EndsWith("error: storage\r\nlatchkey> "));
        Assert.AreEqual(history, History(bench), "calibrate");
        Assert.AreEqual("error: storage\r\nlatchkey> ", bench.Rig.Type("config bolt.profile strike"));
        Assert.AreEqual(history, History(bench), "config");
    }

    private static string History(CalibrationBench bench)
    {
        RecordWriter written = new RecordWriter(64);
        bench.Rig.Parts.Bolt.Wear.Save(written);
        return Latchkey.Keys.Hex.From(Latchkey.Keys.Bytes.Slice(written.Buffer, 0, written.Length));
    }

    // How often it was told that the bolt is worn.
    private static int Travel(BoltWear wear, int ms, int times)
    {
        int told = 0;
        for (int i = 0; i < times; i++)
        {
            told += wear.Travelled(BoltPosition.Extended, ms, 300, 1) ? 1 : 0;
        }

        return told;
    }

    private static TravelSamples Measured(int ms, int ma)
    {
        TravelSamples samples = new TravelSamples();
        BoltTravel travel = new BoltTravel();
        travel.Arrived(ms, ma);
        for (int i = 0; i < Calibrator.Samples; i++)
        {
            Assert.IsNull(samples.Take(travel, LockProfile.At(0)));
        }

        return samples;
    }

    private static int CountOf(string text, string part)
    {
        int count = 0;
        for (int at = text.IndexOf(part); at >= 0; at = text.IndexOf(part, at + 1))
        {
            count++;
        }

        return count;
    }
}
