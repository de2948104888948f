using Latchkey.Cloud;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>A client of the platform that hangs is given up, and given up too often the lock starts again: late, and when nobody uses it (firmware/Cloud/README.md).</summary>
[TestClass]
public class SupervisorTests
{
    private const int HourMs = 60 * 60 * 1000;

    [TestMethod]
    public void A_client_that_does_not_come_back_from_a_call_is_given_up_and_another_one_connects()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.StuckForMs = 19000;
        rig.Run(60000);
        Assert.AreEqual(0, rig.Broker.Abandoned);
        rig.Broker.StuckForMs = 20001;
        rig.Run(6000);
        Assert.AreEqual(1, rig.Broker.Abandoned);
        rig.Run(10000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    [TestMethod]
    public void A_connect_that_never_ends_is_closed_after_a_minute_and_given_up_when_that_hangs_too()
    {
        LockRig rig = Hanging(1);
        Assert.AreEqual("hung", rig.Parts.Link.FaultWords());
        rig.Broker.IsSlow = false;
        rig.Run(10000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    [TestMethod]
    public void A_close_that_comes_to_its_end_costs_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        rig.Run(HourMs);
        Assert.AreEqual(0, rig.Broker.Abandoned);
        Assert.AreEqual("timeout", rig.Parts.Link.FaultWords());
    }

    [TestMethod]
    public void After_three_no_other_is_made_until_the_lock_has_started_again()
    {
        LockRig rig = Timeless(LinkSupervisor.Budget);
        int connects = rig.Broker.Connects;
        rig.Run(20 * 60000);
        Assert.AreEqual(connects, rig.Broker.Connects);
        Assert.AreEqual(0, rig.Chip.Reboots, "not within an hour of the last start");
        rig.Broker.IsSlow = false;
        rig.Broker.IsHung = false;
        rig.Run(HourMs);
        Assert.AreEqual(1, rig.Chip.Reboots);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
        rig.Run(2 * HourMs);
        Assert.AreEqual(1, rig.Chip.Reboots);
    }

    [TestMethod]
    public void A_broker_that_always_hangs_gets_one_start_an_hour()
    {
        LockRig rig = Timeless(LinkSupervisor.Budget);
        rig.Run(10 * HourMs);
        Assert.IsTrue(rig.Chip.Reboots >= 8 && rig.Chip.Reboots <= 10, "starts: " + rig.Chip.Reboots.ToString());
    }

    [TestMethod]
    public void A_lock_that_knows_the_time_keeps_it_for_a_day()
    {
        LockRig rig = Hanging(LinkSupervisor.Budget);
        rig.Run(23 * HourMs);
        Assert.AreEqual(0, rig.Chip.Reboots);
        Assert.IsTrue(rig.Parts.Clock.IsTrusted, "tokens at the console open");
        rig.Run(2 * HourMs);
        Assert.IsTrue(rig.Chip.Reboots >= 1);
    }

    [TestMethod]
    public void With_an_external_clock_that_keeps_it_an_hour_is_enough()
    {
        LockRig rig = Hanging(LinkSupervisor.Budget);
        rig.ExternalClock.IsFitted = true;
        rig.Parts.Clock.Resume(rig.ExternalClock);
        rig.KnowTime();
        rig.Run(2 * HourMs);
        Assert.IsTrue(rig.Chip.Reboots >= 1);
    }

    [TestMethod]
    public void It_does_not_start_again_while_the_door_stands_open()
    {
        LockRig rig = Timeless(LinkSupervisor.Budget);
        rig.Door.BoltMs = 0;
        rig.Run(1000);
        rig.Door.IsShut = false;
        rig.Run(3 * HourMs);
        Assert.AreEqual(0, rig.Chip.Reboots);
        rig.Door.IsShut = true;
        rig.Run(60000);
        Assert.AreEqual(1, rig.Chip.Reboots);
    }

    [TestMethod]
    public void Losses_that_are_told_while_none_is_up_put_the_next_attempt_off_by_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.Drop();
        for (int i = 0; i < 300; i++)
        {
            rig.Broker.Post(HalEventKind.LinkDown, 0, false, null, null);
            rig.Run(10);
        }

        Assert.IsTrue(rig.Parts.Link.IsOnline || rig.Broker.Connects > 1, "tried again within 3 s");
    }

    [TestMethod]
    public void Answers_that_nobody_asked_for_change_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        int count = rig.Broker.Count;
        for (int i = 0; i < 1000; i++)
        {
            rig.Broker.Post(HalEventKind.LinkUp, 0, false, null, null);
            rig.Broker.Post(HalEventKind.LinkSubscribed, i, false, null, null);
            rig.Broker.Post(HalEventKind.LinkPublished, i, false, null, null);
            rig.Broker.Post(HalEventKind.NetworkTime, 0x7fffffff, true, null, null);
            rig.Run(1);
        }

        Assert.IsTrue(rig.Parts.Link.IsOnline);
        Assert.AreEqual(count, rig.Broker.Count);
        Assert.IsTrue(rig.Time.WallS < 0x7fffffff, "an answer to no question");
    }

    [TestMethod]
    public void Paired_with_another_broker_the_lock_leaves_the_old_one_at_once()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Credentials.Pair(LockRig.Keys, LockRig.Issuer, "other.example:1883");
        rig.Run(100);
        Assert.AreEqual("other.example", rig.Broker.Asked.Host);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    [TestMethod]
    public void While_the_client_hangs_tokens_on_the_console_open_the_door()
    {
        LockRig rig = Hanging(LinkSupervisor.Budget);
        rig.KnowTime();
        Assert.IsTrue(rig.Type("token unlock " + Latchkey.Tests.Keys.HexText.Base64Url(new Mint().Token())).StartsWith("ok"));
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted());
    }

    // The same of a lock that has lost the time.
    private static LockRig Timeless(int times)
    {
        LockRig rig = Hanging(times);
        rig.Parts.Clock.Forget();
        return rig;
    }

    // Neither connecting nor closing comes to an end, so many times.
    private static LockRig Hanging(int times)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        rig.Broker.IsHung = true;
        for (int ms = 0; rig.Broker.Abandoned < times; ms += 100)
        {
            Assert.IsTrue(ms < times * 90000, "given up " + rig.Broker.Abandoned.ToString() + " times");
            rig.Run(100);
        }

        return rig;
    }
}
