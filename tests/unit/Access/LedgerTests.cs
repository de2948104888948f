using Latchkey.Access;
using Latchkey.Store;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>The ledger of uses: each is counted, none is given twice, and a full table refuses the new instead of forgetting the old.</summary>
[TestClass]
public class LedgerTests
{
    [TestMethod]
    public void A_token_with_three_uses_opens_three_times()
    {
        JudgeBench bench = new JudgeBench();
        byte[] token = Guest(0, 3);
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual((int)Reason.None, (int)bench.Unlock(token, Way.Console));
            bench.Use(token);
        }

        Assert.AreEqual((int)Reason.UsedUp, (int)bench.Unlock(token, Way.Console));
    }

    [TestMethod]
    public void A_token_without_uses_opens_any_number_of_times()
    {
        JudgeBench bench = new JudgeBench();
        byte[] token = new RawToken().Set(-65539, Item.Of(3)).Without(-65537).Token();
        for (int i = 0; i < 300; i++)
        {
            bench.Use(token);
        }

        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(token, Way.Console));
    }

    /// <summary>A cti that begins with another one is another one.</summary>
    [TestMethod]
    public void A_use_is_counted_by_the_whole_cti()
    {
        JudgeBench bench = new JudgeBench();
        bench.Use(new RawToken().Set(7, Item.Of(HexText.Counting(1, 8))).Token());
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(new RawToken().Set(7, Item.Of(HexText.Counting(1, 9))).Token()));
        Assert.AreEqual((int)Reason.UsedUp, (int)bench.Unlock(new RawToken().Set(7, Item.Of(HexText.Counting(1, 8))).Token()));
    }

    [TestMethod]
    public void A_full_ledger_refuses_new_tokens_and_still_knows_the_old()
    {
        JudgeBench bench = new JudgeBench();
        Fill(bench, LockRig.NowS + 3000);
        Assert.AreEqual((int)Reason.Storage, (int)bench.Unlock(Guest(1000, 2), Way.Console));
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(Guest(5, 2), Way.Console), "has its row");
        bench.Use(Guest(5, 2));
        Assert.AreEqual((int)Reason.UsedUp, (int)bench.Unlock(Guest(5, 2), Way.Console));
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(new RawToken().Set(-65539, Item.Of(3)).Without(-65537).Token(), Way.Console), "needs none");
    }

    /// <summary>A time from the cloud may lie behind what the counter had counted to: a used token does not come back to life with it.</summary>
    [TestMethod]
    public void A_row_that_made_room_stays_used_up_when_the_clock_is_set_back()
    {
        JudgeBench bench = new JudgeBench();
        Fill(bench, LockRig.NowS + 3000);
        bench.Time.Now += 3010 * 1000;
        bench.Clock.Refresh();
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(new RawToken().Set(-65539, Item.Of(3)).Set(4, Item.Of(LockRig.NowS + 9000)).Set(7, Item.Of(HexText.Counting(99, 16))).Token(), Way.Console));
        bench.Clock.Set(LockRig.NowS + 2990, 0, 1000);
        Assert.AreEqual((int)Reason.UsedUp, (int)bench.Unlock(Guest(5, 2), Way.Console));
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(new RawToken().Set(-65539, Item.Of(3)).Without(-65537).Token(), Way.Console), "is not counted");
    }

    [TestMethod]
    public void What_made_room_is_remembered_over_a_boot()
    {
        JudgeBench bench = new JudgeBench();
        Fill(bench, LockRig.NowS + 3000);
        bench.Time.Now += 3010 * 1000;
        bench.Clock.Refresh();
        bench.Unlock(new RawToken().Set(-65539, Item.Of(3)).Set(4, Item.Of(LockRig.NowS + 9000)).Set(7, Item.Of(HexText.Counting(99, 16))).Token(), Way.Console);
        RecordWriter written = new RecordWriter(16000);
        bench.Ledger.Save(written);
        RecordReader record = new RecordReader();
        record.Reset(written.Buffer, 0, written.Length);
        JudgeBench next = new JudgeBench();
        while (record.Next())
        {
            Assert.IsTrue(next.Ledger.Load(record.Kind, record));
            Assert.AreEqual(0, record.Left);
        }

        Assert.AreEqual((int)Reason.UsedUp, (int)next.Unlock(Guest(5, 2), Way.Console));
    }

    /// <summary>Two tokens of one cti: the row stays for as long as either may be good.</summary>
    [TestMethod]
    public void The_later_expiry_of_two_for_one_cti_keeps_the_row()
    {
        JudgeBench bench = new JudgeBench();
        RawToken twice = new RawToken().Set(-65539, Item.Of(3)).Set(-65537, Item.Of(2)).Set(7, Item.Of(HexText.Counting(50, 8)));
        bench.Use(twice.Set(4, Item.Of(LockRig.NowS + 3000)).Token());
        byte[] later = twice.Set(4, Item.Of(LockRig.NowS + 3500)).Token();
        bench.Use(later);
        for (int i = 1; i < CommittedGrant.Ledger.MaxRows; i++)
        {
            bench.Use(new RawToken().Set(-65539, Item.Of(3)).Set(-65537, Item.Of(2)).Set(7, Item.Of(new byte[] { 8, 9, 9, 9, 9, 9, (byte)(i >> 8), (byte)i })).Token());
        }

        bench.Clock.Set(LockRig.NowS + 3100, 0, 1000);
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(new RawToken().Set(-65539, Item.Of(3)).Set(4, Item.Of(LockRig.NowS + 9000)).Set(7, Item.Of(HexText.Counting(99, 16))).Token(), Way.Console));
        Assert.AreEqual((int)Reason.UsedUp, (int)bench.Unlock(later, Way.Console));
    }

    [TestMethod]
    public void Rows_are_free_again_when_their_tokens_have_expired_for_certain()
    {
        JudgeBench bench = new JudgeBench();
        Fill(bench, LockRig.NowS + 100);
        bench.Clock.Set(LockRig.NowS + 90, 0, 20000);
        Assert.AreEqual((int)Reason.Storage, (int)bench.Unlock(Guest(1000, 2), Way.Console), "it may be over, and may not");
        bench.Clock.Set(LockRig.NowS + 100, 0, 1000);
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(Guest(1000, 2), Way.Console));
    }

    private static void Fill(JudgeBench bench, long expiry)
    {
        for (int i = 0; i < CommittedGrant.Ledger.MaxRows; i++)
        {
            bench.Use(new RawToken().Set(-65539, Item.Of(3)).Set(-65537, Item.Of(2)).Set(4, Item.Of(expiry)).Set(7, Item.Of(new byte[] { 9, 9, 9, 9, 9, 9, (byte)(i >> 8), (byte)i })).Token());
        }
    }

    private static byte[] Guest(int cti, int uses) =>
        new RawToken().Set(-65539, Item.Of(3)).Set(-65537, Item.Of(uses)).Set(7, Item.Of(new byte[] { 9, 9, 9, 9, 9, 9, (byte)(cti >> 8), (byte)cti })).Token();
}
