using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>The console's command wifi (protocol/pairing.md).</summary>
[TestClass]
public class WifiCommandTests
{
    private const string Ok = "ok\r\nlatchkey> ";

    [TestMethod]
    public void It_shows_network_state_address_and_strength()
    {
        LockRig rig = new LockRig();
        Assert.AreEqual("ssid: \"home\"\r\nstate: up\r\naddress: 192.168.1.17\r\nrssi: -61 dBm\r\n" + Ok, rig.Type("wifi"));
        rig.Wifi.IsThere = false;
        Assert.IsTrue(rig.Type("wifi ").StartsWith("ssid: \"home\"\r\nstate: failed\r\naddress: none\r\n"));
        rig.Wifi.Forget();
        Assert.IsTrue(rig.Type("wifi").StartsWith("ssid: none\r\nstate: none\r\n"));
    }

    [TestMethod]
    [DataRow(0, "address: 192.168.1.17\r\nok\r\nlatchkey> ")]
    [DataRow(1, "error: wrong-password\r\nlatchkey> ")]
    [DataRow(2, "error: not-found\r\nlatchkey> ")]
    [DataRow(3, "error: timeout\r\nlatchkey> ")]
    [DataRow(4, "error: failed\r\nlatchkey> ")]
    public void The_answer_of_join_comes_when_it_is_known(int outcome, string answer)
    {
        LockRig rig = new LockRig();
        Assert.AreEqual(string.Empty, rig.Type("wifi join attic 12345678"));
        rig.Run(20000);
        Assert.AreEqual(string.Empty, rig.Chip.TakePrinted());
        rig.Wifi.Finish((JoinOutcome)outcome);
        rig.Run(50);
        Assert.AreEqual(answer, rig.Chip.TakePrinted());
        Assert.AreEqual(outcome == 0 ? "attic" : "home", rig.Wifi.Ssid);
    }

    [TestMethod]
    public void A_driver_that_never_answers_is_a_time_out_after_31_s()
    {
        LockRig rig = new LockRig();
        rig.Type("wifi join attic 12345678");
        rig.Run(30800);
        Assert.AreEqual(string.Empty, rig.Chip.TakePrinted());
        rig.Run(200);
        Assert.AreEqual("error: timeout\r\nlatchkey> ", rig.Chip.TakePrinted());
    }

    [TestMethod]
    [DataRow("wifi join attic 12345678", "attic", "12345678")]
    [DataRow("wifi  join   attic   12345678  ", "attic", "12345678")]
    [DataRow("wifi join attic", "attic", "")]
    [DataRow("wifi join attic \"\"", "attic", "")]
    [DataRow("wifi join \"My home\" \" pass word \"", "My home", " pass word ")]
    [DataRow("wifi join \"a \\\"b\\\" \\\\c\" pass\\\"word", "a \"b\" \\c", "pass\\\"word")]
    [DataRow("wifi join \"caf\\xc3\\xa9\" 12345678", "caf\u00e9", "12345678")]
    [DataRow("wifi join 12345678901234567890123456789012 123456789012345678901234567890123456789012345678901234567890123", "12345678901234567890123456789012", "123456789012345678901234567890123456789012345678901234567890123")]
    public void Name_and_password_may_be_in_quotes(string line, string ssid, string password)
    {
        LockRig rig = new LockRig();
        Assert.AreEqual(string.Empty, rig.Type(line));
        rig.Wifi.Finish(JoinOutcome.Joined);
        rig.Run(50);
        Assert.AreEqual(ssid, rig.Wifi.Ssid);
        Assert.AreEqual(password, rig.Wifi.Password);
    }

    [TestMethod]
    [DataRow("wifi join \"\" 12345678", "bad-ssid")]
    [DataRow("wifi join 123456789012345678901234567890123 12345678", "bad-ssid")]
    [DataRow("wifi join \"a\\x00\" 12345678", "bad-ssid")]
    [DataRow("wifi join \"\\xff\" 12345678", "bad-ssid")]
    [DataRow("wifi join attic 1234567", "bad-password")]
    [DataRow("wifi join attic 1234567890123456789012345678901234567890123456789012345678901234", "bad-password")]
    [DataRow("wifi join attic \"1234567\\xc3\\xa9\"", "bad-password")]
    [DataRow("wifi join", "malformed")]
    [DataRow("wifi join a b c", "malformed")]
    [DataRow("wifi join \"attic 12345678", "malformed")]
    [DataRow("wifi join \"attic\"12345678", "malformed")]
    [DataRow("wifi join \"at\\tic\" 12345678", "malformed")]
    [DataRow("wifi join \"at\\x4\" 12345678", "malformed")]
    [DataRow("wifi join \"attic\\", "malformed")]
    [DataRow("wifi leave", "malformed")]
    [DataRow("wifi scan all", "malformed")]
    [DataRow("wifi forget it", "malformed")]
    public void What_no_network_has_is_refused_at_once(string line, string word)
    {
        LockRig rig = new LockRig();
        int writes = rig.Flash.Writes;
        Assert.AreEqual("error: " + word + "\r\nlatchkey> ", rig.Type(line));
        Assert.AreEqual(0, rig.Wifi.Joins + rig.Wifi.Scans);
        Assert.AreEqual("home", rig.Wifi.Ssid);
        Assert.AreEqual(writes, rig.Flash.Writes);
    }

