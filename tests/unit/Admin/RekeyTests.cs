using Latchkey.Keys;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using Latchkey.Tests.Reporting;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>rekey (protocol/admin.md): two epochs side by side for a while, and never a step back.</summary>
[TestClass]
public class RekeyTests
{
    private const long Until = LockRig.NowS + 600;

    private static LockKeys Epoch2() => new LockKeys(2, HexText.Counting(2, 32));

    private static LockKeys Epoch3() => new LockKeys(3, HexText.Counting(3, 32));

    [TestMethod]
    public void Tokens_of_both_epochs_open_until_the_old_one_ends()
    {
        Commander cloud = Rekeyed();
        cloud.Opens(Token(LockRig.Keys, 1));
        cloud.Opens(Token(Epoch2(), 2));
        cloud.Rig.Parts.Clock.Set(Until, 0, 1000);
        cloud.Denied("unknown-key", Token(LockRig.Keys, 3));
        cloud.Opens(Token(Epoch2(), 4));
    }

    /// <summary>lo is what counts: as long as it may still be before, the old ones open.</summary>
    [TestMethod]
    public void An_old_token_lives_until_the_earliest_that_it_can_be()
    {
        Commander cloud = Rekeyed();
        cloud.Rig.Parts.Clock.Set(Until - 1, 0, 60000);
        cloud.Opens(Token(LockRig.Keys, 1));
        cloud.Rig.Parts.Clock.Set(Until + 61, 0, 62000);
        cloud.Denied("unknown-key", Token(LockRig.Keys, 3));
    }

    [TestMethod]
    public void An_epoch_that_has_ended_does_not_come_back_with_a_boot()
    {
        Commander cloud = Rekeyed();
        cloud.Rig.Parts.Clock.Set(Until, 0, 1000);
        cloud.Rig.Run(2000);
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        cloud.Rig.Parts.Clock.Set(Until, 0, 1000);
        cloud.Denied("unknown-key", Token(LockRig.Keys, 3));
    }

    [TestMethod]
    public void Both_epochs_survive_a_boot()
    {
        Commander cloud = Rekeyed();
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        cloud.Rig.KnowTime();
        cloud.Opens(Token(LockRig.Keys, 1));
        cloud.Opens(Token(Epoch2(), 2));
    }

    /// <summary>Who holds a token from before is no thief: it may be tried for ever, without a lock-out.</summary>
    [TestMethod]
    public void Tokens_of_an_ended_epoch_do_not_count_as_guesses_and_an_epoch_that_never_was_does()
    {
        Commander cloud = new Commander();
        cloud.Ok("rekey", Args(new LockKeys(4, HexText.Counting(4, 32)), LockRig.Keys, Until));
        cloud.Rig.Parts.Clock.Set(Until, 0, 1000);
        cloud.Rig.Run(2000);
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        for (int i = 0; i < 8; i++)
        {
            cloud.Rig.Unlock(Token(LockRig.Keys, 3));
        }

        cloud.Rig.Run(1000);
        Assert.IsNull(cloud.Rig.Broker.Last("\"event\":\"locked-out\""));
        for (int i = 0; i < 5; i++)
        {
            cloud.Rig.Unlock(Token(Epoch3(), 3));
        }

        cloud.Rig.Run(1000);
        cloud.Rig.Expect("locked-out", "unknown-key");
    }

    [TestMethod]
    public void The_old_epoch_commands_until_the_new_one_has_commanded()
    {
        Commander cloud = Rekeyed();
        cloud.Ok("hold", Guests());
        cloud.Keys = Epoch2();
        cloud.Ok("hold", Guests());
        cloud.Keys = LockRig.Keys;
        cloud.Refused("unknown-key", "hold", Guests());
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        cloud.Refused("unknown-key", "hold", Guests());
    }

