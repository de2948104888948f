using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>unpair and factory-reset (protocol/pairing.md): what goes, what stays, that the answer comes first, and that no cut leaves a key behind or a lock half erased.</summary>
[TestClass]
public class ErasureTests
{
    private const string Line = "error: not-allowed\r\n";

    [TestMethod]
    public void Unpair_answers_before_it_erases()
    {
        Commander cloud = new Commander(Installed());
        cloud.Rig.Broker.Acknowledges = false;
        cloud.Ok("unpair", new Arguments());
        cloud.Rig.Run(5000);
        Assert.IsTrue(cloud.Rig.Parts.Credentials.IsPaired, "as long as the answer is not out");
        cloud.Rig.Broker.Acknowledges = true;
        cloud.Rig.Run(15000);
        ExpectNobodys(cloud.Rig);
    }

    [TestMethod]
    public void A_broker_that_swallows_the_answer_does_not_hold_it_up_for_ever()
    {
        Commander cloud = new Commander(Installed());
        cloud.Rig.Broker.Acknowledges = false;
        cloud.Send("unpair", new Arguments().Map());
        cloud.Rig.Run(35000);
        ExpectNobodys(cloud.Rig);
    }

    [TestMethod]
    public void A_cloud_that_asked_and_is_away_is_waited_for_10_min()
    {
        Commander cloud = new Commander(Installed());
        cloud.Rig.Broker.Acknowledges = false;
        cloud.Send("unpair", new Arguments().Map());
        cloud.Rig.Broker.IsReachable = false;
        cloud.Rig.Broker.Drop();
        cloud.Rig.Run(5 * 60000);
        Assert.IsTrue(cloud.Rig.Parts.Credentials.IsPaired, "its answer is not out");
        cloud.Rig.Broker.Acknowledges = true;
        cloud.Rig.Broker.IsReachable = true;
        cloud.Rig.Run(4 * 60000);
        cloud.Rig.Expect("admin", "\"ok\":true");
        ExpectNobodys(cloud.Rig);
    }

    [TestMethod]
    public void A_cloud_that_stays_away_is_not_waited_for_any_longer()
    {
        Commander cloud = new Commander(Installed());
        cloud.Rig.Broker.Acknowledges = false;
        cloud.Send("unpair", new Arguments().Map());
        cloud.Rig.Broker.IsReachable = false;
        cloud.Rig.Broker.Drop();
        cloud.Rig.Run(11 * 60000);
        ExpectNobodys(cloud.Rig);
    }

    [TestMethod]
    public void It_waits_for_the_session_that_is_open()
    {
        Commander cloud = new Commander(Installed());
        cloud.Rig.Unlock(new Mint().Token());
        cloud.Ok("unpair", new Arguments());
        cloud.Rig.Run(10000);
        Assert.IsTrue(cloud.Rig.Parts.Credentials.IsPaired, "a door that nobody would lock");
        cloud.Rig.Run(60000);
        ExpectNobodys(cloud.Rig);
    }

    /// <summary>Who is gone can end no recording: without its key the module would film the home until its own end.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void It_ends_the_recording_that_still_runs_and_waits_for_no_module_that_is_gone(bool isGone)
    {
        Commander cloud = new Commander(Installed());
        cloud.Rig.Unlock(new Mint().Token());
        cloud.Rig.Run(40000);
        cloud.Rig.Expect("relocked", "locked");
        Assert.IsTrue(cloud.Rig.Camera.IsRecording, "for a minute after the relock");
        cloud.Rig.Camera.IsOff = isGone;
        cloud.Ok("unpair", new Arguments());
        cloud.Rig.Run(15000);
        Assert.AreEqual(isGone, cloud.Rig.Camera.IsRecording);
        ExpectNobodys(cloud.Rig);
    }

