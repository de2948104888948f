using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>Commands from the cloud (protocol/admin.md): the order of refusals, each command at most once, no seq for a refused one.</summary>
[TestClass]
public class AdminTests
{
    /// <summary>Source of the message: firmware/protocol/vectors.md. </summary>
    [TestMethod]
    public void The_example_is_authentic_and_holds_deliveries_and_service()
    {
        LockRig rig = WithExampleKeys();
        rig.Command("cmd/admin", HexText.Bytes(Vectors.HoldMessage));
        rig.Run(1000);
        rig.Expect("admin", "\"seq\":7,\"ok\":true,\"hold\":[1,2],\"alarmArmed\":false");
    }

    [TestMethod]
    public void The_example_with_a_flipped_bit_in_its_payload_or_tag_is_no_authority()
    {
        byte[] message = HexText.Bytes(Vectors.HoldMessage);

        // The payload is 13..43, then comes the head of the tag.
        for (int at = 13; at < message.Length; at += at == 43 ? 3 : 1)
        {
            LockRig rig = WithExampleKeys();
            message[at] ^= 0x10;
            rig.Command("cmd/admin", message);
            message[at] ^= 0x10;
            rig.Run(600);
            rig.Expect("admin", "\"n\":null");
            rig.Expect("admin", "\"reason\":\"bad-mac\"");
        }
    }

