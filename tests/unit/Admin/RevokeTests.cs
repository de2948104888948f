using Latchkey.Access.Rules;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>revoke (protocol/admin.md): single tokens by cti, and all that were issued before a moment.</summary>
[TestClass]
public class RevokeTests
{
    private const long Day = 24 * 3600;

    [TestMethod]
    public void A_revoked_cti_opens_no_more_and_another_does()
    {
        Commander cloud = new Commander();
        cloud.Ok("revoke", One(new Mint().Cti, LockRig.NowS + 5000));
        cloud.Denied("revoked", new Mint().Token());
        cloud.Opens(new Mint { Cti = HexText.Counting(1, 9) }.Token());
    }

    [TestMethod]
    public void A_revocation_survives_a_boot()
    {
        Commander cloud = new Commander();
        cloud.Ok("revoke", One(new Mint().Cti, LockRig.NowS + 5000));
        cloud.Ok("revoke", Before(LockRig.NowS - 60));
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        cloud.Rig.KnowTime();
        cloud.Denied("revoked", new Mint { IssuedAt = LockRig.NowS }.Token());
        cloud.Denied("revoked", new Mint { IssuedAt = LockRig.NowS - 61, Cti = HexText.Counting(1, 9) }.Token());
        cloud.Opens(new Mint { IssuedAt = LockRig.NowS - 60, Cti = HexText.Counting(2, 9) }.Token());
    }

    [TestMethod]
    public void Before_revokes_what_was_issued_earlier_and_what_does_not_say_when()
    {
        Commander cloud = new Commander();
        cloud.Ok("revoke", Before(LockRig.NowS));
        cloud.Denied("revoked", new Mint().Token());
        cloud.Denied("revoked", new Mint { IssuedAt = LockRig.NowS - 1 }.Token());
        cloud.Opens(new Mint { IssuedAt = LockRig.NowS }.Token());
    }

    [TestMethod]
    public void Before_only_rises()
    {
        Commander cloud = new Commander();
        cloud.Ok("revoke", Before(LockRig.NowS));
        cloud.Ok("revoke", Before(5));
        cloud.Denied("revoked", new Mint { IssuedAt = LockRig.NowS - 1 }.Token());
    }

    [TestMethod]
    public void A_lock_that_does_not_know_the_time_revokes_all_the_same()
    {
        Commander cloud = new Commander();
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        cloud.Ok("revoke", One(new Mint().Cti, LockRig.NowS + 5000));
        cloud.Rig.KnowTime();
        cloud.Denied("revoked", new Mint().Token());
    }

    [TestMethod]
    public void A_full_table_answers_storage_and_forgets_none()
    {
        Commander cloud = new Commander();
        Fill(cloud, LockRig.NowS + 5000);
        cloud.Refused("storage", "revoke", One(HexText.Counting(200, 8), LockRig.NowS + 5000));

        // It consumed no seq; one that is in the table needs no room, and before is no row.
        cloud.Seq--;
        cloud.Ok("revoke", One(HexText.Counting(1, 8), LockRig.NowS + 9000));
        cloud.Ok("revoke", Before(5));
        for (int i = 0; i < Revocations.MaxRows; i += 9)
        {
            cloud.Denied("revoked", new Mint { Cti = HexText.Counting(i, 8), IssuedAt = LockRig.NowS }.Token());
        }

        cloud.Opens(new Mint { Cti = HexText.Counting(200, 8), IssuedAt = LockRig.NowS }.Token());
    }

    /// <summary>What has expired for certain makes room, and nothing else does.</summary>
    [TestMethod]
    public void A_row_makes_room_once_its_token_has_expired_for_certain()
    {
        Commander cloud = new Commander();
        Fill(cloud, LockRig.NowS + 600);
        cloud.Refused("storage", "revoke", One(HexText.Counting(200, 8), LockRig.NowS + 5000));
        cloud.Seq--;
        LockRig rig = cloud.Rig;
        rig.Parts.Clock.Set(LockRig.NowS + 602, 0, 3000);
        rig.Time.Now += 1;
        cloud.Ok("revoke", One(HexText.Counting(200, 8), LockRig.NowS + 5000));
        cloud.Denied("revoked", new Mint { Cti = HexText.Counting(200, 8) }.Token());
    }

