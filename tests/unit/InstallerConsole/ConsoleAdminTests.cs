using Latchkey.Keys;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>admin, time and reboot on the console (protocol/pairing.md): the cloud's rules, seq and answers, without the cloud.</summary>
[TestClass]
public class ConsoleAdminTests
{
    private const string Prompt = "latchkey> ";

    [TestMethod]
    public void An_admin_message_is_carried_out_and_answered_here_and_to_the_cloud()
    {
        Commander cloud = new Commander();
        string reply = cloud.Rig.Type(Line(cloud.Message("hold", new Arguments().Numbers("grants", new long[] { 1 }).Flag("on", true).Map())));
        Assert.AreEqual("answer: {\"seq\":1,\"ok\":true,\"hold\":[1],\"alarmArmed\":false}\r\nok\r\n" + Prompt, reply);
        Assert.IsTrue(cloud.Rig.Parts.Holds.IsHeld(1));
        cloud.Rig.Run(1000);
        cloud.Rig.Expect("admin", "\"seq\":1,\"ok\":true");
    }

    [TestMethod]
    public void The_same_again_by_the_other_way_is_answered_again_and_an_older_one_is_stale()
    {
        Commander cloud = new Commander();
        byte[] on = cloud.Message("hold", new Arguments().Numbers("grants", new long[] { 1 }).Flag("on", true).Map());
        byte[] armed = cloud.Message("alarm", new Arguments().Flag("armed", true).Map());
        cloud.Rig.Command("cmd/admin", on);
        Assert.IsTrue(cloud.Rig.Type(Line(on)).StartsWith("answer: {\"seq\":1,\"ok\":true"));
        Assert.IsTrue(cloud.Rig.Type(Line(armed)).StartsWith("answer: {\"seq\":2,\"ok\":true"));
        Assert.AreEqual("answer: {\"seq\":1,\"reason\":\"stale\"}\r\nerror: stale\r\n" + Prompt, cloud.Rig.Type(Line(on)));
    }

