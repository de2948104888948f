using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>log on the console: levels, the audit chain for people, and that nothing secret or from outside is in it.</summary>
[TestClass]
public class LogTests
{
    private const string Prompt = "latchkey> ";

    [TestMethod]
    public void Log_shows_what_the_lock_noticed_and_a_level_hides_what_matters_less()
    {
        LockRig rig = new LockRig();
        rig.Run(2000);
        string info = All(rig, "log");
        Assert.IsTrue(info.StartsWith("entry: info 0 s boot 1\r\n") && info.EndsWith("ok\r\n" + Prompt), info);
        Assert.IsTrue(info.IndexOf("camera not paired") > 0, info);
        Assert.AreEqual("ok\r\n" + Prompt, All(rig, "log error"));
        rig.Flash.IsDead = true;
        rig.Parts.Store.Commit();
        rig.Run(1000);

        // A line that begins with error: ends a reply, and this one goes on.
        Assert.IsTrue(All(rig, "log error").StartsWith("entry: error "));
        Assert.AreEqual(info.Length < All(rig, "log debug").Length, true);
    }

    [TestMethod]
    public void The_ring_keeps_the_last_entries()
    {
        DeviceLog log = new DeviceLog();
        for (int i = 0; i < 100; i++)
        {
            log.Note(Noticed.Boot, i, i);
        }

        Assert.AreEqual(100 - DeviceLog.Capacity, log.First);
        Assert.AreEqual("99 s boot 99", log.TextOf(99));
        Assert.AreEqual("52 s boot 52", log.TextOf(52));
    }

    [TestMethod]
    public void Log_audit_prints_each_entry_that_is_kept()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(60000);
        rig.Parts.Credentials.Leave();
        string printed = All(rig, "log audit");
        Assert.IsTrue(printed.StartsWith("entry: n=1 time=1763996400 paired\r\n"), printed);
        Assert.IsTrue(printed.IndexOf("entry: n=2 time=17639964") > 0 && printed.IndexOf(" granted sub=courier-17 cti=0102030405060708 session=") > 0, printed);
        Assert.IsTrue(printed.IndexOf(" relocked sub=courier-17") > 0 && printed.IndexOf(" detail=auto-relock") > 0, printed);
        Assert.IsTrue(printed.EndsWith("ok\r\n" + Prompt));
        Assert.AreEqual(rig.Parts.Audit.Number, Lines(printed) - 1);
    }

    /// <summary>With the whole log on flash rings: more than a hundred lines, none of them cut.</summary>
    [TestMethod]
    public void A_long_audit_log_is_printed_whole()
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 140; i++)
        {
            rig.Parts.Audit.Append("denied", new string('s', 64), new byte[16], new byte[8], new string('r', 32), new string('d', 40), null);
            rig.Parts.Store.Commit();
            rig.Parts.Store.Tidy();
        }

        rig.Parts.Credentials.Leave();
        string printed = All(rig, "log audit");
        Assert.IsTrue(Lines(printed) >= 128, Lines(printed).ToString());
        Assert.IsTrue(printed.IndexOf("entry: n=141 ") > 0 && printed.EndsWith(" detail=" + new string('d', 40) + "\r\nok\r\n" + Prompt));
    }

    [TestMethod]
    public void Paired_it_is_not_shown() => Assert.AreEqual("error: not-allowed\r\n" + Prompt, LockRig.NewPaired().Type("log"));

    [TestMethod]
    public void Another_word_is_told_what_there_is() => Assert.IsTrue(new LockRig().Type("log all").EndsWith("error: malformed\r\n" + Prompt));

    private static int Lines(string text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            count += text[i] == '\n' ? 1 : 0;
        }

        return count;
    }

    private static string All(LockRig rig, string line)
    {
        // In pieces: a StringBuilder of the platform holds 32,767 characters at most.
        string printed = rig.Type(line);
        for (int i = 0; i < 10; i++)
        {
            rig.Run(500);
            printed += rig.Chip.TakePrinted();
        }

        return printed;
    }
}
