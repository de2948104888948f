using Latchkey.Config;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>config (protocol/configuration.md): all keys of a command or none, and what each of them does.</summary>
[TestClass]
public class ConfigTests
{
    [TestMethod]
    [DataRow("relock.after_s", 5, "ok")]
    [DataRow("relock.after_s", 600, "ok")]
    [DataRow("relock.after_s", 4, "policy")]
    [DataRow("relock.after_s", 601, "policy")]
    [DataRow("lockout.count", 3, "ok")]
    [DataRow("lockout.count", 10, "ok")]
    [DataRow("lockout.count", 2, "policy")]
    [DataRow("lockout.count", 11, "policy")]
    [DataRow("clock.drift_ppm", 5, "ok")]
    [DataRow("clock.drift_ppm", 500, "ok")]
    [DataRow("clock.drift_ppm", 4, "policy")]
    [DataRow("clock.drift_ppm", 501, "policy")]
    [DataRow("clock.trust_s", 30, "ok")]
    [DataRow("clock.trust_s", 300, "ok")]
    [DataRow("clock.trust_s", 29, "policy")]
    [DataRow("clock.trust_s", 301, "policy")]
    [DataRow("cloud.max_window_s", 0, "ok")]
    [DataRow("cloud.max_window_s", 30, "ok")]
    [DataRow("cloud.max_window_s", 14400, "ok")]
    [DataRow("cloud.max_window_s", 1, "policy")]
    [DataRow("cloud.max_window_s", 29, "policy")]
    [DataRow("cloud.max_window_s", 14401, "policy")]
    [DataRow("bolt.timeout_ms", 1500, "policy")]
    [DataRow("bolt.stall_ma", 800, "policy")]
    [DataRow("bolt.profile", 1, "policy")]
    [DataRow("camera.timeout_ms", 1500, "policy")]
    [DataRow("delivery.recording", 0, "policy")]
    public void A_number_keeps_to_its_bounds_and_an_unknown_key_is_policy(string key, int value, string answer)
    {
        Commander cloud = new Commander();
        cloud.Told("config", new Arguments().Number(key, value), answer == "ok" ? "\"ok\":true" : "\"reason\":\"policy\"");
        Assert.AreEqual(answer == "ok" ? 1 : 0, cloud.Rig.Broker.Last("\"event\":\"config\"") != null ? 1 : 0, "every change is an event");
        cloud.Rig.Boot();
        for (int i = 0; i < Setting.Count; i++)
        {
            int expected = answer == "ok" && Setting.NameOf(i) == key ? value : Setting.DefaultOf(i);
            Assert.AreEqual(expected, cloud.Rig.Parts.Settings.Of(i), Setting.NameOf(i));
        }
    }

    /// <summary>Beyond 32 bits as well.</summary>
    [TestMethod]
    public void A_number_that_would_fit_if_it_were_cut_is_policy()
    {
        Commander cloud = new Commander();
        cloud.Refused("policy", "config", new Arguments().Number("relock.after_s", (1L << 32) + 60));
        cloud.Refused("policy", "config", new Arguments().Numbers("clock.utc", new long[] { (1L << 32) + 60 }));
    }

    /// <summary>No name is a name too: nobody knows it, which is no fault of form.</summary>
    [TestMethod]
    public void A_key_without_letters_is_policy()
    {
        Commander cloud = new Commander();
        cloud.Refused("policy", "config", new Arguments().Number(string.Empty, 1));
        cloud.Send("config", HexText.Bytes("a10101"));
        cloud.Rig.Run(1200);
        cloud.Rig.Expect("admin", "\"reason\":\"malformed\"");
    }

    [TestMethod]
    public void All_keys_or_none()
    {
        Commander cloud = new Commander();
        cloud.Refused("policy", "config", new Arguments().Number("relock.after_s", 60).Flag("guest.recording", false).Number("lockout.count", 99));
        cloud.Seq--;
        Assert.AreEqual(30, cloud.Rig.Parts.Settings.Of(Setting.RelockAfterS));
        Assert.AreEqual(1, cloud.Rig.Parts.Settings.Of(Setting.GuestRecording));
        cloud.Ok("config", new Arguments().Number("relock.after_s", 60).Flag("guest.recording", false).Number("lockout.count", 9));
        Assert.AreEqual(60, cloud.Rig.Parts.Settings.Of(Setting.RelockAfterS));
        Assert.AreEqual(0, cloud.Rig.Parts.Settings.Of(Setting.GuestRecording));
        Assert.AreEqual(9, cloud.Rig.Parts.Settings.Of(Setting.LockoutCount));
    }

