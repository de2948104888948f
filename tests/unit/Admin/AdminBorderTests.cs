using Latchkey.Clock;
using Latchkey.Keys;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>Arguments at their borders (protocol/admin.md): the first and the last value that is taken, and what is of another type.</summary>
[TestClass]
public class AdminBorderTests
{
    [TestMethod]
    [DataRow(-840)]
    [DataRow(840)]
    public void The_widest_offsets_are_taken(int offset)
    {
        Commander cloud = new Commander();
        cloud.Ok("config", new Arguments().Numbers("clock.utc", new long[] { offset }));
        cloud.Ok("config", new Arguments().Numbers("clock.utc", new long[] { 0, AccessClock.MaxS, offset }));
        cloud.Ok("config", new Arguments().Numbers("clock.utc", new long[] { 0, 0, offset }));
        cloud.Rig.Expect("config", "\"seq\":3");
        cloud.Refused("policy", "config", new Arguments().Numbers("clock.utc", new long[] { 0, AccessClock.MaxS + 1, offset }));
    }

    [TestMethod]
    [DataRow("816130")]
    [DataRow("83613000" + "00")]
    [DataRow("83006130" + "00")]
    [DataRow("830000" + "6130")]
    public void An_offset_that_is_no_number_is_malformed_and_not_policy(string utc)
    {
        Commander cloud = new Commander();
        cloud.Refused("malformed", "config", new Arguments().Raw("clock.utc", HexText.Bytes(utc)));
    }

    /// <summary>20 and 21 are what stands in the heads of false and true.</summary>
    [TestMethod]
    [DataRow(20)]
    [DataRow(21)]
    public void A_number_is_no_flag(int number)
    {
        Commander cloud = new Commander();
        cloud.Refused("malformed", "hold", new Arguments().Numbers("grants", new long[] { 3 }).Number("on", number));
        cloud.Refused("malformed", "alarm", new Arguments().Number("armed", number));
    }

    [TestMethod]
    public void A_token_that_has_expired_long_ago_can_be_revoked_all_the_same()
    {
        Commander cloud = new Commander();
        cloud.Ok("revoke", new Arguments().Bytes("cti", HexText.Counting(1, 8)).Number("exp", 0));
        cloud.Refused("policy", "revoke", new Arguments().Bytes("cti", HexText.Counting(1, 8)).Number("exp", -1));
    }

    [TestMethod]
    public void All_tokens_of_all_time_can_be_revoked_and_none()
    {
        Commander cloud = new Commander();
        cloud.Ok("revoke", new Arguments().Number("before", 0));
        cloud.Refused("policy", "revoke", new Arguments().Number("before", -1));
        cloud.Refused("policy", "revoke", new Arguments().Number("before", AccessClock.MaxS + 1));
        cloud.Ok("revoke", new Arguments().Number("before", AccessClock.MaxS));
    }

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, true)]
    [DataRow(Latchkey.Reporting.AuditReport.MaxNonceLength, true)]
    [DataRow(Latchkey.Reporting.AuditReport.MaxNonceLength + 1, false)]
    public void The_nonce_of_a_report_is_as_long_as_it_may_be(int length, bool isTaken)
    {
        Commander cloud = new Commander();
        Arguments args = new Arguments().Number("from", 1).Bytes("nonce", new byte[length]);
        if (isTaken)
        {
            cloud.Ok("report", args);
        }
        else
        {
            cloud.Refused("malformed", "report", args);
        }
    }

    [TestMethod]
    [DataRow("6130")]
    [DataRow("4130")]
    [DataRow("20")]
    public void An_exp_is_a_number_from_0_on(string expiry)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Command("cmd/admin", new AdminMint { Expiry = HexText.Bytes(expiry), Name = Item.Of("hold"), Args = new Arguments().Numbers("grants", new long[] { 3 }).Flag("on", true).Map() }.Message());
        rig.Run(600);
        rig.Expect("admin", "\"reason\":\"malformed\"");
    }

    [TestMethod]
    public void A_time_leaves_no_entry_in_the_log()
    {
        Commander cloud = new Commander();
        int entries = cloud.Rig.Parts.Audit.Number;
        cloud.Send("time", AdminMint.TimeArgs(cloud.Rig.TrueS, AdminMint.NonceOf(cloud.Rig)));
        cloud.Rig.Run(1200);
        cloud.Rig.Expect("admin", "\"ok\":true");
        Assert.AreEqual(entries, cloud.Rig.Parts.Audit.Number);
    }

    [TestMethod]
    public void The_first_entry_of_a_new_chain_is_rekeyed()
    {
        Commander cloud = new Commander();
        byte[] wrappingKey = LockKeys.Use(LockRig.Keys.Lock, "wrap", 16);
        cloud.Ok("rekey", new Arguments().Number("epoch", 2).Bytes("key", Wrap.Key(wrappingKey, HexText.Counting(2, 32))).Bytes("audit", Wrap.Key(wrappingKey, HexText.Counting(3, 32)))
            .Number("until", LockRig.NowS + 3600));
        Latchkey.Store.RecordWriter recent = cloud.Rig.Parts.Store.Recent;
        string log = Hex.From(Bytes.Slice(recent.Buffer, 0, recent.Length));
        Assert.IsTrue(log.IndexOf(Hex.From(Item.Of("rekeyed"))) > 0, log);
    }
}