    /// <summary>The clock may be set back by up to a day, or by less drift; what made room does not come back to life.</summary>
    [TestMethod]
    public void A_row_that_made_room_stays_revoked_when_the_clock_is_set_back()
    {
        Commander cloud = new Commander();
        Fill(cloud, LockRig.NowS + 600);
        cloud.Rig.Parts.Clock.Set(LockRig.NowS + 700, 0, 1000);
        cloud.Ok("revoke", One(HexText.Counting(200, 8), LockRig.NowS + 5000));
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        cloud.Rig.Parts.Clock.Floor = LockRig.NowS;
        cloud.Rig.KnowTime();
        cloud.Denied("revoked", new Mint { Expiry = LockRig.NowS + 600, Cti = HexText.Counting(3, 8) }.Token());
        cloud.Opens(new Mint { Expiry = LockRig.NowS + 601, Cti = HexText.Counting(90, 8) }.Token());
    }

    [TestMethod]
    public void The_later_expiry_of_two_for_one_cti_counts()
    {
        Commander cloud = new Commander();
        cloud.Ok("revoke", One(HexText.Counting(0, 8), LockRig.NowS + 9000));
        cloud.Ok("revoke", One(HexText.Counting(0, 8), LockRig.NowS + 10));
        Fill(cloud, LockRig.NowS + 600);
        cloud.Rig.Parts.Clock.Set(LockRig.NowS + 700, 0, 1000);
        cloud.Ok("revoke", One(HexText.Counting(200, 8), LockRig.NowS + 5000));
        cloud.Denied("revoked", new Mint { Cti = HexText.Counting(0, 8) }.Token());
    }

    [TestMethod]
    public void Four_hundred_days_ahead_is_as_far_as_it_goes()
    {
        Commander cloud = new Commander();
        cloud.Rig.Parts.Clock.Set(LockRig.NowS, 0, 20000);
        cloud.Refused("policy", "revoke", One(new Mint().Cti, LockRig.NowS + 30 + (400 * Day)));
        cloud.Seq--;
        cloud.Ok("revoke", One(new Mint().Cti, LockRig.NowS + 20 + (400 * Day)));
        cloud.Refused("policy", "revoke", One(new Mint().Cti, -1));
        cloud.Refused("policy", "revoke", Before(-1));
        cloud.Refused("policy", "revoke", Before(253402300800));
    }

    /// <summary>While nobody knows how late it is, ahead counts from the floor.</summary>
    [TestMethod]
    public void Without_the_time_ahead_counts_from_the_floor()
    {
        Commander cloud = new Commander();
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        long floor = cloud.Rig.Parts.Clock.Floor;
        cloud.Refused("policy", "revoke", One(new Mint().Cti, floor + (400 * Day) + 1));
        cloud.Seq--;
        cloud.Ok("revoke", One(new Mint().Cti, floor + (400 * Day)));
    }

    [TestMethod]
    [DataRow("a0", "nothing")]
    [DataRow("a163637469480102030405060708", "no exp")]
    [DataRow("a16365787001", "no cti")]
    [DataRow("a2666265666f72650163657870", "cut")]
    [DataRow("a2666265666f7265016365787001", "before and exp")]
    [DataRow("a3666265666f726501636578700163637469480102030405060708", "all three")]
    [DataRow("a263657870016363746947010203040506070a", "a cti of seven")]
    [DataRow("a263657870016363746951" + "0102030405060708090a0b0c0d0e0f1011", "a cti of seventeen")]
    [DataRow("a2636578700163637469" + "683132333435363738", "a cti that is a text")]
    [DataRow("a1666265666f7265f5", "before is a flag")]
    public void Either_a_cti_and_its_expiry_or_before_and_nothing_else(string args, string what)
    {
        Commander cloud = new Commander();
        cloud.Send("revoke", HexText.Bytes(args));
        cloud.Rig.Run(1200);
        cloud.Rig.Expect("admin", "\"reason\":\"malformed\"");
        Assert.IsTrue(what.Length > 0);
        cloud.Opens(new Mint().Token());
    }

    private static void Fill(Commander cloud, long expiryS)
    {
        for (int i = 0; i < Revocations.MaxRows; i++)
        {
            cloud.Send("revoke", One(HexText.Counting(i, 8), expiryS).Map());
        }

        cloud.Rig.Run(1000);
        cloud.Rig.Expect("admin", "\"seq\":" + cloud.Seq.ToString() + ",\"ok\":true");
    }

    private static Arguments One(byte[] cti, long expiryS) => new Arguments().Bytes("cti", cti).Number("exp", expiryS);

    private static Arguments Before(long issuedS) => new Arguments().Number("before", issuedS);
}
