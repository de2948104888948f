using Latchkey.Keys;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>A pairing through the console (protocol/pairing.md): once for a nonce, everything or nothing.</summary>
[TestClass]
public class PairingTests
{
    [TestMethod]
    public void A_paired_lock_confirms_comes_online_and_says_so()
    {
        LockRig rig = PairingTool.NewInstalled();
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 4);
        string reply = rig.Type(tool.Line());
        byte[] command = LockKeys.Use(tool.LockKey, "command", 32);
        string confirm = Hex.From(Bytes.Slice(Hmac.Tag(command, Bytes.Concat(Bytes.FromText("paired"), tool.Nonce)), 0, 16));
        Assert.AreEqual("confirm: " + confirm + "\r\nok\r\nlatchkey> ", reply);
        rig.Run(2000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
        rig.Expect("paired", "\"kid\":4,\"n\":1,");
        rig.Expect("paired", "\"audit\":[1,\"");
        Assert.IsTrue(rig.Broker.Last("state ").IndexOf("\"keyEpoch\":4") > 0);
    }

    [TestMethod]
    public void It_sets_the_clock_with_the_nonces_age_and_5_s_as_doubt()
    {
        LockRig rig = PairingTool.NewInstalled();
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 1);
        rig.Run(100000);
        rig.Type(tool.Line());
        rig.Parts.Clock.Refresh();
        Assert.IsTrue(rig.Parts.Clock.IsTrusted);
        Assert.AreEqual(106, rig.Parts.Clock.UncertaintyS, "100.01 s and 5 s, rounded up");
        Assert.AreEqual(LockRig.NowS, rig.Parts.Clock.Floor);
        Assert.AreEqual(3600, rig.Parts.Settings.Utc.AtS(0));
    }

    /// <summary>What is on flash when the tool sees its confirmation is all that is needed.</summary>
    [TestMethod]
    public void It_survives_a_power_cut_right_after_the_confirmation()
    {
        LockRig rig = PairingTool.NewInstalled();
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 4);
        rig.Type(tool.Line());
        rig.Boot();
        rig.Run(2000);
        Assert.AreEqual(4, rig.Parts.Credentials.Current.Epoch);
        Assert.AreEqual(LockRig.Issuer, rig.Parts.Credentials.Issuer);
        Assert.IsNotNull(rig.Broker.Last("\"event\":\"paired\""));
    }

    [TestMethod]
    public void A_nonce_is_good_once_whatever_the_answer_holds()
    {
        string[] bad = { "pair AAAA", "pair ====", "pair a b", "pair A", "pair " + new string('A', 600) };
        for (int i = 0; i < bad.Length; i++)
        {
            LockRig rig = PairingTool.NewInstalled();
            PairingTool tool = new PairingTool(PairingTool.Ask(rig), 1);
            Assert.IsTrue(rig.Type(bad[i]).StartsWith("error: malformed\r\n"), bad[i]);
            Assert.AreEqual("error: no-nonce\r\nlatchkey> ", rig.Type(tool.Line()), "after " + bad[i]);
            Assert.IsFalse(rig.Parts.Credentials.IsPaired);
        }
    }

    [TestMethod]
    public void A_new_nonce_voids_the_one_before()
    {
        LockRig rig = PairingTool.NewInstalled();
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 1);
        PairingTool.Ask(rig);
        Assert.AreEqual("error: bad-mac\r\nlatchkey> ", rig.Type(tool.Line()));
    }

    [TestMethod]
    [DataRow(599500, true)]
    [DataRow(600100, false)]
    public void A_nonce_is_good_for_10_minutes(int waitMs, bool isGood)
    {
        LockRig rig = PairingTool.NewInstalled();
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 1);
        rig.Run(waitMs);
        Assert.AreEqual(isGood, rig.Type(tool.Line()).IndexOf("confirm: ") == 0);
        Assert.AreEqual(isGood, rig.Parts.Credentials.IsPaired);
    }

    /// <summary>The counter of 32 bits is negative against its past after 24.8 days, and small again after 49.7.</summary>
    [TestMethod]
    public void A_nonce_does_not_come_back_to_life_when_the_counter_wraps()
    {
        LockRig rig = PairingTool.NewInstalled();
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 1);
        rig.Time.Now += int.MinValue;
        rig.Run(2000);
        Assert.AreEqual("error: no-nonce\r\nlatchkey> ", rig.Type(tool.Line()));
        tool = new PairingTool(PairingTool.Ask(rig), 1);
        rig.Time.Now += int.MinValue;
        rig.Run(2000);
        rig.Time.Now += int.MinValue;
        rig.Run(2000);
        Assert.AreEqual("error: no-nonce\r\nlatchkey> ", rig.Type(tool.Line()));
    }

    [TestMethod]
    public void Without_a_question_there_is_no_answer()
    {
        LockRig rig = PairingTool.NewInstalled();
        Assert.AreEqual("error: no-nonce\r\nlatchkey> ", rig.Type(PairingTool.OfTheExample().Line()));
        Assert.AreEqual("error: not-installed\r\nlatchkey> ", new LockRig().Type(PairingTool.OfTheExample().Line()));
    }

    [TestMethod]
    public void A_nonce_does_not_survive_a_boot_and_is_never_the_same()
    {
        LockRig rig = PairingTool.NewInstalled();
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 1);
        rig.Boot();
        rig.Run(100);
        Assert.AreEqual("error: no-nonce\r\nlatchkey> ", rig.Type(tool.Line()));
        Assert.AreNotEqual(Hex.From(tool.Nonce), Hex.From(PairingTool.Ask(rig)));
    }

    [TestMethod]
    public void Each_fault_has_its_word_and_pairs_nothing()
    {
        LockRig rig = PairingTool.NewInstalled();
        PairingTool forOther = new PairingTool(PairingTool.Ask(rig), 1);
        forOther.Fields[1] = Item.Of("lk-0");
        Assert.AreEqual("error: wrong-lock\r\nlatchkey> ", rig.Type(forOther.Line()));
        PairingTool wrongKey = new PairingTool(PairingTool.Ask(rig), 1) { FactorySecret = new byte[32] };
        Assert.AreEqual("error: bad-mac\r\nlatchkey> ", rig.Type(wrongKey.Line()));
        PairingTool broken = new PairingTool(PairingTool.Ask(rig), 1);
        broken.Fields[6] = Item.Of("broker.example");
        Assert.AreEqual("error: malformed\r\nlatchkey> ", rig.Type(broken.Line()));
        Assert.IsFalse(rig.Parts.Credentials.IsPaired);
        Assert.AreEqual(0, rig.Parts.Credentials.HighestEpoch);
        Assert.AreEqual(0, rig.Parts.Events.Last, "and nothing is told");
    }

    /// <summary>The highest epoch survives whatever erases the keys, so that an old answer never fits again.</summary>
    [TestMethod]
    public void An_epoch_that_was_held_before_is_refused()
    {
        LockRig rig = PairingTool.NewInstalled();
        rig.Type(new PairingTool(PairingTool.Ask(rig), 9).Line());
        rig.Parts.Credentials.Current = null;
        rig.Parts.Store.Commit();
        rig.Boot();
        rig.Run(10);
        Assert.IsFalse(rig.Parts.Credentials.IsPaired);
        Assert.AreEqual("error: policy\r\nlatchkey> ", rig.Type(new PairingTool(PairingTool.Ask(rig), 9).Line()));
        Assert.AreEqual("error: policy\r\nlatchkey> ", rig.Type(new PairingTool(PairingTool.Ask(rig), 8).Line()));
        Assert.IsTrue(rig.Type(new PairingTool(PairingTool.Ask(rig), 10).Line()).StartsWith("confirm: "));
    }

    [TestMethod]
    public void A_flash_that_refuses_leaves_the_lock_unpaired()
    {
        LockRig rig = PairingTool.NewInstalled();
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 1);
        rig.Flash.IsDead = true;
        Assert.IsTrue(rig.Type(tool.Line()).StartsWith("error: storage\r\nlatchkey> "));
        Assert.AreEqual(1, rig.Chip.Reboots, "a boot takes the stored state back");
        Assert.IsFalse(rig.Parts.Credentials.IsPaired);
        rig.Flash.IsDead = false;
        rig.Run(5000);
        rig.Boot();
        Assert.IsFalse(rig.Parts.Credentials.IsPaired, "also after the next boot");
    }

    [TestMethod]
    public void A_camera_key_that_the_flash_refuses_is_not_said_to_be_kept()
    {
        LockRig rig = PairingTool.NewInstalled();
        rig.Flash.IsDead = true;
        Assert.AreEqual("error: storage\r\nlatchkey> ", rig.Type("camera-pair"));
        rig.Flash.IsDead = false;
        Assert.AreEqual("ok\r\nlatchkey> ", rig.Type("camera-pair"));
        rig.Boot();
        rig.Run(1000);
        Assert.IsTrue(rig.Type("status").IndexOf("camera: ok\r\n") >= 0, "the key that was said to be kept");
    }

    [TestMethod]
    public void Tokens_of_the_new_epoch_open_and_of_another_do_not()
    {
        LockRig rig = PairingTool.NewInstalled();
        rig.Type("camera-pair");
        rig.Calibrate();
        rig.Run(500);
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 4);
        rig.Type(tool.Line());
        rig.Run(2000);
        rig.Unlock(Mint.Seal(new RawToken().Payload(), LockKeys.Use(tool.LockKey, "token", 32), 1));
        rig.ExpectDenied("unknown-key");
        rig.Unlock(Mint.Seal(new RawToken().Payload(), LockKeys.Use(tool.LockKey, "token", 32), 4));
        rig.Run(1000);
        rig.Expect("unlocked", "courier-17");
    }
}
