using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>Guarded time (protocol/door.md): whose unlock from inside opens which session again, and for how long. One line a rule.</summary>
[TestClass]
public class GuardedTimeTests
{
    private static readonly byte[] OtherCti = { 9, 9, 9, 9, 9, 9, 9, 9 };

    [TestMethod]
    public void Who_lets_himself_be_locked_in_and_leaves_is_recorded_and_locked_out()
    {
        Leaver courier = Leaver.In(new Mint { Via = 3 });
        LockRig rig = courier.Rig;
        rig.Run(60000);
        int starts = rig.Camera.Starts;
        courier.Press();
        courier.ExpectReopened("inside-button");
        Assert.AreEqual(starts + 1, rig.Camera.Starts);
        courier.PassDoor();
        rig.Run(1000);
        rig.Expect("door-opened", courier.Session);
        rig.Run(2000);
        rig.Expect("relocked", courier.Session);
        rig.Expect("relocked", "\"by\":\"auto-relock\",\"bolt\":\"locked\",\"door\":\"closed\"");
        rig.Run(7000);
        rig.Expect("recording-done", courier.Session);
    }

    [TestMethod]
    public void Who_locks_himself_in_by_his_token_is_recorded_too()
    {
        Leaver courier = new Leaver();
        LockRig rig = courier.Rig;
        byte[] token = new Mint().Token();
        rig.Unlock(token);
        rig.Run(1000);
        courier.PassDoor();
        rig.Command("cmd/lock", token);
        rig.Run(1500);
        rig.Expect("relocked", "\"by\":\"token\"");
        courier.Session = Leaver.SessionOf(rig.Broker.Last("\"event\":\"relocked\""));
        courier.Press();
        courier.ExpectReopened("inside-button");
        courier.PassDoor();
        rig.Run(3000);
        rig.Expect("relocked", "\"by\":\"auto-relock\"");
    }

    /// <summary>All that was said of the session, and nothing made up.</summary>
    [TestMethod]
    public void The_session_is_the_same_in_every_member()
    {
        Leaver courier = Leaver.Delivered();
        courier.TurnOpen();
        courier.ExpectReopened("thumb-turn");
        courier.Rig.Expect("unlocked", "\"sub\":\"courier-17\",\"ref\":\"TBA305512345\",\"grant\":1,\"cti\":\"0102030405060708\"");
        Assert.IsTrue(courier.Rig.Broker.Last("state ").IndexOf(courier.Session) > 0, "state");
    }

    [TestMethod]
    public void Who_has_a_service_is_guarded_like_a_delivery()
    {
        Leaver cleaner = Leaver.In(new Mint { Grant = 2, Sub = "cleaner-1" });
        cleaner.Press();
        cleaner.ExpectReopened("inside-button");
        cleaner.Rig.Expect("unlocked", "cleaner-1");
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    public void After_a_guest_or_a_resident_the_way_out_is_free(int grant)
    {
        Leaver guest = Leaver.In(new Mint { Grant = grant });
        guest.Press();
        guest.ExpectFree("inside-button");
    }

    [TestMethod]
    public void Before_any_session_the_way_out_is_free()
    {
        Leaver resident = new Leaver();
        resident.TurnOpen();
        resident.ExpectFree("thumb-turn");
    }

    [TestMethod]
    public void It_lasts_as_long_as_is_set_and_no_longer()
    {
        Leaver late = Leaver.Delivered();
        late.Rig.Run(Leaver.GuardedMs - 6000);
        late.Press();
        late.ExpectReopened("inside-button");

        Leaver later = Leaver.Delivered();
        later.Rig.Run(Leaver.GuardedMs);
        later.Press();
        later.ExpectFree("inside-button");
    }

    [TestMethod]
    public void The_cloud_sets_how_long_it_lasts()
    {
        Leaver courier = new Leaver();
        new Commander(courier.Rig).Ok("config", new Arguments().Number("relock.guarded_s", 60));
        courier.Enter(new Mint());
        courier.Rig.Run(61000);
        courier.Press();
        courier.ExpectFree("inside-button");
    }

    [TestMethod]
    [DataRow(60, "ok")]
    [DataRow(3600, "ok")]
    [DataRow(59, "policy")]
    [DataRow(3601, "policy")]
    public void Its_length_has_bounds(int seconds, string answer)
    {
        Commander cloud = new Commander();
        cloud.Told("config", new Arguments().Number("relock.guarded_s", seconds), answer == "ok" ? "\"ok\":true" : "\"reason\":\"policy\"");
    }

    /// <summary>2386 half hours later the counter is where it was, but for three minutes: what was over stays over.</summary>
    [TestMethod]
    public void Over_is_over_at_any_uptime()
    {
        Leaver courier = Leaver.Delivered();
        for (int i = 0; i < 2386; i++)
        {
            courier.Rig.Time.Now += 1800000;
            do
            {
                courier.Rig.Controller.Turn(0);
            }
            while (courier.Rig.Broker.HasEvents);
        }

        courier.Press();
        courier.ExpectFree("inside-button");
    }

    [TestMethod]
    public void Auto_relock_applies_with_relock_manual_off()
    {
        Leaver courier = Leaver.Delivered();
        courier.TurnOpen();
        courier.Rig.Run(27000);
        Assert.IsTrue(courier.Rig.Door.IsRetracted(), "relock.after_s");
        courier.Rig.Run(4000);
        courier.Rig.Expect("relocked", courier.Session);
        Assert.IsTrue(courier.Rig.Door.IsExtended());
    }

    [TestMethod]
    public void A_relock_from_inside_does_not_begin_it_anew()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(800000);
        courier.Press();
        courier.PassDoor();
        courier.Rig.Run(5000);
        courier.Rig.Expect("relocked", courier.Session);
        courier.Rig.Run(100000);
        courier.Press();
        courier.ExpectFree("inside-button");
    }

