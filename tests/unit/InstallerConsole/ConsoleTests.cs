using Latchkey.Hal;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>The installer's console (protocol/pairing.md): who may do what, and one error line for whatever is no command.</summary>
[TestClass]
public class ConsoleTests
{
    private const string Prompt = "latchkey> ";

    [TestMethod]
    [DataRow("help [<command>]")]
    [DataRow("status")]
    [DataRow("version")]
    [DataRow("factory-install <base64url>")]
    [DataRow("config [<key> <value>]")]
    [DataRow("calibrate [out|in]")]
    [DataRow("camera-pair")]
    [DataRow("pair [<base64url>]")]
    [DataRow("token unlock|lock <base64url>")]
    public void Help_lists_each_command(string command)
    {
        LockRig rig = new LockRig();
        string reply = rig.Type("help");
        rig.Run(500);
        reply += rig.Chip.TakePrinted();
        Assert.IsTrue(reply.IndexOf(command + ": ") >= 0, reply);
        Assert.IsTrue(reply.EndsWith("ok\r\n" + Prompt));
    }

    [TestMethod]
    public void Version_and_status_are_key_value_lines_and_ok()
    {
        LockRig rig = LockRig.NewPaired();
        Assert.IsTrue(rig.Type("version").EndsWith("lock: " + LockRig.LockId + "\r\nok\r\n" + Prompt));
        string status = rig.Type("status");
        string[] keys = { "lock: ", "paired: yes", "bolt: locked", "door: closed", "camera: ok", "cloud: online", "clock: trusted" };
        for (int i = 0; i < keys.Length; i++)
        {
            Assert.IsTrue(status.IndexOf(keys[i]) >= 0, status);
        }

        Assert.IsTrue(status.EndsWith("ok\r\n" + Prompt));
    }

    [TestMethod]
    [DataRow("pair")]
    [DataRow("pair AAAA")]
    [DataRow("camera-pair")]
    [DataRow("factory-install AAAA")]
    [DataRow("factory-install a b c")]
    [DataRow("config")]
    [DataRow("config relock.after_s 60")]
    [DataRow("calibrate")]
    [DataRow("calibrate in")]
    public void Paired_nothing_can_be_installed(string line)
    {
        LockRig rig = LockRig.NewPaired();
        int writes = rig.Flash.Writes;
        Assert.AreEqual("error: not-allowed\r\n" + Prompt, rig.Type(line));
        Assert.AreEqual(writes, rig.Flash.Writes);
    }

    [TestMethod]
    public void Unpaired_no_token_is_looked_at() => Assert.AreEqual("error: not-paired\r\n" + Prompt, new LockRig().Type("token unlock " + HexText.Base64Url(new Mint().Token())));

    [TestMethod]
    public void A_token_is_answered_when_the_grant_is_decided()
    {
        LockRig rig = LockRig.NewPaired();
        string line = "token unlock " + HexText.Base64Url(new Mint().Token());
        Assert.AreEqual("ok\r\n" + Prompt, rig.Type(line));
        rig.Run(1000);
        rig.Expect("unlocked", "courier-17");
        Assert.AreEqual("error: busy\r\n" + Prompt, rig.Type(line));
        Assert.AreEqual("ok\r\n" + Prompt, rig.Type("token lock " + HexText.Base64Url(new Mint().Token())));
        rig.Run(1000);
        rig.Expect("relocked", "\"by\":\"token\"");
    }

