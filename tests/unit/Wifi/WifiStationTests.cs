using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Wifi;

/// <summary>When the firmware asks the Wi-Fi station for something: never while the bolt moves, and again, with longer and longer pauses, when it does not find back.</summary>
[TestClass]
public class WifiStationTests
{
    private const int MinuteMs = 60000;

    [TestMethod]
    public void A_station_that_does_not_find_back_is_told_to_after_1_2_4_8_16_16_minutes()
    {
        LockRig rig = new LockRig();
        rig.Run(MinuteMs);
        Assert.AreEqual(0, rig.Wifi.Rejoins, "while it is up");
        rig.Wifi.IsThere = false;
        int[] pauses = { 1, 2, 4, 8, 16, 16 };
        for (int i = 0; i < pauses.Length; i++)
        {
            int began = rig.Time.Now;
            while (rig.Wifi.Rejoins <= i && rig.Time.Now - began < 20 * MinuteMs)
            {
                rig.Run(100);
            }

            int waited = rig.Time.Now - began;
            Assert.IsTrue(waited >= (pauses[i] * MinuteMs) - 5000 && waited <= (pauses[i] * MinuteMs) + 5100, "pause " + i.ToString() + ": " + waited.ToString());
            rig.Wifi.Finish(JoinOutcome.NotFound);
            rig.Run(1);
        }
    }

    [TestMethod]
    public void Once_it_is_back_the_pauses_begin_anew()
    {
        LockRig rig = new LockRig();
        rig.Wifi.IsThere = false;
        rig.Run(4 * MinuteMs);
        rig.Wifi.Finish(JoinOutcome.Joined);
        rig.Run(10000);
        int before = rig.Wifi.Rejoins;
        rig.Wifi.IsThere = false;
        rig.Run(MinuteMs + 6000);
        Assert.AreEqual(before + 1, rig.Wifi.Rejoins);
    }

    [TestMethod]
    public void Without_a_stored_network_nothing_is_tried()
    {
        LockRig rig = new LockRig();
        rig.Wifi.Forget();
        rig.Run(60 * MinuteMs);
        Assert.AreEqual(0, rig.Wifi.Rejoins);
    }

    [TestMethod]
    public void A_network_that_did_not_work_out_leads_back_to_the_stored_one_within_5_s()
    {
        LockRig rig = new LockRig();
        rig.Chip.Type("wifi join other 12345678\r");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.Run(100);
        rig.Wifi.Finish(JoinOutcome.WrongPassword);
        rig.Run(5100);
        Assert.AreEqual(1, rig.Wifi.Rejoins);
    }

    [TestMethod]
    public void Nothing_is_begun_while_the_bolt_moves()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Wifi.IsThere = false;
        rig.Run(MinuteMs - 6000);
        for (int i = 0; i < 40 && rig.Wifi.Rejoins == 0; i++)
        {
            rig.Unlock(new Mint { Cti = HexText.Counting(i, 8) }.Token());
            rig.Run(400 + (37 * i));
            rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/lock", new Mint { Cti = HexText.Counting(i, 8) }.Token(), false);
            rig.Run(300);
        }

        rig.Run(MinuteMs);
        Assert.IsTrue(rig.Wifi.Rejoins > 0, "in between");
        Assert.IsFalse(rig.Wifi.WasDisturbed);
    }

    [TestMethod]
    public void A_join_that_is_asked_for_while_the_radio_is_busy_waits_for_it()
    {
        LockRig rig = new LockRig();
        rig.Wifi.IsThere = false;
        rig.Run(MinuteMs + 6000);
        Assert.AreEqual(1, rig.Wifi.Rejoins);
        rig.Chip.Type("wifi join other 12345678\r");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.Run(10000);
        Assert.AreEqual(0, rig.Wifi.Joins);
        rig.Wifi.Finish(JoinOutcome.NotFound);
        rig.Run(100);
        Assert.AreEqual(1, rig.Wifi.Joins);
        rig.Wifi.Finish(JoinOutcome.Joined);
        rig.Chip.TakePrinted();
        rig.Run(100);
        Assert.AreEqual("address: 192.168.1.17\r\nok\r\nlatchkey> ", rig.Chip.TakePrinted());
    }

    [TestMethod]
    public void A_join_that_waits_goes_on_waiting_for_a_motion()
    {
        LockRig rig = new LockRig();
        rig.Calibrate();
        rig.Wifi.IsThere = false;
        rig.Run(MinuteMs + 6000);
        Assert.AreEqual(1, rig.Wifi.Rejoins);
        Assert.AreEqual(string.Empty, rig.Type("wifi join other 12345678"));
        rig.Door.IsHeld = true;
        rig.RunUntil(() => rig.Door.Direction != MotorDirection.Off);
        rig.Door.IsHeld = false;
        rig.Wifi.Finish(JoinOutcome.NotFound);
        rig.Run(100);
        Assert.IsTrue(rig.Door.Direction != MotorDirection.Off && rig.Wifi.Joins == 0, "while it moves");
        rig.Run(5000);
        Assert.AreEqual(1, rig.Wifi.Joins);
        Assert.IsFalse(rig.Wifi.WasDisturbed);
    }

    [TestMethod]
    public void A_radio_that_stays_busy_is_a_failure_after_31_s()
    {
        LockRig rig = new LockRig();
        rig.Wifi.IsThere = false;
        rig.Run(MinuteMs + 6000);
        Assert.AreEqual(string.Empty, rig.Type("wifi join other 12345678"));
        rig.Run(30000);
        Assert.AreEqual(string.Empty, rig.Chip.TakePrinted());
        rig.Run(1000);
        Assert.AreEqual("error: failed\r\nlatchkey> ", rig.Chip.TakePrinted());
        Assert.AreEqual(0, rig.Wifi.Joins);
    }

    [TestMethod]
    [DataRow("unpair")]
    [DataRow("factory-reset")]
    public void Whoever_becomes_nobody_s_forgets_the_network(string line)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsHeld = true;
        rig.Run(5500);
        rig.Door.IsHeld = false;
        rig.Run(2000);
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Wifi.IsFlashDead = true;
        rig.Type(line);
        rig.Run(60000);
        Assert.AreEqual("home", rig.Wifi.Ssid, "the platform's flash refused");
        rig.Wifi.IsFlashDead = false;
        rig.Run(5000);
        Assert.AreEqual(string.Empty, rig.Wifi.Ssid);
        Assert.AreEqual(string.Empty, rig.Wifi.Password);
        Assert.IsFalse(rig.Parts.Credentials.IsPaired);
    }
}
