using Latchkey.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Guessing and flooding (protocol/reasons.md): work is discarded, people are not.</summary>
[TestClass]
public class FloodingTests
{
    private static readonly byte[] Junk = { 0x00 };

    [TestMethod]
    [DataRow("malformed")]
    [DataRow("unknown-key")]
    [DataRow("bad-mac")]
    public void The_fifth_bad_one_in_a_row_starts_a_lock_out(string kind)
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 5; i++)
        {
            Assert.AreEqual(kind, Present(rig, Bad(kind), Way.Cloud), "bad one " + i.ToString());
        }

        Assert.AreEqual("locked-out", Present(rig, Bad(kind), Way.Cloud));
        rig.Run(100);
        rig.Expect("locked-out", "\"reason\":\"" + kind + "\"");
    }

    [TestMethod]
    public void A_good_MAC_between_begins_the_count_anew()
    {
        LockRig rig = LockRig.NewPaired();
        for (int round = 0; round < 4; round++)
        {
            for (int i = 0; i < 4; i++)
            {
                Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud));
            }

            Assert.AreEqual("expired", Present(rig, Expired(), Way.Cloud));
        }
    }

    /// <summary>Behind a good MAC nothing counts as a guess, and retained messages are no guesses either.</summary>
    [TestMethod]
    public void Other_refusals_neither_count_nor_stand_between()
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 20; i++)
        {
            Asker asker = new Asker();
            rig.Parts.Tokens.Present(Junk, Way.Cloud, Verb.Unlock, true, asker);
            Assert.AreEqual("retained", asker.Answer);
        }

        for (int i = 0; i < 5; i++)
        {
            rig.Parts.Tokens.Present(Junk, Way.Cloud, Verb.Unlock, true, null);
            Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud));
        }

        Assert.AreEqual("locked-out", Present(rig, Junk, Way.Cloud));
    }

    [TestMethod]
    public void A_lock_out_answers_at_most_once_in_10_s()
    {
        LockRig rig = LockRig.NewPaired();
        RunOut(rig, 1);
        Present(rig, Junk, Way.Cloud);
        int before = CountOf(rig, "locked-out");
        for (int i = 0; i < 95; i++)
        {
            rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", Junk, false);
            rig.Run(100);
        }

        rig.Run(5000);
        Assert.AreEqual(before + 1, CountOf(rig, "locked-out"));
    }

    /// <summary>Two lock-outs in a row, the second begun right after an answer: still 10 s between answers.</summary>
    [TestMethod]
    public void Answers_keep_their_distance_over_the_end_of_a_lock_out()
    {
        LockRig rig = LockRig.NewPaired();
        LockOut(rig);
        rig.Run(9500);
        Present(rig, Junk, Way.Cloud);
        rig.Run(1100);
        Present(rig, Junk, Way.Cloud);
        Present(rig, Junk, Way.Cloud);
        rig.Run(3000);
        Assert.AreEqual(1, CountOf(rig, "locked-out"));
    }

    [TestMethod]
    public void A_good_token_is_judged_as_ever_and_ends_the_lock_out()
    {
        LockRig rig = LockRig.NewPaired();
        LockOut(rig);
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Expect("unlocked", "courier-17");
        Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud), "counted anew");
    }

    [TestMethod]
    public void A_good_MAC_brings_the_length_back_to_10_s()
    {
        LockRig rig = LockRig.NewPaired();
        RunOut(rig, 3);
        Assert.AreEqual("expired", Present(rig, Expired(), Way.Cloud));
        LockOut(rig);
        ExpectLength(rig, 10);
    }

    [TestMethod]
    public void Each_next_lock_out_lasts_twice_as_long_up_to_15_min()
    {
        LockRig rig = LockRig.NewPaired();
        LockOut(rig);
        int length = 10;
        for (int i = 0; i < 9; i++)
        {
            ExpectLength(rig, length);
            Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud), "a single failure starts the next");
            length = length * 2 > 900 ? 900 : length * 2;
        }

        Assert.AreEqual(900, length);
        ExpectLength(rig, 900);
    }

    [TestMethod]
    public void The_ways_are_counted_apart()
    {
        LockRig rig = LockRig.NewPaired();
        LockOut(rig);
        Assert.AreEqual("malformed", Present(rig, Junk, Way.Console));
        for (int i = 0; i < 4; i++)
        {
            Assert.AreEqual("malformed", Present(rig, Junk, Way.Console));
        }

        Assert.AreEqual("locked-out", Present(rig, Junk, Way.Console));
        Assert.AreEqual("expired", Present(rig, Expired(), Way.Console));
        Assert.AreEqual("locked-out", Present(rig, Junk, Way.Cloud), "its own lock-out goes on");
    }

    [TestMethod]
    public void Unlock_lock_and_admin_of_one_way_count_together()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Command("cmd/lock", Junk);
        rig.Command("cmd/admin", Junk);
        rig.Command("cmd/unlock", Junk);
        rig.Command("cmd/admin", Junk);
        Assert.IsNull(rig.Broker.Last("\"event\":\"locked-out\""));
        rig.Command("cmd/lock", Junk);
        rig.Expect("locked-out", "\"reason\":\"malformed\"");
        rig.Run(3000);
        rig.Command("cmd/admin", Mint.Time(1, LockRig.NowS - 1, LockRig.NowS, new byte[16]));
        rig.Run(1000);
        rig.Expect("admin", "\"reason\":\"expired\"");
        Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud), "a good admin message ended it");
    }

    [TestMethod]
    public void Refusals_are_reported_once_a_second_and_none_is_forgotten()
    {
        LockRig rig = LockRig.NewPaired();
        int before = rig.Broker.Count;
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            // Never five bad ones in a row.
            bool isBad = i % 5 < 4;
            rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", isBad ? Bad(i % 2 == 0 ? "bad-mac" : "malformed") : Expired(), false);
            refused += isBad ? 1 : 0;
            rig.Run(20);
        }

        int reports = 0;
        rig.Run(5000);
        for (int i = before; i < rig.Broker.Count; i++)
        {
            reports += rig.Broker.Message(i).IndexOf("\"n\":null") > 0 ? 1 : 0;
        }

        Assert.IsTrue(reports <= 12, "reports in 11 s: " + reports.ToString());
        Assert.AreEqual(refused, CountOf(rig, "bad-mac") + CountOf(rig, "malformed"));
        Assert.IsTrue(CountOf(rig, "bad-mac") == refused / 2, "each under its reason");
    }

    [TestMethod]
    public void A_flood_costs_no_flash_but_the_start_and_the_end_of_a_lock_out()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(3000);
        int writes = rig.Flash.Writes;
        for (int i = 0; i < 4; i++)
        {
            rig.Unlock(Junk);
        }

        rig.Run(3000);
        Assert.AreEqual(writes, rig.Flash.Writes, "refusals");
        rig.Unlock(Junk);
        rig.Run(100);
        Assert.AreEqual(writes + 1, rig.Flash.Writes, "the start");
        for (int i = 0; i < 180; i++)
        {
            rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", Junk, false);
            rig.Run(50);
        }

        Assert.AreEqual(writes + 1, rig.Flash.Writes, "while it runs");
        rig.Run(5000);
        Assert.AreEqual(writes + 2, rig.Flash.Writes, "the end");
    }

    [TestMethod]
    public void After_a_boot_a_running_lock_out_begins_anew_and_keeps_its_length()
    {
        LockRig rig = LockRig.NewPaired();
        RunOut(rig, 2);
        Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud));
        rig.Run(30000);
        rig.Boot();
        rig.KnowTime();
        ExpectLength(rig, 40);
        Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud));
        ExpectLength(rig, 80);
    }

    [TestMethod]
    public void After_a_boot_behind_a_lock_out_a_single_failure_starts_the_next()
    {
        LockRig rig = LockRig.NewPaired();
        LockOut(rig);
        rig.Run(12000);
        rig.Boot();
        rig.KnowTime();
        Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud));
        ExpectLength(rig, 20);
    }

    /// <summary>Each way keeps its own; what is stored of one is no other's.</summary>
    [TestMethod]
    public void After_a_boot_a_lock_out_of_one_way_is_still_that_way_s_alone()
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 5; i++)
        {
            Present(rig, Junk, Way.Console);
        }

        rig.Run(100);
        rig.Boot();
        rig.KnowTime();
        Assert.AreEqual("locked-out", Present(rig, Junk, Way.Console));
        Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud));
    }

    /// <summary>A counter of 32 bits wraps after 24.8 days; nobody may be unheard for it.</summary>
    [TestMethod]
    public void After_weeks_of_quiet_refusals_are_reported_again()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(Junk);
        rig.Run(2000);
        Assert.AreEqual(1, CountOf(rig, "malformed"));
        rig.Time.Now += int.MinValue;
        rig.Run(10);
        rig.Unlock(Junk);
        rig.Run(2000);
        Assert.AreEqual(2, CountOf(rig, "malformed"));
    }

    // So many lock-outs have run out, each twice as long as the one before.
    private static void RunOut(LockRig rig, int count)
    {
        LockOut(rig);
        rig.Run(11000);
        for (int i = 1; i < count; i++)
        {
            Present(rig, Junk, Way.Cloud);
            rig.Run(((10 << i) + 1) * 1000);
        }
    }

    private static void LockOut(LockRig rig)
    {
        for (int i = 0; i < 5; i++)
        {
            Assert.AreEqual("malformed", Present(rig, Junk, Way.Cloud));
        }

        rig.Run(10);
    }

    private static void ExpectLength(LockRig rig, int seconds)
    {
        rig.Run((seconds * 1000) - 100);
        Assert.AreEqual("locked-out", Present(rig, Junk, Way.Cloud), "shorter than " + seconds.ToString());
        rig.Run(200);
    }

    private static string Present(LockRig rig, byte[] token, Way way)
    {
        Asker asker = new Asker();
        rig.Parts.Tokens.Present(token, way, Verb.Unlock, false, asker);
        return asker.Answer;
    }

    private static byte[] Expired() => new Mint { Expiry = LockRig.NowS - 10 }.Token();

    private static byte[] Bad(string kind)
    {
        byte[] token = new Mint { Epoch = kind == "unknown-key" ? 2 : 1 }.Token();
        token[kind == "malformed" ? 0 : token.Length - 1] ^= 1;
        return token;
    }

    // Sum of the counts of all refusals from RAM with this reason.
    private static int CountOf(LockRig rig, string reason)
    {
        int sum = 0;
        for (int i = 0; i < rig.Broker.Count; i++)
        {
            string message = rig.Broker.Message(i);
            if (message.IndexOf("\"n\":null") > 0 && message.IndexOf("\"reason\":\"" + reason + "\"") > 0)
            {
                int at = message.IndexOf("\"count\":");
                sum += at < 0 ? 1 : int.Parse(message.Substring(at + 8, message.IndexOf(',', at) - at - 8));
            }
        }

        return sum;
    }
}