    /// <summary>At every write: either it was never asked for, or it comes to its end after the boot.</summary>
    [TestMethod]
    public void Cut_off_at_any_write_it_is_not_begun_or_comes_to_its_end()
    {
        int ended = 0;
        int kept = 0;
        bool wasCut = true;
        for (int write = 1; wasCut; write++)
        {
            Commander cloud = new Commander(Installed());
            cloud.Rig.Flash.CutAtWrite = write;
            wasCut = false;
            try
            {
                cloud.Send("unpair", new Arguments().Map());
                cloud.Rig.Run(40000);
            }
            catch (PowerLostException)
            {
                wasCut = true;
            }

            cloud.Rig.Flash.CutAtWrite = 0;
            cloud.Rig.Boot();
            cloud.Rig.Run(60000);
            if (cloud.Rig.Parts.Credentials.IsPaired)
            {
                kept++;
                Assert.IsNull(cloud.Rig.Broker.Last("\"event\":\"admin\""), "answered, and not done");
            }
            else
            {
                ended++;
                ExpectNobodys(cloud.Rig);
            }
        }

        OutputHelper.WriteLine(ended.ToString() + " came to their end, " + kept.ToString() + " were never asked for");
        Assert.IsTrue(ended >= 4 && kept >= 1);
    }

    [TestMethod]
    public void Only_in_the_window_does_the_console_unpair_and_it_says_what_stays()
    {
        LockRig rig = Installed();
        Assert.IsTrue(rig.Type("unpair").StartsWith(Line) && rig.Type("factory-reset").StartsWith(Line));
        rig.Door.IsHeld = true;
        rig.Run(5500);
        rig.Door.IsHeld = false;
        rig.Run(100);
        string reply = rig.Type("unpair");
        Assert.IsTrue(reply.StartsWith("erased: keys, tokens") && reply.IndexOf("kept: factory secret") > 0, reply);
        rig.Run(2000);
        rig.Expect("pairing-window", "\"reason\":\"unpair\"");
        rig.Run(60000);
        ExpectNobodys(rig);
    }

    /// <summary>What stands in a UART's buffer when the chip starts again is gone.</summary>
    [TestMethod]
    public void The_console_s_answer_is_out_before_the_chip_starts_again()
    {
        LockRig rig = Installed();
        rig.Parts.Credentials.Leave();
        int boots = rig.Chip.Reboots;
        rig.Chip.Type("factory-reset\r");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.RunUntil(() => rig.Chip.TakePrinted().IndexOf("ok") >= 0);
        rig.Run(90);
        Assert.AreEqual(boots, rig.Chip.Reboots, "the line is still busy");
        rig.Run(1100);
        Assert.AreEqual(boots + 1, rig.Chip.Reboots);
    }

    [TestMethod]
    public void A_lock_that_is_nobody_s_is_reset_at_once_and_not_unpaired()
    {
        LockRig rig = Installed();
        rig.Parts.Credentials.Leave();
        Assert.IsTrue(rig.Type("unpair").StartsWith("error: not-paired"));
        rig.Type("factory-reset");
        rig.Run(1500);
        ExpectNobodys(rig);
    }

    /// <summary>Told to be refused, it must not come about later.</summary>
    [TestMethod]
    [DataRow("unpair")]
    [DataRow("factory-reset")]
    public void Refused_by_the_flash_it_is_not_asked_for(string line)
    {
        LockRig rig = Installed();
        rig.Door.IsHeld = true;
        rig.Run(5500);
        rig.Door.IsHeld = false;
        rig.Run(2000);
        rig.Flash.IsDead = true;
        Assert.AreEqual("error: storage\r\nlatchkey> ", rig.Type(line));
        rig.Flash.IsDead = false;
        rig.Run(60000);
        Assert.IsTrue(rig.Parts.Credentials.IsPaired);
        Assert.IsTrue(rig.Type("version").StartsWith("version: "), "the console goes on");
        rig.Boot();
        rig.Run(60000);
        Assert.IsTrue(rig.Parts.Credentials.IsPaired, "nor after a boot");
    }

