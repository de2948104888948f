using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>What comes in between, at each tenth of a travel, for every profile: a power cut, the door, the inside button, a hand.</summary>
[TestClass]
public class BoltInterruptedTests
{
    private delegate void Interruption(BoltBench bench, string where);

    [TestMethod]
    public void After_a_power_cut_the_motor_is_off_and_only_the_switches_say_where_the_bolt_is()
    {
        AtEachTenth(true, AfterCut);
        AtEachTenth(false, AfterCut);
    }

    [TestMethod]
    public void A_door_that_opens_while_the_bolt_extends_sends_it_back() => AtEachTenth(true, (bench, where) =>
    {
        bench.Bolt.DoorOpened(false, bench.NowMs);
        bench.RunToRest();
        Assert.IsTrue(bench.Bolt.IsAt(BoltPosition.Retracted), where);
        Assert.AreEqual(0, bench.Extended, where + ": said to be out");
        Assert.AreEqual(1, bench.Retracted, where);
    });

    [TestMethod]
    public void A_door_that_opens_while_the_bolt_retracts_changes_nothing() => AtEachTenth(false, (bench, where) =>
    {
        bench.Bolt.DoorOpened(false, bench.NowMs);
        bench.RunToRest();
        Assert.IsTrue(bench.Bolt.IsAt(BoltPosition.Retracted), where);
        Assert.AreEqual(1, bench.Door.Starts, where);
    });

    [TestMethod]
    public void The_inside_button_turns_an_extension_around() => AtEachTenth(true, (bench, where) =>
    {
        bench.Retract();
        bench.RunToRest();
        Assert.IsTrue(bench.Bolt.IsAt(BoltPosition.Retracted), where);
        Assert.AreEqual((int)MovedBy.InsideButton, (int)bench.Bolt.LastMovedBy, where);
    });

    [TestMethod]
    public void A_press_has_all_its_tries_however_many_have_failed_before_it()
    {
        BoltBench bench = new BoltBench(LockProfile.At(0));
        bench.Go(false);
        bench.Door.BlockMs = FakeDoor.TravelMs / 2;
        while (bench.Door.Starts < 2 * BoltLimits.Tries)
        {
            bench.Run(1);
        }

        bench.Door.BlockMs = -1;
        bench.Retract();
        bench.RunToRest();
        Assert.IsTrue(bench.Bolt.IsAt(BoltPosition.Retracted), "in");
        Assert.AreEqual(0, bench.Jams);
    }

    [TestMethod]
    public void Asking_twice_in_one_tick_is_asking_once() => AtEachTenth(false, (bench, where) =>
    {
        bench.Retract();
        bench.Retract();
        bench.RunToRest();
        Assert.AreEqual(1, bench.Door.Starts, where);
        Assert.AreEqual(1, bench.Retracted, where);
    });

    [TestMethod]
    public void A_hand_that_turns_the_bolt_to_its_target_ends_the_travel() => AtEachTenth(true, (bench, where) =>
    {
        bench.Door.BoltMs = FakeDoor.TravelMs;
        bench.RunToRest();
        Assert.IsTrue(bench.Bolt.IsAt(BoltPosition.Extended), where);
        Assert.AreEqual((int)MotorDirection.Off, (int)bench.Door.Direction, where);
    });

    [TestMethod]
    public void A_hand_that_holds_against_the_motor_is_a_stall_and_lets_go_of_it_in_time() => AtEachTenth(true, (bench, where) =>
    {
        bench.Door.BlockMs = bench.Door.BoltMs;
        bench.Run(bench.Profile.SoftStartMs + 200);
        Assert.IsTrue(bench.Door.Direction != MotorDirection.Off || bench.Door.Starts == 2, where);
        bench.Door.BlockMs = -1;
        bench.RunToRest();
        Assert.AreEqual(1, bench.Extended, where + ": the second try arrives");
        Assert.AreEqual(3, bench.Door.Starts, where);
    });

    private static void AfterCut(BoltBench bench, string where)
    {
        int stoodMs = bench.Door.BoltMs;
        bench.Boot();
        bench.Run(BoltLimits.LostMs + 100);
        Assert.AreEqual((int)MotorDirection.Off, (int)bench.Door.Direction, where);
        Assert.AreEqual(stoodMs, bench.Door.BoltMs, where + ": moved by a boot");
        Assert.AreEqual((int)BoltPosition.Between, (int)bench.Bolt.Position, where);
        Assert.IsTrue(bench.Bolt.HasFault(bench.NowMs), where);
        Assert.IsFalse(bench.Bolt.IsJammed, where);
        bench.Extend();
        bench.RunToRest();
        Assert.IsTrue(bench.Bolt.IsAt(BoltPosition.Extended), where + ": it can go on");
        Assert.IsFalse(bench.Bolt.HasFault(bench.NowMs), where);
    }

    private static void AtEachTenth(bool isOut, Interruption interruption)
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            for (int tenth = 1; tenth <= 9; tenth++)
            {
                BoltBench bench = new BoltBench(LockProfile.At(i));
                bench.Go(isOut);
                int placeMs = tenth * FakeDoor.TravelMs / 10;
                for (int ms = 0; isOut ? bench.Door.BoltMs < placeMs : bench.Door.BoltMs > placeMs; ms++)
                {
                    Assert.IsTrue(ms < bench.Profile.TimeoutMs, "it never gets there");
                    bench.Run(1);
                }

                interruption(bench, bench.Profile.Name + (isOut ? ", extending" : ", retracting") + ", stands at " + bench.Door.BoltMs.ToString());
            }
        }
    }
}