    [TestMethod]
    [DataRow("admin")]
    [DataRow("admin AAA=")]
    [DataRow("admin AAAA BBBB")]
    [DataRow("admin  ")]
    public void What_is_no_message_is_malformed_and_counted(string line)
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 5; i++)
        {
            Assert.AreEqual("error: malformed\r\n" + Prompt, rig.Type(line));
        }

        Assert.AreEqual("error: locked-out\r\n" + Prompt, rig.Type(line));
    }

    [TestMethod]
    public void Unpaired_there_is_nobody_who_commands() => Assert.AreEqual("error: not-paired\r\n" + Prompt, new LockRig().Type("admin AAAA"));

    [TestMethod]
    public void What_is_not_on_flash_is_not_said_to_be_done()
    {
        Commander cloud = new Commander();
        cloud.Rig.Flash.IsDead = true;
        string reply = cloud.Rig.Type(Line(cloud.Message("alarm", new Arguments().Flag("armed", true).Map())));
        Assert.AreEqual(string.Empty, reply);
        cloud.Rig.Run(6000);
        Assert.AreEqual("error: storage\r\n" + Prompt, cloud.Rig.Chip.TakePrinted());
    }

    [TestMethod]
    public void Time_prints_what_is_known_and_a_nonce_for_a_paired_lock()
    {
        LockRig rig = LockRig.NewPaired();
        string reply = rig.Type("time");
        Assert.IsTrue(reply.StartsWith("time: 17639964") && reply.IndexOf("\r\nuncertainty: ") > 0 && NonceOf(reply).Length == 16, reply);
        Assert.AreEqual("time: unknown\r\nuncertainty: unknown\r\nok\r\n" + Prompt, new LockRig().Type("time"));
    }

    [TestMethod]
    public void The_clock_is_set_by_an_answer_to_the_console_s_nonce_counted_from_its_printing()
    {
        Commander cloud = new Commander();
        cloud.Rig.Broker.Acknowledges = false;
        cloud.Rig.Broker.IsReachable = false;
        cloud.Rig.Boot();
        cloud.Rig.Run(1000);
        byte[] nonce = NonceOf(cloud.Rig.Type("time"));
        cloud.Rig.Run(5800);
        Assert.IsTrue(cloud.Rig.Type(Line(Time(cloud, nonce))).IndexOf("\"ok\":true") > 0);
        Assert.IsTrue(cloud.Rig.Parts.Clock.IsTrusted);
        Assert.AreEqual(4, cloud.Rig.Parts.Clock.UncertaintyS, "half of 6 s and 1 s");
    }

    [TestMethod]
    public void The_console_s_nonce_is_good_once_and_for_10_s()
    {
        Commander cloud = new Commander();
        byte[] nonce = NonceOf(cloud.Rig.Type("time"));
        cloud.Rig.Run(10000);
        Assert.IsTrue(cloud.Rig.Type(Line(Time(cloud, nonce))).EndsWith("error: policy\r\n" + Prompt), "too late");
        nonce = NonceOf(cloud.Rig.Type("time"));
        Assert.IsTrue(cloud.Rig.Type(Line(Time(cloud, nonce))).EndsWith("ok\r\n" + Prompt), "in time");
        Assert.IsTrue(cloud.Rig.Type(Line(Time(cloud, nonce))).EndsWith("error: policy\r\n" + Prompt), "once");
    }

    /// <summary>Apart from the cloud's: neither question voids the other.</summary>
    [TestMethod]
    public void A_question_on_the_console_leaves_the_cloud_s_as_it_was()
    {
        Commander cloud = new Commander();
        cloud.Rig.Boot();
        cloud.Rig.RunUntil(() => cloud.Rig.Broker.CountOf("time-request") == 2);
        byte[] theirs = HexText.Bytes(Between(cloud.Rig.Broker.Last("time-request"), "\"nonce\":\"", "\""));
        byte[] ours = NonceOf(cloud.Rig.Type("time"));
        cloud.Rig.Command("cmd/admin", Time(cloud, theirs));
        cloud.Rig.Run(1000);
        cloud.Rig.Expect("admin", "\"ok\":true");
        Assert.IsTrue(cloud.Rig.Type(Line(Time(cloud, ours))).EndsWith("ok\r\n" + Prompt), "both");
    }

    [TestMethod]
    public void Reboot_is_for_whoever_installs()
    {
        LockRig rig = LockRig.NewPaired();
        Assert.AreEqual("error: not-allowed\r\n" + Prompt, rig.Type("reboot"));
        LockRig blank = new LockRig();
        blank.Type("reboot");
        blank.Run(500);
        Assert.AreEqual(1, blank.Chip.Reboots);
    }

    /// <summary>Its seq is on flash, and whoever typed it has his answer, before the chip goes.</summary>
    [TestMethod]
    public void An_admin_message_reboot_is_answered_here_and_then_done()
    {
        Commander cloud = new Commander();
        string reply = cloud.Rig.Type(Line(cloud.Message("reboot", new Arguments().Map())));
        Assert.IsTrue(reply.StartsWith("answer: {\"seq\":1,\"ok\":true}\r\nok\r\n" + Prompt), reply);
        Assert.AreEqual(1, cloud.Rig.Chip.Reboots);
    }

    /// <summary>While one waits for its commit the cloud may send another.</summary>
    [TestMethod]
    public void The_answer_is_that_of_the_message_that_was_typed()
    {
        Commander cloud = new Commander();
        byte[] typed = cloud.Message("hold", new Arguments().Numbers("grants", new long[] { 1 }).Flag("on", true).Map());
        byte[] sent = cloud.Message("alarm", new Arguments().Flag("armed", true).Map());
        cloud.Rig.Broker.Acknowledges = false;
        cloud.Rig.Chip.TakePrinted();
        cloud.Rig.Chip.Type(Line(typed) + "\r");
        cloud.Rig.Broker.Post(Latchkey.Hal.HalEventKind.ConsoleBytes);
        for (int turn = 0; !cloud.Rig.Parts.Holds.IsHeld(1); turn++)
        {
            Assert.IsTrue(turn < 20, "it was not taken");
            cloud.Rig.Controller.Turn(0);
        }

        Assert.IsFalse(cloud.Rig.Broker.HasEvents, "the next turn is the cloud's");
        cloud.Rig.Command("cmd/admin", sent);
        Assert.AreEqual("answer: {\"seq\":1,\"ok\":true,\"hold\":[1],\"alarmArmed\":false}\r\nok\r\n" + Prompt, cloud.Rig.Chip.TakePrinted());
    }

    private static string Line(byte[] message) => "admin " + HexText.Base64Url(message);

    private static byte[] Time(Commander cloud, byte[] nonce) => cloud.Message("time", new Arguments().Number("now", cloud.Rig.TrueS).Bytes("nonce", nonce).Map());

    private static byte[] NonceOf(string reply) => HexText.Bytes(Between(reply, "nonce: ", "\r"));

    private static string Between(string text, string before, string after)
    {
        int from = text.IndexOf(before) + before.Length;
        return text.Substring(from, text.IndexOf(after, from) - from);
    }
}