    [TestMethod]
    [DataRow("a16d6c6f636b6f75742e636f756e74f5", "lockout.count is a flag")]
    [DataRow("a16f67756573742e7265636f7264696e6701", "guest.recording is a number")]
    [DataRow("a169636c6f636b2e75746301", "clock.utc is a number")]
    [DataRow("a169636c6f636b2e75746380", "clock.utc is empty")]
    [DataRow("a169636c6f636b2e746f6f", "cut")]
    [DataRow("a169636c6f636b2e757463820001", "clock.utc has two")]
    [DataRow("a169636c6f636b2e75746383006131" + "00", "clock.utc has a text")]
    [DataRow("a101f5", "a key that is a number")]
    public void A_value_of_another_type_is_malformed(string args, string what)
    {
        Commander cloud = new Commander();
        cloud.Send("config", HexText.Bytes(args));
        cloud.Rig.Run(1200);
        cloud.Rig.Expect("admin", "\"reason\":\"malformed\"");
        Assert.IsNull(cloud.Rig.Broker.Last("\"event\":\"config\""), what);
    }

    [TestMethod]
    [DataRow(-840L, 0L, 0L, 1, "ok")]
    [DataRow(841L, 0L, 0L, 1, "policy")]
    [DataRow(-841L, 0L, 0L, 1, "policy")]
    [DataRow(60L, 1774746000L, 120L, 3, "ok")]
    [DataRow(60L, -1L, 120L, 3, "policy")]
    [DataRow(60L, 253402300800L, 120L, 3, "policy")]
    [DataRow(60L, 1774746000L, 841L, 3, "policy")]
    public void Local_time_has_an_offset_and_at_most_one_change(long offset, long at, long next, int count, string answer)
    {
        Commander cloud = new Commander();
        Arguments args = new Arguments().Numbers("clock.utc", count == 1 ? new long[] { offset } : new long[] { offset, at, next });
        cloud.Told("config", args, answer == "ok" ? "\"ok\":true" : "\"reason\":\"policy\"");
        cloud.Rig.Boot();
        UtcOffset utc = cloud.Rig.Parts.Settings.Utc;
        Assert.AreEqual(answer == "ok" ? (int)offset * 60 : 0, utc.AtS(at - 1));
        Assert.AreEqual(answer == "ok" ? (int)(count == 1 ? offset : next) * 60 : 0, utc.AtS(at));
    }

    [TestMethod]
    public void Lockout_count_is_how_many_bad_ones_start_a_lock_out()
    {
        Commander cloud = new Commander();
        cloud.Ok("config", new Arguments().Number("lockout.count", 3));
        for (int i = 0; i < 3; i++)
        {
            Assert.IsNull(cloud.Rig.Broker.Last("\"event\":\"locked-out\""));
            cloud.Rig.Unlock(new byte[1]);
        }

        cloud.Rig.Run(1000);
        cloud.Rig.Expect("locked-out", "malformed");
    }