    /// <summary>Anyone's valid lock token is honoured in anyone's session here.</summary>
    [TestMethod]
    public void Another_token_locks_on_the_console()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        string other = HexText.Base64Url(new Mint { Cti = HexText.Counting(9, 8), Sub = "neighbour-2" }.Token());
        Assert.AreEqual("ok\r\n" + Prompt, rig.Type("token lock " + other));
        rig.Run(1500);
        rig.Expect("relocked", "\"sub\":\"neighbour-2\"");
    }

    [TestMethod]
    public void Tokens_with_many_uses_work_on_the_console()
    {
        LockRig rig = LockRig.NewPaired();
        string line = "token unlock " + HexText.Base64Url(new Mint { Grant = 3, Uses = 2 }.Token());
        for (int i = 0; i < 2; i++)
        {
            Assert.AreEqual("ok\r\n" + Prompt, rig.Type(line));
            rig.Run(35000);
        }

        Assert.AreEqual("error: used-up\r\n" + Prompt, rig.Type(line));
    }

    [TestMethod]
    [DataRow("token")]
    [DataRow("token unlock")]
    [DataRow("token open AAAA")]
    [DataRow("token unlock AAAA BBBB")]
    [DataRow("token unlock  ")]
    [DataRow("token AAAA")]
    public void A_token_line_has_a_verb_and_a_token(string line)
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 8; i++)
        {
            Assert.AreEqual("error: malformed\r\n" + Prompt, rig.Type(line));
        }
    }

    /// <summary>A failure to parse is a denial, reported and counted like any other.</summary>
    [TestMethod]
    [DataRow("AAA=")]
    [DataRow("A")]
    [DataRow("AB")]
    [DataRow("+///")]
    [DataRow("AAAA")]
    public void A_token_that_cannot_be_read_is_denied_and_counted(string token)
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 5; i++)
        {
            Assert.AreEqual("error: malformed\r\n" + Prompt, rig.Type("token unlock " + token));
        }

        Assert.AreEqual("error: locked-out\r\n" + Prompt, rig.Type("token unlock " + token));
        rig.Run(3000);
        rig.Expect("locked-out", "\"reason\":\"malformed\"");
        Assert.IsNotNull(rig.Broker.Last("\"event\":\"denied\",\"reason\":\"malformed\""));
    }

    [TestMethod]
    public void The_factory_secret_is_set_once_and_has_32_bytes()
    {
        LockRig rig = new LockRig();
        string[] bad = { "factory-install", "factory-install ", "factory-install AAAA", "factory-install ====", "factory-install a b" };
        for (int i = 0; i < bad.Length; i++)
        {
            Assert.AreEqual("error: malformed\r\n" + Prompt, rig.Type(bad[i]));
        }

        Assert.AreEqual("error: malformed\r\n" + Prompt, rig.Type("factory-install " + HexText.Base64Url(new byte[31])));
        Assert.AreEqual("error: malformed\r\n" + Prompt, rig.Type("factory-install " + HexText.Base64Url(new byte[33])));
        Assert.IsTrue(rig.Type("status").IndexOf("paired: blank") >= 0);
        Assert.AreEqual("ok\r\n" + Prompt, rig.Type("factory-install " + HexText.Base64Url(HexText.Counting(0x20, 32))));
        Assert.AreEqual("error: already-installed\r\n" + Prompt, rig.Type("factory-install " + HexText.Base64Url(new byte[32])));
        rig.Boot();
        Assert.IsTrue(rig.Type("status").IndexOf("paired: no") >= 0, "it survives");
        Assert.AreEqual("error: already-installed\r\n" + Prompt, rig.Type("factory-install " + HexText.Base64Url(new byte[32])));
    }

    [TestMethod]
    public void A_secret_that_did_not_reach_the_flash_is_none()
    {
        LockRig rig = new LockRig();
        rig.Flash.IsDead = true;
        Assert.AreEqual("error: storage\r\n" + Prompt, rig.Type("factory-install " + HexText.Base64Url(new byte[32])));
        rig.Flash.IsDead = false;
        Assert.AreEqual("ok\r\n" + Prompt, rig.Type("factory-install " + HexText.Base64Url(HexText.Counting(0x20, 32))));
    }

    [TestMethod]
    [DataRow("open")]
    [DataRow("Help")]
    [DataRow("helpme")]
    [DataRow("?")]
    [DataRow("\"")]
    public void An_unknown_command_gets_one_error_line(string line) => ExpectOneError("unknown-command", line);

    [TestMethod]
    public void An_overlong_line_gets_one_error_line()
    {
        ExpectOneError("line-too-long", new string('x', 641));
        ExpectOneError("line-too-long", "help" + new string(' ', 5000));
        ExpectOneError("unknown-command", new string('x', 640));
    }

    [TestMethod]
    [DataRow("he\u0001lp")]
    [DataRow("\u007f\u0001\u0002")]
    [DataRow("help\u00e9")]
    [DataRow("\thelp")]
    [DataRow("\u001b[A")]
    public void A_line_with_anything_unprintable_gets_one_error_line(string line) => ExpectOneError("not-printable", line);

    /// <summary>As bytes: a text of the platform ends at a zero byte.</summary>
    [TestMethod]
    public void A_zero_byte_makes_a_line_unprintable()
    {
        LockRig rig = new LockRig();
        rig.Chip.Type(new byte[] { 0 });
        Assert.AreEqual("error: not-printable\r\n" + Prompt, rig.Type("help"));
    }

    [TestMethod]
    [DataRow("version\r")]
    [DataRow("version\n")]
    [DataRow("version\r\n")]
    [DataRow("  version  \r\n")]
    public void A_line_ends_with_CR_LF_or_both(string line)
    {
        LockRig rig = new LockRig();
        string reply = Feed(rig, line + line);
        Assert.AreEqual(2, CountOf(reply, "ok\r\n"), reply);
        Assert.AreEqual(2, CountOf(reply, Prompt), "no empty line between");
    }

    [TestMethod]
    public void An_empty_line_gets_a_prompt_and_nothing_else() => Assert.AreEqual(Prompt, new LockRig().Type(string.Empty));

    [TestMethod]
    public void A_command_may_come_in_pieces()
    {
        LockRig rig = new LockRig();
        Assert.AreEqual(string.Empty, Feed(rig, "ver"));
        Assert.IsTrue(Feed(rig, "sion\r").IndexOf("ok\r\n") > 0);
    }

    /// <summary>Nothing that was typed or stored comes out again: not the factory secret, not a key, in neither form.</summary>
    [TestMethod]
    public void Secrets_are_never_printed()
    {
        LockRig rig = new LockRig();
        string secret = HexText.Base64Url(HexText.Counting(0x20, 32));
        string printed = rig.Type("factory-install " + secret);
        PairingTool tool = new PairingTool(PairingTool.Ask(rig), 1);
        printed += rig.Type("camera-pair") + rig.Type(tool.Line());
        rig.Run(1000);
        printed += rig.Type("status") + rig.Type("version") + rig.Type("help") + rig.Type("factory-install " + secret) + rig.Type("token unlock " + secret);
        string[] secrets = { secret, Latchkey.Keys.Hex.From(HexText.Counting(0x20, 32)), Latchkey.Keys.Hex.From(tool.LockKey), HexText.Base64Url(tool.LockKey), Latchkey.Keys.Hex.From(tool.AuditKey) };
        for (int i = 0; i < secrets.Length; i++)
        {
            Assert.IsTrue(printed.IndexOf(secrets[i]) < 0, printed);
        }
    }

    private static void ExpectOneError(string word, string line)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(3000);
        int writes = rig.Flash.Writes;
        int events = rig.Parts.Events.Last;
        Assert.AreEqual("error: " + word + "\r\n" + Prompt, rig.Type(line));
        Assert.AreEqual(writes, rig.Flash.Writes);
        Assert.AreEqual(events, rig.Parts.Events.Last);
        Assert.IsTrue(rig.Type("version").IndexOf("ok\r\n") > 0, "the next line is a line again");
    }

    private static string Feed(LockRig rig, string text)
    {
        rig.Chip.TakePrinted();
        rig.Chip.Type(text);
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.Run(10);
        return rig.Chip.TakePrinted();
    }

    private static int CountOf(string text, string part)
    {
        int count = 0;
        int at = -1;
        while ((at = text.IndexOf(part, at + 1)) >= 0)
        {
            count++;
        }

        return count;
    }
}
