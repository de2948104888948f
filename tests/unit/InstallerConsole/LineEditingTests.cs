using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>What a person's keys do on the console before Enter (protocol/pairing.md): backspace and Ctrl+C.</summary>
[TestClass]
public class LineEditingTests
{
    private const string Prompt = "latchkey> ";

    [TestMethod]
    [DataRow("verx\bsion")]
    [DataRow("versiom\u007fn")]
    [DataRow("\b\bversion")]
    [DataRow("help\b\b\b\bversion")]
    public void Backspace_takes_the_last_character_back(string typed)
    {
        string reply = new LockRig().Type(typed);
        Assert.IsTrue(reply.StartsWith("version: ") && reply.EndsWith("ok\r\n" + Prompt), reply);
    }

    [TestMethod]
    public void What_is_not_printable_stays_so_when_it_is_taken_back() => Assert.AreEqual("error: not-printable\r\n" + Prompt, new LockRig().Type("\u0001\bversion"));

    [TestMethod]
    public void A_line_that_is_too_long_stays_so_when_some_of_it_is_taken_back()
    {
        Assert.AreEqual("error: line-too-long\r\n" + Prompt, new LockRig().Type(new string('x', 641) + new string('\b', 641) + "version"));
        Assert.AreEqual("error: unknown-command\r\n" + Prompt, new LockRig().Type(new string('x', 640) + "\b\b"));
    }

    [TestMethod]
    [DataRow("factory-install AAAA\u0003")]
    [DataRow("\u0001\u0003")]
    [DataRow("\u0003")]
    public void Ctrl_C_forgets_the_line_and_prompts_again(string typed)
    {
        LockRig rig = new LockRig();
        rig.Chip.TakePrinted();
        rig.Chip.Type(typed);
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.Run(100);
        Assert.AreEqual("^C\r\n" + Prompt, rig.Chip.TakePrinted());
        Assert.IsTrue(rig.Type("version").StartsWith("version: "), "the next line is a line again");
    }

    [TestMethod]
    public void Nothing_is_echoed()
    {
        LockRig rig = new LockRig();
        rig.Chip.TakePrinted();
        rig.Chip.Type("factory-install AAAA\b");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.Run(100);
        Assert.AreEqual(string.Empty, rig.Chip.TakePrinted());
    }

    [TestMethod]
    public void Help_of_one_command_explains_it_and_says_when_it_is_taken()
    {
        string reply = new LockRig().Type("help calibrate");
        Assert.IsTrue(reply.StartsWith("calibrate [out|in]") && reply.IndexOf("pairing window") > 0 && reply.EndsWith("ok\r\n" + Prompt), reply);
        Assert.AreEqual("error: unknown-command\r\n" + Prompt, new LockRig().Type("help nothing"));
        Assert.AreEqual("error: unknown-command\r\n" + Prompt, new LockRig().Type("help pair now"));
    }
}