    /// <summary>The counter of milliseconds goes round after 49.7 days.</summary>
    [TestMethod]
    [DataRow(25)]
    [DataRow(40)]
    public void It_is_begun_at_once_however_long_the_lock_has_been_up(int days)
    {
        LockRig rig = Installed();
        rig.Parts.Credentials.Leave();
        rig.Run(1000);
        rig.Time.Now = unchecked(rig.Time.Now + (int)(days * 24L * 3600 * 1000));
        rig.Type("factory-reset");
        rig.Run(1500);
        Assert.AreEqual(1, rig.Chip.Reboots);
    }

    /// <summary>The event counter goes on, the numbers that nobody fetched are named, and the log begins at 1.</summary>
    [TestMethod]
    public void Paired_again_the_counter_goes_on_and_the_log_begins_anew()
    {
        Commander cloud = new Commander(Installed());
        cloud.Send("unpair", new Arguments().Map());
        cloud.Rig.Run(40000);
        int last = cloud.Rig.Parts.Events.Last;
        Assert.IsTrue(last > 0);
        PairingTool tool = new PairingTool(PairingTool.Ask(cloud.Rig), 2);
        Assert.IsTrue(cloud.Rig.Type(tool.Line()).StartsWith("confirm: "));
        Assert.AreEqual(last + 1, cloud.Rig.Parts.Events.Last);
        Assert.AreEqual(1, cloud.Rig.Parts.Audit.Number);
    }

    [TestMethod]
    public void The_same_epoch_is_never_taken_again()
    {
        Commander cloud = new Commander(Installed());
        cloud.Send("unpair", new Arguments().Map());
        cloud.Rig.Run(40000);
        PairingTool tool = new PairingTool(PairingTool.Ask(cloud.Rig), 1);
        Assert.IsTrue(cloud.Rig.Type(tool.Line()).StartsWith("error: policy"));
    }

    private static LockRig Installed()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Credentials.FactorySecret = HexText.Counting(0x20, 32);
        rig.Parts.Holds.Set(8, true);
        rig.Parts.Holds.Set(8, false);
        rig.Parts.Settings.Set(Latchkey.Config.Setting.DoorAjarS, 77);
        rig.Parts.Store.Commit();
        rig.Parts.Store.Commit();
        return rig;
    }

    private static void ExpectNobodys(LockRig rig)
    {
        rig.Run(3000);
        Assert.IsFalse(rig.Parts.Credentials.IsPaired, "paired");
        Assert.IsFalse(rig.Parts.Erasure.IsUnderWay, "still erasing");
        Assert.IsTrue(Bytes.Equal(rig.Parts.Credentials.FactorySecret, 0, HexText.Counting(0x20, 32), 0, 32), "factory secret");
        Assert.AreEqual(1, rig.Parts.Credentials.HighestEpoch);
        Assert.IsTrue(rig.Parts.Clock.Floor >= LockRig.NowS, "floor");
        Assert.AreEqual(0, rig.Parts.Audit.Number, "log");
        Assert.AreEqual(60, rig.Parts.Settings.Of(Latchkey.Config.Setting.DoorAjarS), "settings");
        Assert.IsFalse(rig.Parts.Camera.IsPaired, "camera");
        Assert.IsFalse(rig.Parts.Bolt.IsCalibrated, "calibration");
        string[] names = { "state.a", "state.b", "audit.0", "audit.1", "event.0", "event.1" };
        for (int i = 0; i < names.Length; i++)
        {
            byte[] content = rig.Flash.Content(names[i]);
            Assert.IsTrue(i < 2 || content == null, names[i] + " is there");
            Assert.IsTrue(content == null || !Holds(content, LockRig.Keys.Lock), names[i] + " holds the key");
        }
    }

    private static bool Holds(byte[] content, byte[] part)
    {
        for (int i = 0; i + part.Length <= content.Length; i++)
        {
            if (Bytes.Equal(content, i, part, 0, part.Length))
            {
                return true;
            }
        }

        return false;
    }
}
