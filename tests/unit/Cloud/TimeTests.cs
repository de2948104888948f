using Latchkey.Tests.Access;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>The time from the cloud (protocol/admin.md, time): an answer counts for one question, in time, and not a day behind what was known.</summary>
[TestClass]
public class TimeTests
{
    [TestMethod]
    public void The_lock_asks_at_each_connect_and_the_question_is_in_RAM_only()
    {
        LockRig rig = LockRig.NewPaired();
        Assert.AreEqual(1, rig.Broker.CountOf("time-request"));
        Assert.IsTrue(rig.Broker.Last("time-request").IndexOf("\"n\":null") > 0);
        int last = rig.Parts.Events.Last;
        string first = HexOf(rig);
        rig.Broker.Drop();
        rig.Run(4000);
        Assert.AreEqual(2, rig.Broker.CountOf("time-request"));
        Assert.AreNotEqual(first, HexOf(rig));
        Assert.AreEqual(last, rig.Parts.Events.Last);
    }

    [TestMethod]
    public void Unanswered_it_asks_again_ever_more_slowly()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(9000);
        Assert.AreEqual(2, rig.Broker.CountOf("time-request"), "after 10 s");
        rig.Run(20000);
        Assert.AreEqual(3, rig.Broker.CountOf("time-request"), "after 20 s more");
        rig.Run(40000);
        Assert.AreEqual(4, rig.Broker.CountOf("time-request"), "after 40 s more");
    }

    [TestMethod]
    public void An_answer_sets_the_clock_with_half_its_journey_as_doubt()
    {
        LockRig rig = Rebooted();
        AwaitQuestion(rig);
        rig.Run(4000);
        Answer(rig, 5, LockRig.NowS + 100);
        rig.Expect("admin", "\"seq\":5,\"ok\":true");
        rig.Parts.Clock.Refresh();
        Assert.IsTrue(rig.Parts.Clock.IsTrusted);
        Assert.AreEqual(LockRig.NowS + 100, rig.Parts.Clock.Floor);

        // d was 4 s: estimate = now + d/2, uncertainty = d/2 + 1 s and some drift; 1.1 s have passed since.
        Assert.AreEqual(4, rig.Parts.Clock.UncertaintyS);
        Assert.AreEqual(LockRig.NowS + 103, rig.Parts.Clock.NowS);
        Assert.AreEqual(LockRig.NowS + 100, rig.Time.WallS, "and the clock of certificates");
    }

    /// <summary>A commit between its judging and its taking lets a nonce grow too old: it is still the answer to that question, and to no other.</summary>
    [TestMethod]
    public void What_was_judged_in_time_is_taken_as_the_answer_to_the_same_question()
    {
        LockRig rig = Rebooted();
        AwaitQuestion(rig);
        byte[] nonce = AdminMint.NonceOf(rig);
        rig.Run(9900);
        Assert.IsTrue(rig.Parts.TimeRequest.IsAnsweredBy(nonce, rig.TrueS));
        rig.Time.Now += 300;
        rig.Parts.TimeRequest.Take(rig.TrueS);
        Assert.AreEqual(7, rig.Parts.Clock.UncertaintyS, "half of 10.2 s and 1 s");
    }

    [TestMethod]
    public void After_an_answer_it_asks_again_in_a_day()
    {
        LockRig rig = LockRig.NewPaired();
        Answer(rig, 1, LockRig.NowS);
        int asked = rig.Broker.CountOf("time-request");
        rig.Run(600000);
        Assert.AreEqual(asked, rig.Broker.CountOf("time-request"));
        rig.Time.Now += 86400000 - 700000;
        rig.Run(105000);
        Assert.AreEqual(asked + 1, rig.Broker.CountOf("time-request"));
    }

    [TestMethod]
    public void An_answer_with_another_nonce_is_policy()
    {
        LockRig rig = Rebooted();
        Send(rig, 1, LockRig.NowS, new byte[16]);
        rig.Expect("admin", "\"seq\":1,\"reason\":\"policy\"");
        Assert.IsFalse(rig.Parts.Clock.IsTrusted);
    }

    [TestMethod]
    public void An_answer_to_an_older_question_is_policy()
    {
        LockRig rig = Rebooted();
        byte[] old = AdminMint.NonceOf(rig);
        rig.Run(10000);
        Send(rig, 1, LockRig.NowS, old);
        rig.Expect("admin", "policy");
        Assert.IsFalse(rig.Parts.Clock.IsTrusted);
    }

    [TestMethod]
    [DataRow(9990, true)]
    [DataRow(10010, false)]
    public void An_answer_counts_within_10_s(int waitMs, bool isGood)
    {
        LockRig rig = Rebooted();
        AwaitQuestion(rig);
        byte[] nonce = AdminMint.NonceOf(rig);
        int asked = rig.Broker.CountOf("time-request");
        rig.Run(waitMs);
        Assert.AreEqual(asked, rig.Broker.CountOf("time-request"), "still the outstanding one");
        Send(rig, 1, LockRig.NowS, nonce);
        rig.Expect("admin", isGood ? "\"ok\":true" : "\"reason\":\"policy\"");
        Assert.AreEqual(isGood, rig.Parts.Clock.IsTrusted);
    }

    [TestMethod]
    public void A_nonce_answers_once()
    {
        LockRig rig = Rebooted();
        byte[] nonce = AdminMint.NonceOf(rig);
        Send(rig, 1, LockRig.NowS, nonce);
        rig.Expect("admin", "\"ok\":true");
        Send(rig, 2, LockRig.NowS + 5000, nonce);
        rig.Expect("admin", "\"seq\":2,\"reason\":\"policy\"");
        Assert.AreEqual(LockRig.NowS, rig.Parts.Clock.Floor);
    }

    [TestMethod]
    [DataRow(86400, true)]
    [DataRow(86401, false)]
    public void An_answer_may_be_a_day_behind_the_floor_and_no_more(int behindS, bool isGood)
    {
        LockRig rig = Rebooted();
        long floor = rig.Parts.Clock.Floor;
        Send(rig, 1, floor - behindS, AdminMint.NonceOf(rig));
        rig.Expect("admin", isGood ? "\"ok\":true" : "\"reason\":\"policy\"");
        Assert.AreEqual(floor, rig.Parts.Clock.Floor, "and the floor stays");
    }

    [TestMethod]
    [DataRow(-1L)]
    [DataRow(253402300800L)]
    public void An_answer_outside_the_range_of_times_is_policy(long now)
    {
        LockRig rig = Rebooted();
        Send(rig, 1, now, AdminMint.NonceOf(rig));
        rig.Expect("admin", "policy");
        Assert.IsFalse(rig.Parts.Clock.IsTrusted);
    }

    [TestMethod]
    [DataRow("a0")]
    [DataRow("a1636e6f7701")]
    [DataRow("a1656e6f6e636550000102030405060708090a0b0c0d0e0f")]
    [DataRow("a2636e6f7701656e6f6e63654f000102030405060708090a0b0c0d0e")]
    [DataRow("a2636e6f7701656e6f6e636551000102030405060708090a0b0c0d0e0f10")]
    [DataRow("a2636e6f776131656e6f6e636550000102030405060708090a0b0c0d0e0f")]
    [DataRow("a2636e6f7701656e6f6e63657041414141414141414141414141414141")]
    [DataRow("a2636e6f7701636e6f7701")]
    [DataRow("a2636e6f7701616101")]
    [DataRow("a2634e6f7701656e6f6e636550000102030405060708090a0b0c0d0e0f")]
    [DataRow("a3636e6f7701656e6f6e636550000102030405060708090a0b0c0d0e0f616101")]
    public void Other_arguments_are_malformed(string args)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Command("cmd/admin", new AdminMint { Args = HexText.Bytes(args) }.Message());
        rig.Run(1000);
        rig.Expect("admin", "\"seq\":1,\"reason\":\"malformed\"");
    }

    [TestMethod]
    public void Arguments_come_in_any_order()
    {
        LockRig rig = Rebooted();
        byte[] args = AdminMint.TimeArgs(LockRig.NowS, AdminMint.NonceOf(rig));
        byte[] turned = Latchkey.Keys.Bytes.Concat(
            HexText.Bytes("a2"), Latchkey.Keys.Bytes.Concat(Latchkey.Keys.Bytes.Slice(args, args.Length - 23, 23), Latchkey.Keys.Bytes.Slice(args, 1, args.Length - 24)));
        rig.Command("cmd/admin", new AdminMint { Args = turned }.Message());
        rig.Run(1000);
        rig.Expect("admin", "\"ok\":true");
    }

    private static LockRig Rebooted()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Boot();
        rig.Run(2000);
        Assert.IsFalse(rig.Parts.Clock.IsTrusted);
        return rig;
    }

    private static void AwaitQuestion(LockRig rig)
    {
        int asked = rig.Broker.CountOf("time-request");
        while (rig.Broker.CountOf("time-request") == asked)
        {
            rig.Run(1);
        }
    }

    private static void Answer(LockRig rig, long seq, long now) => Send(rig, seq, now, AdminMint.NonceOf(rig));

    private static void Send(LockRig rig, long seq, long now, byte[] nonce)
    {
        rig.Command("cmd/admin", Mint.Time(seq, LockRig.NowS + 9000, now, nonce));
        rig.Run(600);
    }

    private static string HexOf(LockRig rig) => Latchkey.Keys.Hex.From(AdminMint.NonceOf(rig));
}
