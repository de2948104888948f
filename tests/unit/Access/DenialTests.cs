using Latchkey.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Each reason for a denial through the whole firmware (protocol/reasons.md): the event says it, and the motor is never energised.</summary>
[TestClass]
public class DenialTests
{
    [TestMethod]
    public void A_retained_token_is_denied()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), true);
        rig.ExpectDenied("retained");
    }

    [TestMethod]
    public void A_lock_without_keys_denies()
    {
        LockRig rig = new LockRig();
        Asker asker = new Asker();
        rig.Parts.Tokens.Present(new Mint().Token(), Way.Console, Verb.Unlock, false, asker);
        rig.Run(2000);
        Assert.AreEqual("not-paired", asker.Answer);
        Assert.AreEqual(0, rig.Door.Starts);
    }

    [TestMethod]
    public void Bad_bytes_during_a_lock_out_are_denied_as_locked_out()
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 5; i++)
        {
            rig.Unlock(new byte[1]);
        }

        rig.Unlock(new byte[1]);
        rig.Run(1000);
        rig.ExpectDenied("locked-out");
    }

    [TestMethod]
    public void A_broken_envelope_is_denied()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Wire(new RawToken().Payload()) { Tail = new byte[1] }.Bytes());
        rig.ExpectDenied("malformed");
        rig.Expect("denied", "\"n\":null");
    }

    [TestMethod]
    public void A_key_of_another_epoch_is_denied()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Epoch = 2 }.Token());
        rig.ExpectDenied("unknown-key");
        rig.Expect("denied", "\"n\":null");
    }

    [TestMethod]
    public void A_wrong_tag_is_denied()
    {
        LockRig rig = LockRig.NewPaired();
        byte[] token = new Mint().Token();
        token[token.Length - 1] ^= 1;
        rig.Unlock(token);
        rig.ExpectDenied("bad-mac");
        rig.Expect("denied", "\"n\":null");
        Assert.IsNull(rig.Broker.Last("courier-17"), "nothing of it is repeated");
    }

    /// <summary>A command's key opens no door.</summary>
    [TestMethod]
    public void A_token_under_the_key_of_commands_is_denied()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Wire(new RawToken().Payload()) { Key = LockRig.Keys.Command }.Bytes());
        rig.ExpectDenied("bad-mac");
    }

    [TestMethod]
    public void A_payload_that_cannot_be_read_is_a_numbered_denial_and_no_guess()
    {
        LockRig rig = LockRig.NewPaired();
        int last = rig.Parts.Events.Last;
        for (int i = 0; i < 8; i++)
        {
            rig.Unlock(new RawToken().Without(-65539).Token());
        }

        rig.ExpectDenied("malformed");
        Assert.AreEqual(last + 8, rig.Parts.Events.Last, "each has a number");
        Assert.IsNull(rig.Broker.Last("locked-out"));
    }

    [TestMethod]
    public void Another_issuer_is_denied() => Expect("wrong-issuer", new RawToken().Set(1, Item.Of("latchkey-clouds")));

    [TestMethod]
    public void Another_lock_is_denied() => Expect("wrong-lock", new RawToken().Set(3, Item.Of("lk-7f3a21c09b45")));

    [TestMethod]
    public void A_verb_outside_the_scope_is_denied() => Expect("scope", new RawToken().Set(9, Item.Of("lock")));

    [TestMethod]
    public void A_token_bound_to_a_holder_is_denied() => Expect("proof-required", new RawToken().Also("08", "a0"));

    [TestMethod]
    public void An_unknown_claim_is_denied() => Expect("policy", new RawToken().Also("0a", "00"));

    [TestMethod]
    public void More_than_one_use_through_the_cloud_is_denied() => Expect("policy", new RawToken().Set(-65539, Item.Of(3)).Set(-65537, Item.Of(2)));

    [TestMethod]
    public void Before_the_clock_is_trusted_everything_is_denied()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Boot();
        rig.Run(2000);
        rig.Unlock(new Mint().Token());
        rig.ExpectDenied("clock-untrusted");
        rig.Expect("denied", "\"t\":null");
    }

    [TestMethod]
    public void A_token_before_its_window_is_not_yet_valid() => Expect("not-yet-valid", new RawToken().Set(5, Item.Of(LockRig.NowS + 60)));

    [TestMethod]
    public void A_token_after_its_window_is_expired() => Expect("expired", new RawToken().Set(4, Item.Of(LockRig.NowS)));

    /// <summary>A rig begins on a Monday.</summary>
    [TestMethod]
    public void A_token_outside_its_hours_is_denied() => Expect("out-of-schedule", new RawToken().Set(-65538, Item.Schedule(new int[] { 126, 0, 1440 })));

    [TestMethod]
    public void A_running_session_denies_every_token_also_its_own()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        int retractMs = rig.Door.RetractMs;
        rig.Unlock(new Mint().Token());
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"busy\"");
        Assert.AreEqual(retractMs, rig.Door.RetractMs);
        rig.Run(32000);
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void A_jammed_bolt_denies_and_burns_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BlockMs = 300;
        rig.Door.IsHeld = true;
        rig.Run(8000);
        rig.Door.IsHeld = false;
        rig.Run(100);
        Assert.IsTrue(rig.Parts.Bolt.IsJammed);
        int starts = rig.Door.Starts;
        rig.Unlock(new Mint().Token());
        rig.Run(1100);
        rig.Expect("denied", "\"reason\":\"bolt-fault\"");
        Assert.AreEqual(starts, rig.Door.Starts);
        Assert.AreEqual(0, rig.Camera.Starts);
    }

    [TestMethod]
    public void A_flash_that_refuses_denies_before_the_camera_is_asked()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Flash.IsDead = true;
        Asker asker = new Asker();
        rig.Parts.Tokens.Present(new Mint().Token(), Way.Cloud, Verb.Unlock, false, asker);
        rig.Run(1000);
        Assert.AreEqual("storage", asker.Answer);
        Assert.AreEqual(0, rig.Camera.Starts);
        rig.Flash.IsDead = false;
        rig.Run(1100);
        rig.ExpectDenied("storage");
    }

    /// <summary>The event tells who was refused, so that a person can be helped.</summary>
    [TestMethod]
    public void A_denial_behind_a_good_MAC_says_whose_token_it_was()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Scope = "lock" }.Token());
        rig.Run(1100);
        rig.Expect("denied", "\"sub\":\"courier-17\",\"ref\":\"TBA305512345\",\"grant\":1,\"cti\":\"0102030405060708\",\"reason\":\"scope\"");
    }

    private static void Expect(string reason, RawToken token)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(token.Token());
        rig.ExpectDenied(reason);
        rig.Expect("denied", "\"sub\":\"courier-17\"");
        Assert.AreEqual(0, rig.Camera.Starts, "the camera was not asked");
    }
}