    [TestMethod]
    public void A_retained_command_is_refused_whatever_it_says()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/admin", Time(rig, 1).Message(), true);
        rig.Run(1000);
        rig.Expect("admin", "\"n\":null");
        rig.Expect("admin", "\"reason\":\"retained\"");
        Assert.IsTrue(rig.Broker.Last("\"event\":\"admin\"").IndexOf("seq") < 0);
    }

    [TestMethod]
    public void Tag_61_is_for_tokens() => ExpectUnread("malformed", new AdminMint().Wire(), "d83dd184");

    [TestMethod]
    public void A_key_of_another_epoch_is_unknown()
    {
        Wire wire = new AdminMint().Wire();
        wire.Header = HexText.Bytes("a2010504420002");
        ExpectUnread("unknown-key", wire, "d184");
    }

    [TestMethod]
    public void Epoch_0_is_one_that_nobody_holds_and_no_fault_of_form()
    {
        Wire wire = new AdminMint().Wire();
        wire.Header = HexText.Bytes("a2010504420000");
        ExpectUnread("unknown-key", wire, "d184");
    }

    /// <summary>Each key serves one kind of message.</summary>
    [TestMethod]
    public void A_command_under_the_key_of_tokens_is_refused()
    {
        Wire wire = new AdminMint().Wire();
        wire.Key = LockRig.Keys.Token;
        ExpectUnread("bad-mac", wire, "d184");
    }

    [TestMethod]
    [DataRow("unlock")]
    [DataRow("Lock")]
    [DataRow("")]
    [DataRow("Time")]
    [DataRow("timer")]
    public void An_unknown_name_is_malformed(string name) => ExpectRead("malformed", new AdminMint { Name = Item.Of(name) });

    [TestMethod]
    [DataRow("00")]
    [DataRow("20")]
    [DataRow("1b0020000000000000")]
    [DataRow("1b7fffffffffffffff")]
    [DataRow("6131")]
    [DataRow("f6")]
    public void A_seq_is_1_to_2_to_the_53_less_1(string seq)
    {
        LockRig rig = LockRig.NewPaired();
        AdminMint mint = Time(rig, 1);
        mint.Seq = HexText.Bytes(seq);
        rig.Command("cmd/admin", mint.Message());
        rig.Run(600);
        rig.Expect("admin", "\"reason\":\"malformed\"");
        Assert.IsTrue(rig.Broker.Last("\"event\":\"admin\"").IndexOf("\"n\":null") < 0, "numbered");
        Assert.IsTrue(rig.Broker.Last("\"event\":\"admin\"").IndexOf("\"seq\"") < 0, "it has none that could be answered");
    }

    [TestMethod]
    public void The_highest_seq_is_taken_and_nothing_comes_after_it()
    {
        LockRig rig = LockRig.NewPaired();
        AdminMint mint = Time(rig, 1);
        mint.Seq = HexText.Bytes("1b001fffffffffffff");
        rig.Command("cmd/admin", mint.Message());
        rig.Run(600);
        rig.Expect("admin", "\"seq\":9007199254740991,\"ok\":true");
        ExpectRefused(rig, "stale", Time(rig, 5));
    }

    [TestMethod]
    public void Four_fields_each_once_in_any_order()
    {
        LockRig rig = LockRig.NewPaired();
        AdminMint mint = Time(rig, 1);
        mint.Order = new int[] { 4, 3, 2, 1 };
        rig.Command("cmd/admin", mint.Message());
        rig.Run(600);
        rig.Expect("admin", "\"ok\":true");
        ExpectRead("malformed", new AdminMint { Order = new int[] { 1, 2, 3 } });
        ExpectRead("malformed", new AdminMint { Order = new int[] { 1, 2, 3, 3 } });
        ExpectRead("malformed", new AdminMint { Order = new int[] { 1, 2, 3, 5 } });
        ExpectRead("malformed", new AdminMint { Order = new int[] { 1, 2, 3, 4, 5 } });
        ExpectRead("malformed", new AdminMint { Args = HexText.Bytes("80") });
        ExpectRead("malformed", new AdminMint { Args = HexText.Bytes("a1616181818101") });
        ExpectRead("malformed", new AdminMint { Args = HexText.Bytes("a1f600") });
    }

    [TestMethod]
    public void The_order_of_refusals_behind_the_MAC_is_malformed_stale_expired_policy()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Command("cmd/admin", Time(rig, 5).Message());
        rig.Run(600);
        rig.Expect("admin", "\"seq\":5,\"ok\":true");
        AdminMint mint = new AdminMint { Seq = Item.Of(4), Expiry = Item.Of(LockRig.NowS - 1), Name = Item.Of("hold") };
        ExpectRefused(rig, "malformed", mint);
        mint.Name = Item.Of("time");
        mint.Args = AdminMint.TimeArgs(LockRig.NowS, new byte[16]);
        ExpectRefused(rig, "stale", mint);
        mint.Seq = Item.Of(5);
        ExpectRefused(rig, "stale", mint);
        mint.Seq = Item.Of(6);
        ExpectRefused(rig, "expired", mint);
        mint.Expiry = Item.Of(LockRig.NowS + 9000);
        ExpectRefused(rig, "policy", mint);
    }

    [TestMethod]
    public void A_refused_command_consumes_no_seq()
    {
        LockRig rig = LockRig.NewPaired();
        ExpectRefused(rig, "expired", new AdminMint { Seq = Item.Of(900), Expiry = Item.Of(0), Args = AdminMint.TimeArgs(0, new byte[16]) });
        rig.Command("cmd/admin", Time(rig, 2).Message());
        rig.Run(600);
        rig.Expect("admin", "\"seq\":2,\"ok\":true");
    }

    [TestMethod]
    public void The_last_command_again_gets_its_answer_again_and_does_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        byte[] message = Time(rig, 3).Message();
        rig.Command("cmd/admin", message);
        rig.Run(600);
        long floor = rig.Parts.Clock.Floor;
        rig.Run(20000);
        int last = rig.Parts.Events.Last;
        rig.Command("cmd/admin", message);
        rig.Run(600);
        Assert.AreEqual(last + 1, rig.Parts.Events.Last);
        rig.Expect("admin", "\"seq\":3,\"ok\":true");
        Assert.AreEqual(floor, rig.Parts.Clock.Floor);

        // Also after a boot, and after it has expired.
        rig.Boot();
        rig.Run(2500);
        rig.Command("cmd/admin", message);
        rig.Run(600);
        rig.Expect("admin", "\"seq\":3,\"ok\":true");
        Assert.IsFalse(rig.Parts.Clock.IsTrusted, "nothing was done");
    }

    [TestMethod]
    public void A_seq_survives_a_boot()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Command("cmd/admin", Time(rig, 3).Message());
        rig.Run(600);
        rig.Boot();
        rig.Run(2500);
        ExpectRefused(rig, "stale", Time(rig, 2));
    }

    [TestMethod]
    public void While_the_clock_is_untrusted_a_command_expires_by_the_floor()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Boot();
        rig.Run(2500);
        AdminMint mint = Time(rig, 1);
        mint.Expiry = Item.Of(rig.Parts.Clock.Floor);
        ExpectRefused(rig, "expired", mint);
        mint.Expiry = Item.Of(rig.Parts.Clock.Floor + 1);
        rig.Command("cmd/admin", mint.Message());
        rig.Run(600);
        rig.Expect("admin", "\"ok\":true");
    }

    /// <summary>The latest that it can be counts while the time is known, and not the floor.</summary>
    [TestMethod]
    public void A_message_has_expired_when_hi_reaches_its_exp()
    {
        LockRig rig = LockRig.NewPaired();
        long now = rig.TrueS + 10;
        rig.Parts.Clock.Set(now, 400, 1000);
        AdminMint mint = Time(rig, 1);
        mint.Expiry = Item.Of(now + 2);
        ExpectRefused(rig, "expired", mint);
        rig.Parts.Clock.Set(now, 400, 1000);
        mint.Expiry = Item.Of(now + 3);
        rig.Command("cmd/admin", mint.Message());
        rig.Run(600);
        rig.Expect("admin", "\"ok\":true");
    }

    [TestMethod]
    public void Seq_effect_and_answer_are_one_commit()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(3000);
        rig.Broker.Drop();
        rig.Run(5000);
        byte[] message = Time(rig, 3).Message();
        int writes = rig.Flash.Writes;
        rig.Command("cmd/admin", message);
        Assert.AreEqual(writes + 1, rig.Flash.Writes);
    }

    private static LockRig WithExampleKeys()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Credentials.Pair(Vectors.Epoch1(), LockRig.Issuer, "broker.example:1883");
        return rig;
    }

    private static AdminMint Time(LockRig rig, long seq) => new AdminMint { Seq = Item.Of(seq), Args = AdminMint.TimeArgs(rig.TrueS, AdminMint.NonceOf(rig)) };

    private static void ExpectRefused(LockRig rig, string reason, AdminMint mint)
    {
        rig.Command("cmd/admin", mint.Message());
        rig.Run(600);
        rig.Expect("admin", "\"reason\":\"" + reason + "\"");
    }

    private static void ExpectRead(string reason, AdminMint mint)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Command("cmd/admin", mint.Message());
        rig.Run(600);
        rig.Expect("admin", "\"reason\":\"" + reason + "\"");
        Assert.IsTrue(rig.Broker.Last("\"event\":\"admin\"").IndexOf("\"n\":null") < 0, "numbered");
    }

    private static void ExpectUnread(string reason, Wire wire, string head)
    {
        LockRig rig = LockRig.NewPaired();
        wire.Head = HexText.Bytes(head);
        rig.Command("cmd/admin", wire.Bytes());
        rig.Run(600);
        rig.Expect("admin", "\"reason\":\"" + reason + "\"");
        rig.Expect("admin", "\"n\":null");
    }
}