    /// <summary>Until is for tokens; who sent the rekey may have missed its answer.</summary>
    [TestMethod]
    public void The_old_epoch_commands_also_when_its_tokens_have_ended()
    {
        Commander cloud = new Commander();
        byte[] message = cloud.Message("rekey", Args(Epoch2(), LockRig.Keys, LockRig.NowS).Map());
        cloud.Rig.Command("cmd/admin", message);
        cloud.Rig.Run(2000);
        cloud.Denied("unknown-key", Token(LockRig.Keys, 1));
        int last = cloud.Rig.Parts.Events.Last;
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        cloud.Rig.Command("cmd/admin", message);
        cloud.Rig.Run(1000);
        Assert.IsTrue(cloud.Rig.Parts.Events.Last > last + 1, "boot and answer");
        cloud.Rig.Expect("admin", "\"seq\":1,\"ok\":true");
        cloud.Keys = Epoch2();
        cloud.Rig.KnowTime();
        cloud.Ok("hold", Guests());
        cloud.Keys = LockRig.Keys;
        cloud.Refused("unknown-key", "hold", Guests());
        cloud.Denied("unknown-key", Token(LockRig.Keys, 1));
    }

    [TestMethod]
    public void Seq_goes_on_over_a_rekey_and_the_last_message_gets_its_answer_again()
    {
        Commander cloud = new Commander();
        cloud.Seq = 40;
        byte[] message = cloud.Message("rekey", Args(Epoch2(), LockRig.Keys, Until).Map());
        cloud.Rig.Command("cmd/admin", message);
        cloud.Rig.Run(1000);
        cloud.Rig.Expect("rekeyed", "\"seq\":41");
        cloud.Rig.Expect("rekeyed", "\"audit\":[2,");
        cloud.Rig.Command("cmd/admin", message);
        cloud.Rig.Run(1000);
        cloud.Rig.Expect("admin", "\"seq\":41,\"ok\":true");
        Assert.AreEqual(2, cloud.Rig.Parts.Credentials.HighestEpoch);
        cloud.Keys = Epoch2();
        cloud.Seq = 40;
        cloud.Refused("stale", "hold", Guests());
        cloud.Ok("hold", Guests());
    }

    [TestMethod]
    public void The_next_rekey_ends_the_epoch_before_the_last()
    {
        Commander cloud = Rekeyed();
        cloud.Keys = Epoch2();
        cloud.Ok("rekey", Args(Epoch3(), Epoch2(), Until));
        cloud.Denied("unknown-key", Token(LockRig.Keys, 1));
        cloud.Opens(Token(Epoch2(), 2));
        cloud.Opens(Token(Epoch3(), 3));
    }

    [TestMethod]
    public void What_waited_over_a_rekey_goes_out_under_the_new_key()
    {
        Commander cloud = new Commander();
        LockRig rig = cloud.Rig;
        rig.Parts.Events.Begin("maintenance");
        rig.Parts.Events.End();
        rig.Parts.Credentials.Rekey(Epoch2(), Until);
        rig.Run(1000);
        string message = rig.Broker.Last("\"event\":\"maintenance\"");
        Assert.IsTrue(message.IndexOf("\"kid\":2") > 0, message);
        Assert.IsTrue(Published.IsAuthentic(message, Epoch2(), 0), message);
        Assert.IsTrue(rig.Broker.Last("state ").IndexOf("\"kid\":2") > 0 && rig.Broker.Last("state ").IndexOf("\"keyEpoch\":2") > 0, rig.Broker.Last("state "));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(65536)]
    public void An_epoch_that_is_not_higher_or_no_epoch_is_policy(int epoch)
    {
        Commander cloud = new Commander();
        cloud.Refused("policy", "rekey", Wrapped(epoch, LockRig.Keys, Until));
        Assert.AreEqual(1, cloud.Rig.Parts.Credentials.Current.Epoch);
    }