    /// <summary>Sixteen of the longest names, each byte of which takes four characters: more than the line's buffer holds.</summary>
    [TestMethod]
    public void A_scan_lists_what_it_found_whole_so_that_it_can_be_typed_back()
    {
        LockRig rig = new LockRig();
        Assert.AreEqual(string.Empty, rig.Type("wifi scan"));
        FoundNetwork[] found = new FoundNetwork[NetworkLimits.MostFound];
        string expected = string.Empty;
        for (int i = 0; i < found.Length; i++)
        {
            char letter = (char)('\u00e0' + i);
            found[i] = new FoundNetwork { Ssid = new string(letter, 16), RssiDbm = -40 - i, IsSecured = i > 0 };
            string quoted = string.Empty;
            for (int k = 0; k < 16; k++)
            {
                quoted += "\\xc3\\x" + Latchkey.Keys.Hex.From(new byte[] { (byte)(0xa0 + i) });
            }

            expected += "network: \"" + quoted + "\" " + (-40 - i).ToString() + " dBm" + (i == 0 ? " open" : string.Empty) + "\r\n";
        }

        rig.Wifi.Finish(found);
        rig.Run(500);
        Assert.AreEqual(expected + Ok, rig.Chip.TakePrinted());
    }

    [TestMethod]
    public void Nothing_in_reach_is_an_empty_list()
    {
        LockRig rig = new LockRig();
        rig.Type("wifi scan");
        rig.Wifi.Finish(new FoundNetwork[0]);
        rig.Run(50);
        Assert.AreEqual(Ok, rig.Chip.TakePrinted());
    }

    [TestMethod]
    public void Forget_erases_name_and_password()
    {
        LockRig rig = new LockRig();
        rig.Wifi.IsFlashDead = true;
        Assert.AreEqual("error: storage\r\nlatchkey> ", rig.Type("wifi forget"));
        rig.Wifi.IsFlashDead = false;
        Assert.AreEqual(Ok, rig.Type("wifi forget"));
        Assert.AreEqual(string.Empty, rig.Wifi.Ssid + rig.Wifi.Password);
    }

    [TestMethod]
    public void A_paired_lock_takes_it_in_the_window_only_and_tells_each_change_before_it()
    {
        LockRig rig = LockRig.NewPaired();
        string[] lines = { "wifi", "wifi scan", "wifi join attic 12345678", "wifi forget" };
        for (int i = 0; i < lines.Length; i++)
        {
            Assert.AreEqual("error: not-allowed\r\nlatchkey> ", rig.Type(lines[i]));
        }

        rig.Door.IsHeld = true;
        rig.Run(5500);
        rig.Door.IsHeld = false;
        rig.Run(2000);
        int entries = rig.Parts.Audit.Number;
        rig.Type("wifi");
        Assert.AreEqual(entries, rig.Parts.Audit.Number, "looking is no change");
        rig.Type("wifi join attic \"pass word\"");
        Assert.AreEqual(entries + 1, rig.Parts.Audit.Number);
        rig.Wifi.Finish(JoinOutcome.Joined);
        rig.Run(1000);
        rig.Expect("pairing-window", "\"reason\":\"wifi join\"");
        rig.Type("wifi forget");
        rig.Run(1000);
        rig.Expect("pairing-window", "\"reason\":\"wifi forget\"");
        Assert.IsNull(rig.Broker.Last("pass word"));
        rig.Flash.IsDead = true;
        Assert.AreEqual("error: storage\r\nlatchkey> ", rig.Type("wifi join attic 12345678"));
        Assert.AreEqual(1, rig.Wifi.Joins, "what cannot be told is not done");
    }

    [TestMethod]
    public void The_password_is_never_printed()
    {
        LockRig rig = new LockRig();
        string said = rig.Type("wifi join attic \"pass word\"");
        rig.Wifi.Finish(JoinOutcome.Joined);
        rig.Run(50);
        said += rig.Chip.TakePrinted() + rig.Type("wifi") + rig.Type("wifi join attic \"pass word") + rig.Type("wifi jion attic \"pass word\"");
        Assert.IsTrue(said.IndexOf("attic") > 0 && said.IndexOf("pass") < 0, said);
    }
}