    [TestMethod]
    public void Relock_after_is_when_a_door_that_nobody_opened_is_locked_again()
    {
        Commander cloud = new Commander();
        cloud.Ok("config", new Arguments().Number("relock.after_s", 5));
        cloud.Rig.Unlock(new Mint().Token());
        cloud.Rig.Run(4000);
        Assert.IsTrue(cloud.Rig.Door.IsRetracted());
        cloud.Rig.Run(3000);
        cloud.Rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void Without_guest_recording_a_guest_gets_in_when_the_camera_is_dead_and_a_courier_does_not()
    {
        Commander cloud = new Commander();
        cloud.Rig.Camera.IsOff = true;
        cloud.Rig.Run(15000);
        byte[] guest = new Mint { Grant = 3 }.Token();
        cloud.Denied("camera", guest);
        cloud.Ok("config", new Arguments().Flag("guest.recording", false));
        cloud.Denied("camera", new Mint().Token());
        cloud.Denied("camera", new Mint { Grant = 2 }.Token());
        cloud.Opens(guest);
        cloud.Rig.Expect("unlocked", "\"reason\":\"camera\"");
    }

    [TestMethod]
    [DataRow(3600, "ok")]
    [DataRow(3599, "policy")]
    public void The_longest_window_on_the_cloud_is_the_owners_to_set(int longestS, string answer)
    {
        Commander cloud = new Commander();
        cloud.Ok("config", new Arguments().Number("cloud.max_window_s", longestS));
        byte[] token = new Mint().Token();
        if (answer == "ok")
        {
            cloud.Opens(token);
        }
        else
        {
            cloud.Denied(answer, token);
            string line = cloud.Rig.Type("token unlock " + HexText.Base64Url(token));
            Assert.IsTrue(line.IndexOf("ok") >= 0, "the console has no such limit: " + line);
        }
    }

    /// <summary>A cloud that trusts the clock more from now on does not make it better than it was.</summary>
    [TestMethod]
    public void Less_drift_takes_nothing_back_of_what_the_uncertainty_has_grown_to()
    {
        Commander cloud = new Commander();
        cloud.Ok("config", new Arguments().Number("clock.drift_ppm", 500));
        cloud.Rig.Time.Now += 100000000;
        cloud.Rig.Parts.Clock.Refresh();
        int uncertaintyS = cloud.Rig.Parts.Clock.UncertaintyS;
        long aheadS = cloud.Rig.Parts.Clock.NowS - cloud.Rig.TrueS;
        Assert.IsTrue(uncertaintyS >= 50);
        cloud.Ok("config", new Arguments().Number("clock.drift_ppm", 5));
        cloud.Rig.Parts.Clock.Refresh();
        Assert.IsTrue(cloud.Rig.Parts.Clock.UncertaintyS >= uncertaintyS);
        long movedS = cloud.Rig.Parts.Clock.NowS - cloud.Rig.TrueS - aheadS;
        Assert.IsTrue(movedS >= -1 && movedS <= 1, "the estimate stays where it was: " + movedS.ToString());
        cloud.Rig.Time.Now += 100000000;
        cloud.Rig.Parts.Clock.Refresh();
        Assert.IsTrue(cloud.Rig.Parts.Clock.UncertaintyS <= uncertaintyS + 2, "less from now on");
    }

    /// <summary>After an update and back again.</summary>
    [TestMethod]
    public void A_setting_of_a_later_firmware_is_passed_over()
    {
        Latchkey.Store.RecordWriter written = new Latchkey.Store.RecordWriter(64);
        written.Begin(Latchkey.Store.SectionKind.Settings);
        written.Byte(200);
        written.Int(1);
        written.Byte(Setting.RelockAfterS);
        written.Int(44);
        written.End();
        Latchkey.Store.RecordReader section = new Latchkey.Store.RecordReader();
        section.Reset(written.Buffer, 0, written.Length);
        section.Next();
        Settings settings = new Settings();
        Assert.IsTrue(settings.Load(section.Kind, section));
        Assert.AreEqual(44, settings.Of(Setting.RelockAfterS));
    }

    /// <summary>A quarter of an hour at 5 ppm is nothing; at 500 ppm, with a clock trusted to 30 s, it is not enough either; 17 hours are.</summary>
    [TestMethod]
    public void Drift_and_trust_decide_how_long_the_clock_holds()
    {
        JudgeBench bench = new JudgeBench();
        bench.Settings.Set(Setting.ClockDriftPpm, 500);
        bench.Settings.Set(Setting.ClockTrustS, 30);
        bench.Time.Now += 57999000;
        bench.Clock.Refresh();
        Assert.IsTrue(bench.Clock.IsTrusted);
        Assert.AreEqual(30, bench.Clock.UncertaintyS);
        bench.Time.Now += 2000;
        bench.Clock.Refresh();
        Assert.IsFalse(bench.Clock.IsTrusted);
    }
}