    [TestMethod]
    public void Until_is_at_most_400_days_ahead()
    {
        Commander cloud = new Commander();
        cloud.Refused("policy", "rekey", Wrapped(2, LockRig.Keys, LockRig.NowS + 60 + (400L * 24 * 3600)));
        cloud.Refused("policy", "rekey", Wrapped(2, LockRig.Keys, -1));
        cloud.Ok("rekey", Wrapped(65535, LockRig.Keys, LockRig.NowS + (400L * 24 * 3600)));
        Assert.AreEqual(65535, cloud.Rig.Parts.Credentials.Current.Epoch);
    }

    [TestMethod]
    public void A_key_that_does_not_unwrap_is_malformed()
    {
        Commander cloud = new Commander();
        cloud.Refused("malformed", "rekey", Wrapped(2, Epoch2(), Until));
        byte[] wrapped = Wrap.Key(LockKeys.Use(LockRig.Keys.Lock, "wrap", 16), HexText.Counting(2, 32));
        byte[] spoilt = Bytes.Slice(wrapped, 0, 40);
        spoilt[39] ^= 1;
        cloud.Refused("malformed", "rekey", new Arguments().Number("epoch", 2).Bytes("key", wrapped).Bytes("audit", spoilt).Number("until", Until));
        cloud.Refused("malformed", "rekey", new Arguments().Number("epoch", 2).Bytes("key", Bytes.Slice(wrapped, 0, 39)).Bytes("audit", wrapped).Number("until", Until));
        cloud.Refused("malformed", "rekey", new Arguments().Number("epoch", 2).Bytes("key", wrapped).Number("until", Until));
        Assert.AreEqual(1, cloud.Rig.Parts.Credentials.Current.Epoch);
    }

    /// <summary>A chain of its own, bound to the old one by its first entry.</summary>
    [TestMethod]
    public void The_new_chain_begins_with_the_last_m_of_the_old_one()
    {
        Commander cloud = new Commander();
        byte[] old = cloud.Rig.Parts.Audit.Mac;
        int number = cloud.Rig.Parts.Audit.Number;
        cloud.Ok("rekey", Args(Epoch2(), LockRig.Keys, Until));
        Assert.AreEqual(number + 1, cloud.Rig.Parts.Audit.Number);
        Assert.IsTrue(Hex.From(cloud.Rig.Parts.Store.Recent.Buffer).IndexOf("5820" + Hex.From(old)) > 0, "its detail");
    }

    [TestMethod]
    public void A_pairing_ends_every_older_epoch_at_once()
    {
        Commander cloud = Rekeyed();
        cloud.Rig.Parts.Credentials.Pair(Epoch3(), LockRig.Issuer, "broker.example:1883");
        cloud.Denied("unknown-key", Token(LockRig.Keys, 1));
        cloud.Denied("unknown-key", Token(Epoch2(), 2));
        cloud.Opens(Token(Epoch3(), 3));
    }

    private static Commander Rekeyed()
    {
        Commander cloud = new Commander();
        cloud.Ok("rekey", Args(Epoch2(), LockRig.Keys, Until));
        return cloud;
    }

    private static Arguments Args(LockKeys keys, LockKeys sender, long until)
    {
        byte[] wrappingKey = LockKeys.Use(sender.Lock, "wrap", 16);
        return new Arguments().Number("epoch", keys.Epoch).Bytes("key", Wrap.Key(wrappingKey, keys.Lock)).Bytes("audit", Wrap.Key(wrappingKey, HexText.Counting(keys.Epoch + 50, 32)))
            .Number("until", until);
    }

    private static Arguments Wrapped(int epoch, LockKeys sender, long until) => Args(new LockKeys(epoch, HexText.Counting(2, 32)), sender, until);

    private static Arguments Guests() => new Arguments().Numbers("grants", new long[] { 3 }).Flag("on", true);

    private static byte[] Token(LockKeys keys, int number)
    {
        Mint mint = new Mint { Cti = HexText.Counting(number, 8), Expiry = LockRig.NowS + 7000 };
        return Mint.Seal(mint.Payload(), keys.Token, keys.Epoch);
    }
}
