using Latchkey.Access;
using Latchkey.Access.Rules;
using Latchkey.Store;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>The table of revocations by itself, at its borders: first row and last, equal times, one thing wrong at a time.</summary>
[TestClass]
public class RevocationTableTests
{
    private const long End = LockRig.NowS + 3000;

    [TestMethod]
    public void The_only_row_revokes()
    {
        JudgeBench bench = new JudgeBench();
        VerifiedGrant grant = Judged(bench);
        bench.Revocations.Revoke(Cti(0), End);
        Assert.AreEqual((int)Reason.Revoked, (int)bench.Unlock(Token()));
        Assert.IsTrue(bench.Revocations.IsRevoked(grant));
    }

    [TestMethod]
    public void Issued_before_alone_revokes_and_issued_at_that_moment_does_not()
    {
        JudgeBench bench = new JudgeBench();
        VerifiedGrant grant = Judged(bench);
        bench.Revocations.RevokeBefore(0);
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(Token()));
        Assert.IsFalse(bench.Revocations.IsRevoked(grant));
        bench.Revocations.RevokeBefore(1);
        Assert.AreEqual((int)Reason.Revoked, (int)bench.Unlock(Token()));
        Assert.IsTrue(bench.Revocations.IsRevoked(grant));
    }

    /// <summary>What expired with the row that made room was certainly over; a second later was not.</summary>
    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, false)]
    public void What_expired_no_later_than_a_row_that_made_room_stays_revoked(int later, bool isRevoked)
    {
        JudgeBench bench = new JudgeBench();
        VerifiedGrant grant = Judged(bench, End + later);
        Fill(bench.Revocations);
        bench.Clock.Set(End, 0, 1000);
        Assert.IsTrue(bench.Revocations.HasRoom(Cti(99), bench.Clock));
        Assert.AreEqual(isRevoked, bench.Revocations.IsRevoked(grant));
        bench.Clock.Floor = LockRig.NowS;
        bench.Clock.Set(LockRig.NowS, 0, 1000);
        Assert.AreEqual(isRevoked ? (int)Reason.Revoked : (int)Reason.None, (int)bench.Unlock(Token(End + later)));
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(-1, false)]
    public void A_row_makes_room_at_the_second_at_which_it_has_certainly_expired(int earlier, bool hasRoom)
    {
        JudgeBench bench = new JudgeBench();
        Fill(bench.Revocations);
        bench.Clock.Set(End + earlier, 0, 1000);
        Assert.AreEqual(hasRoom, bench.Revocations.HasRoom(Cti(99), bench.Clock));
    }

    [TestMethod]
    public void A_row_of_the_full_table_needs_no_room_the_first_one_neither()
    {
        JudgeBench bench = new JudgeBench();
        Fill(bench.Revocations);
        Assert.IsFalse(bench.Revocations.HasRoom(Cti(99), bench.Clock));
        Assert.IsTrue(bench.Revocations.HasRoom(Cti(0), bench.Clock));
        Assert.IsTrue(bench.Revocations.HasRoom(Cti(Revocations.MaxRows - 1), bench.Clock));
    }

    [TestMethod]
    public void A_later_expiry_of_a_row_keeps_it_longer()
    {
        JudgeBench bench = new JudgeBench();
        Fill(bench.Revocations);
        bench.Revocations.Revoke(Cti(0), End + 500);
        bench.Clock.Set(End + 100, 0, 1000);
        Assert.IsTrue(bench.Revocations.HasRoom(Cti(99), bench.Clock));
        Assert.AreEqual((int)Reason.Revoked, (int)bench.Unlock(Token(End + 900)));
    }

    /// <summary>The latest of all rows that made room counts, whichever came first.</summary>
    [TestMethod]
    public void The_latest_of_the_rows_that_made_room_is_remembered_over_a_boot()
    {
        JudgeBench bench = new JudgeBench();
        VerifiedGrant grant = Judged(bench, End + 40);
        Fill(bench.Revocations);
        bench.Revocations.Revoke(Cti(5), End + 40);
        bench.Clock.Set(End + 100, 0, 1000);
        Assert.IsTrue(bench.Revocations.HasRoom(Cti(99), bench.Clock));
        bench.Revocations.RevokeBefore(-7);
        Revocations next = Booted(bench.Revocations);
        Assert.IsTrue(next.IsRevoked(grant));
        next.Clear();
        Assert.IsFalse(next.IsRevoked(grant));
    }

    private static Revocations Booted(Revocations before)
    {
        RecordWriter written = new RecordWriter(4000);
        before.Save(written);
        RecordReader record = new RecordReader();
        record.Reset(written.Buffer, 0, written.Length);
        Revocations after = new Revocations();
        while (record.Next())
        {
            Assert.IsTrue(after.Load(record.Kind, record));
            Assert.AreEqual(0, record.Left);
        }

        return after;
    }

    private static void Fill(Revocations table)
    {
        for (int i = 0; i < Revocations.MaxRows; i++)
        {
            table.Revoke(Cti(i), End);
        }
    }

    private static VerifiedGrant Judged(JudgeBench bench) => Judged(bench, End);

    private static VerifiedGrant Judged(JudgeBench bench, long expiry)
    {
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(Token(expiry)));
        return bench.Grant;
    }

    private static byte[] Token() => Token(End);

    private static byte[] Token(long expiry) => new RawToken().Set(4, Item.Of(expiry)).Set(7, Item.Of(Cti(0))).Token();

    private static byte[] Cti(int i) => HexText.Counting(i, 8);
}