    [TestMethod]
    public void A_session_is_opened_a_second_time_while_it_lasts()
    {
        Leaver courier = Leaver.Delivered();
        courier.Press();
        courier.PassDoor();
        courier.Rig.Run(5000);
        courier.Rig.Expect("relocked", courier.Session);
        int starts = courier.Rig.Camera.Starts;
        courier.TurnOpen();
        courier.ExpectReopened("thumb-turn");
        Assert.AreEqual(starts + 1, courier.Rig.Camera.Starts);
        courier.PassDoor();
        courier.Rig.Run(5000);
        Assert.AreEqual(3, courier.Rig.Broker.CountOf("\"event\":\"relocked\""));
    }

    /// <summary>It may end while the session is open; the session goes on to its relock.</summary>
    [TestMethod]
    public void A_session_that_outlives_it_is_relocked_all_the_same()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(Leaver.GuardedMs - 10000);
        courier.Press();
        courier.Rig.Run(15000);
        Assert.IsTrue(courier.Rig.Parts.Record.IsOpen);
        courier.PassDoor();
        courier.Rig.Run(3000);
        courier.Rig.Expect("relocked", courier.Session);
        courier.Press();
        courier.ExpectFree("inside-button");
    }

    [TestMethod]
    public void A_fresh_grant_ends_it()
    {
        Leaver courier = Leaver.Delivered();
        courier.Enter(new Mint { Grant = 3, Cti = OtherCti });
        courier.Press();
        courier.ExpectFree("inside-button");
    }

    /// <summary>An accomplice at the door with a covered lens must not free who is inside.</summary>
    [TestMethod]
    public void A_grant_that_comes_to_nothing_does_not_end_it()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Camera.IsSilent = true;
        courier.Rig.Unlock(new Mint { Cti = OtherCti }.Token());
        courier.Rig.Run(2000);
        courier.Rig.Expect("denied", "\"reason\":\"camera\"");
        Assert.AreEqual(1, courier.Rig.Broker.CountOf("\"event\":\"unlocked\""), "and it opens nothing either");
        courier.Press();
        courier.ExpectReopened("inside-button");
    }

    [TestMethod]
    public void Who_unlocks_while_a_grant_comes_to_nothing_belongs_to_the_guarded_session()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Camera.IsSilent = true;
        courier.Rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint { Cti = OtherCti }.Token(), false);
        courier.Rig.Run(100);
        courier.Press();
        courier.Rig.Run(1000);
        courier.Rig.Expect("denied", "\"reason\":\"camera\"");
        courier.ExpectReopened("inside-button");
        courier.PassDoor();
        courier.Rig.Run(3000);
        courier.Rig.Expect("relocked", courier.Session);
    }

    /// <summary>Who pressed the button on the way of one grant has nothing to do with the next.</summary>
    [TestMethod]
    public void A_press_during_an_earlier_grant_opens_nothing_when_a_later_one_comes_to_nothing()
    {
        Leaver courier = new Leaver();
        LockRig rig = courier.Rig;
        rig.Camera.AnswerMs = 700;
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        rig.Run(100);
        courier.Press();
        rig.Run(35000);
        rig.Expect("relocked", "auto-relock");
        int unlocked = rig.Broker.CountOf("\"event\":\"unlocked\"");
        rig.Camera.IsSilent = true;
        rig.Unlock(new Mint { Cti = OtherCti }.Token());
        rig.Run(2000);
        rig.Expect("denied", "\"reason\":\"camera\"");
        Assert.AreEqual(unlocked, rig.Broker.CountOf("\"event\":\"unlocked\""));
    }

    /// <summary>Who waits at the door finds the lock busy, and has spent nothing.</summary>
    [TestMethod]
    public void Who_unlocks_while_a_grant_waits_goes_first()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Broker.IsSlow = true;
        courier.Rig.Broker.Drop();
        courier.Rig.RunUntil(() => courier.Rig.Parts.Link.IsRunning());
        courier.Rig.Type("token unlock " + HexText.Base64Url(new Mint { Cti = OtherCti }.Token()));
        courier.Press();
        Assert.IsTrue(courier.Rig.Chip.TakePrinted().IndexOf("error: busy") >= 0);
        Assert.IsTrue(courier.Rig.Parts.Record.IsOpen);
        courier.Rig.Broker.IsSlow = false;
        courier.Rig.Broker.FinishConnect();
        courier.PassDoor();
        courier.Rig.Run(5000);
        courier.Rig.Expect("unlocked", courier.Session);
        courier.Rig.Expect("relocked", courier.Session);
        courier.Enter(new Mint { Cti = OtherCti });
    }

    [TestMethod]
    public void A_token_during_the_session_is_busy()
    {
        Leaver courier = Leaver.Delivered();
        courier.Press();
        courier.Rig.Unlock(new Mint { Cti = OtherCti }.Token());
        courier.Rig.Run(1200);
        courier.Rig.Expect("denied", "\"reason\":\"busy\"");
    }

    [TestMethod]
    public void The_token_of_the_session_locks_it_on_the_console()
    {
        Leaver courier = Leaver.Delivered();
        courier.Press();
        courier.Rig.Type("token lock " + HexText.Base64Url(courier.Token));
        courier.Rig.Run(1500);
        courier.Rig.Expect("relocked", "\"by\":\"token\"");
        courier.Rig.Expect("relocked", courier.Session);
    }

    /// <summary>The broker has seen it go by, and can play it whenever somebody leaves.</summary>
    [TestMethod]
    public void The_same_token_on_the_cloud_throws_no_bolt_before_whoever_leaves()
    {
        Leaver courier = Leaver.Delivered();
        courier.Press();
        courier.Rig.Command("cmd/lock", courier.Token);
        courier.Rig.Run(1500);
        courier.Rig.Expect("denied", "\"reason\":\"busy\"");
        Assert.IsTrue(courier.Rig.Door.IsRetracted());
    }

    [TestMethod]
    public void Turned_back_by_hand_it_is_relocked()
    {
        Leaver courier = Leaver.Delivered();
        courier.TurnOpen();
        courier.Rig.Door.BoltMs = FakeDoor.TravelMs;
        courier.Rig.Run(1500);
        courier.Rig.Expect("relocked", "\"by\":\"thumb-turn\"");
        courier.Rig.Expect("relocked", courier.Session);
    }

    [TestMethod]
    public void A_jam_of_the_relock_is_an_alarm_of_the_session()
    {
        Leaver courier = Leaver.Delivered();
        courier.Press();
        courier.Rig.Door.BlockMs = 300;
        courier.PassDoor();
        courier.Rig.Run(15000);
        courier.Rig.Expect("jammed", courier.Session);
        Assert.IsFalse(courier.Rig.Parts.Record.IsOpen);
    }
}
