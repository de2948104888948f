using Latchkey.Config;
using Latchkey.Door;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>config on the console (protocol/configuration.md): every setting, those of the bolt too, which nobody else may set.</summary>
[TestClass]
public class ConsoleConfigTests
{
    private const string Ok = "ok\r\nlatchkey> ";

    [TestMethod]
    [DataRow("relock.after_s", "5", "600", "4", "601")]
    [DataRow("lockout.count", "3", "10", "2", "11")]
    [DataRow("clock.drift_ppm", "5", "500", "4", "501")]
    [DataRow("clock.trust_s", "30", "3600", "29", "3601")]
    [DataRow("cloud.max_window_s", "30", "14400", "29", "14401")]
    [DataRow("cloud.max_window_s", "0", "60", "1", "-1")]
    [DataRow("door.ajar_s", "10", "3600", "9", "3601")]
    [DataRow("bolt.timeout_ms", "500", "5000", "499", "5001")]
    [DataRow("bolt.stall_ma", "50", "3000", "49", "3001")]
    [DataRow("relock.manual", "on", "off", "1", "yes")]
    [DataRow("guest.recording", "off", "on", "", "OFF")]
    [DataRow("bolt.profile", "cylinder", "strike", "padlock", "0")]
    [DataRow("clock.utc", "-840", "840", "-841", "841")]
    public void A_setting_takes_what_is_in_its_bounds_and_shows_it_and_keeps_it(string key, string lowest, string highest, string below, string above)
    {
        LockRig rig = new LockRig();
        string[] good = { lowest, highest };
        string[] bad = { below, above, "99999999999999999999", "0x20", "4294967356", "- 5", "-", "5 5", "+30", "30s" };
        for (int i = 0; i < good.Length; i++)
        {
            Assert.AreEqual(Ok, rig.Type("config " + key + " " + good[i]));
            Assert.IsTrue(rig.Type("config").IndexOf(key + ": " + good[i] + "\r\n") >= 0, key);
        }

        for (int i = 0; i < bad.Length; i++)
        {
            Assert.IsTrue(rig.Type("config " + key + " " + bad[i]).EndsWith("error: policy\r\nlatchkey> "), key + " " + bad[i]);
        }

        rig.Boot();
        Assert.IsTrue(rig.Type("config").IndexOf(key + ": " + highest + "\r\n") >= 0, key + " over a boot");
        Assert.AreEqual(0, rig.Parts.Events.Last, "no event while unpaired");
    }

    [TestMethod]
    [DataRow("config relock.after_s 4", "bounds: 5 to 600")]
    [DataRow("config cloud.max_window_s 4", "bounds: 0, or 30 to 14400")]
    [DataRow("config bolt.timeout_ms 0", "bounds: 500 to 5000")]
    [DataRow("config bolt.profile", "bounds: thumb-turn, cylinder, strike")]
    [DataRow("config relock.manual maybe", "bounds: off, on")]
    [DataRow("config relock.after", "")]
    [DataRow("config RELOCK.AFTER_S 60", "")]
    [DataRow("config  relock.after_s", "")]
    public void What_is_refused_says_what_is_possible(string line, string bounds)
    {
        string expected = (bounds.Length == 0 ? string.Empty : bounds + "\r\n") + "error: policy\r\nlatchkey> ";
        Assert.AreEqual(expected, new LockRig().Type(line));
    }

    [TestMethod]
    [DataRow("60 1774746000 120", true)]
    [DataRow("60 1774746000", false)]
    [DataRow("60 1774746000 841", false)]
    [DataRow("60 -1 120", false)]
    [DataRow("60 253402300800 120", false)]
    [DataRow("60 x 120", false)]
    [DataRow("60 0 120 5", false)]
    public void Local_time_may_have_one_change_to_come(string value, bool isGood)
    {
        LockRig rig = new LockRig();
        Assert.AreEqual(isGood, rig.Type("config clock.utc " + value) == Ok);
        rig.Boot();
        Assert.IsTrue(rig.Type("config").IndexOf("clock.utc: " + (isGood ? value : "0") + "\r\n") >= 0);
    }

    [TestMethod]
    public void The_words_for_profiles_are_the_names_of_the_profiles()
    {
        string[] words = Setting.WordsOf(Setting.BoltProfile);
        Assert.AreEqual(LockProfile.Count, words.Length);
        Assert.AreEqual(LockProfile.Count - 1, Setting.HighestOf(Setting.BoltProfile));
        for (int i = 0; i < words.Length; i++)
        {
            Assert.AreEqual(LockProfile.At(i).Name, words[i]);
        }
    }

    [TestMethod]
    public void Another_profile_brings_its_own_limits_and_voids_what_was_measured()
    {
        LockRig rig = new LockRig();
        rig.Calibrate();
        rig.Type("config bolt.timeout_ms 2000");
        rig.Type("config bolt.stall_ma 700");
        Assert.AreEqual(Ok, rig.Type("config bolt.profile thumb-turn"));
        Assert.IsTrue(rig.Parts.Fit.IsCalibrated && rig.Parts.Bolt.IsCalibrated, "the same kind of lock");
        Assert.IsTrue(rig.Type("config").IndexOf("bolt.timeout_ms: 1500\r\nbolt.stall_ma: 800\r\n") > 0, "its own limits");
        Assert.AreEqual(Ok, rig.Type("config bolt.profile cylinder"));
        Assert.IsTrue(rig.Type("config").IndexOf("bolt.timeout_ms: 4500\r\nbolt.stall_ma: 450\r\n") > 0);
        Assert.IsFalse(rig.Parts.Fit.IsCalibrated || rig.Parts.Bolt.IsCalibrated);
        rig.Type("config bolt.profile thumb-turn");
        rig.Boot();
        Assert.IsFalse(rig.Parts.Fit.IsCalibrated || rig.Parts.Bolt.IsCalibrated, "and not back again");
    }

    [TestMethod]
    [DataRow("config bolt.timeout_ms 840", "ok")]
    [DataRow("config bolt.timeout_ms 839", "error: too-slow")]
    [DataRow("config bolt.stall_ma 250", "ok")]
    [DataRow("config bolt.stall_ma 249", "error: current-too-high")]
    public void Limits_that_the_measured_bolt_does_not_keep_are_refused(string line, string answer)
    {
        LockRig rig = new LockRig();
        rig.Calibrate();
        Assert.AreEqual(answer + "\r\nlatchkey> ", rig.Type(line));
        Assert.IsTrue(rig.Parts.Bolt.IsCalibrated);
        rig.Boot();
        rig.Door.IsHeld = true;
        rig.Run(1500);
        Assert.IsTrue(rig.Door.IsRetracted(), "the way out");
    }

    /// <summary>A profile takes its limits back to its own, which this bolt was too slow for when it was measured.</summary>
    [TestMethod]
    public void A_profile_that_is_set_again_keeps_the_limits_that_the_bolt_needs()
    {
        LockRig rig = new LockRig();
        rig.Type("config bolt.timeout_ms 2000");
        rig.Parts.Fit.Calibration.Set(0, false, 1200, 250, 1200, 250);
        Assert.AreEqual("error: too-slow\r\nlatchkey> ", rig.Type("config bolt.profile thumb-turn"));
        Assert.IsTrue(rig.Type("config").IndexOf("bolt.timeout_ms: 2000\r\n") > 0);
    }

    [TestMethod]
    public void Limits_hold_for_the_next_motion()
    {
        LockRig rig = new LockRig();
        rig.Type("config bolt.timeout_ms 500");
        rig.Door.IsHeld = true;
        rig.Run(10000);
        Assert.IsTrue(rig.Parts.Bolt.IsJammed, "600 ms are too long now");
        Assert.IsTrue(rig.Door.LongestOnMs <= 520, rig.Door.LongestOnMs.ToString());
        rig = new LockRig();
        rig.Type("config bolt.stall_ma 200");
        rig.Boot();
        rig.Door.IsHeld = true;
        rig.Run(10000);
        Assert.IsTrue(rig.Parts.Bolt.IsJammed, "250 mA are too much now");
        Assert.IsTrue(rig.Door.LongestOnMs < 300, rig.Door.LongestOnMs.ToString());
    }

    [TestMethod]
    public void A_higher_stall_current_is_not_hidden_behind_the_limit()
    {
        for (int i = 0; i < LockProfile.Count; i++)
        {
            LockProfile fitted = LockProfile.At(i).Fitted(0, 3000, false);
            Assert.IsTrue(fitted.LimitMa * 4 >= fitted.StallMa * 5, fitted.Name);
        }
    }

    [TestMethod]
    public void What_did_not_reach_the_flash_is_not_set()
    {
        LockRig rig = new LockRig();
        rig.Calibrate();
        rig.Flash.IsDead = true;
        string[] lines = { "config bolt.profile strike", "config relock.after_s 60", "config clock.utc 60" };
        string before = rig.Type("config");
        for (int i = 0; i < lines.Length; i++)
        {
            Assert.AreEqual("error: storage\r\nlatchkey> ", rig.Type(lines[i]));
        }

        Assert.AreEqual(before, rig.Type("config  "), "blanks behind it are none");
        Assert.IsTrue(rig.Parts.Fit.IsCalibrated);
    }

    /// <summary>After an update and back again: the door can be left, and nobody else gets in before it was calibrated.</summary>
    [TestMethod]
    public void A_profile_of_a_later_firmware_leaves_the_way_out()
    {
        LockRig rig = new LockRig();
        rig.Parts.Settings.Set(Setting.BoltProfile, 9);
        rig.Parts.Fit.Calibration.Set(9, false, 600, 250, 600, 250);
        rig.Parts.Store.Commit();
        rig.Boot();
        Assert.IsFalse(rig.Parts.Bolt.IsCalibrated);
        Assert.IsTrue(rig.Type("config").IndexOf("bolt.profile: 9\r\nbolt.timeout_ms: 1500") > 0);
        rig.Door.IsHeld = true;
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted());
    }
}
