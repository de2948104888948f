using Latchkey.Hal;
using Latchkey.Indicator;
using Latchkey.Reporting;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Indicator;

/// <summary>What the LED and the buzzer say of each state (firmware/Indicator), seen by somebody at the door, and that it costs little.</summary>
[TestClass]
public class SignalTests
{
    [TestMethod]
    public void Locked_is_a_short_flash_every_8_s() => Locked(LockRig.NewPaired()).Expect(2, 40, 0, 0);

    [TestMethod]
    public void Locked_with_a_low_battery_is_three()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Chip.BatteryMv = BatteryWatch.LowMv - 1;
        Locked(rig).Expect(6, 120, 0, 0);
    }

    [TestMethod]
    public void Locked_without_a_camera_is_two()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Camera.IsOff = true;
        Locked(rig).Expect(4, 80, 0, 0);
    }

    [TestMethod]
    public void Locked_and_paired_with_nobody_is_a_long_flash_every_4_s() => Locked(new LockRig()).Expect(4, 800, 0, 0);

    [TestMethod]
    public void Locked_and_never_calibrated_is_the_same()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Bolt.Use(Latchkey.Door.LockProfile.At(0), false, rig.Time.Now);
        Locked(rig).Expect(4, 800, 0, 0);
    }

    [TestMethod]
    public void The_pairing_window_is_two_flashes_every_2_s_and_a_refusal_of_it_is_a_denial()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(8000);
        rig.Door.IsHeld = true;
        rig.Run(6000);
        rig.Door.IsHeld = false;
        rig.Run(2000);
        new Bystander(rig).Watch(10000).Expect(10, 500, 0, 0);
        rig.Parts.Holds.Set(2, true);
        rig.Door.IsHeld = true;
        Bystander refused = new Bystander(rig).Watch(6000);
        rig.Door.IsHeld = false;
        Assert.AreEqual(2, refused.Beeps, refused.Notes);
    }

    [TestMethod]
    public void Unlocked_is_a_flash_a_second()
    {
        LockRig rig = Unlocked();
        new Bystander(rig).Watch(10000).Expect(10, 500, 0, 0);
    }

    [TestMethod]
    public void A_bolt_under_way_blinks_quickly_and_locked_again_is_a_long_flash_and_a_beep()
    {
        LockRig rig = Unlocked();
        rig.RunUntil(() => rig.Door.Direction == MotorDirection.Extend);
        Bystander moving = new Bystander(rig).Watch(590);
        Assert.AreEqual(3, moving.Flashes, moving.Notes);
        Assert.AreEqual(0, moving.Beeps);
        rig.RunUntil(() => rig.Door.Direction == MotorDirection.Off);
        new Bystander(rig).Watch(990).Expect(1, 500, 1, 100);
    }

    [TestMethod]
    public void After_a_boot_a_lock_that_is_locked_does_not_beep()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Boot();
        Bystander bystander = new Bystander(rig).Watch(5000);
        Assert.AreEqual(0, bystander.Beeps);
    }

    [TestMethod]
    public void A_denial_is_five_quick_flashes_and_two_beeps_and_no_more_than_one_in_5_s()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(8000);
        byte[] token = new Mint { Scope = "lock" }.Token();
        Bystander bystander = new Bystander(rig);
        for (int i = 0; i < 4; i++)
        {
            rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", token, false);
            bystander.Watch(1000);
        }

        Assert.AreEqual(4, rig.Broker.CountOf("\"event\":\"denied\""));
        Assert.AreEqual(2, bystander.Beeps, bystander.Notes);
        Assert.AreEqual(400, bystander.SoundMs);
        Assert.IsTrue(bystander.Flashes == 5 + 1, bystander.Notes);
        bystander.Watch(2000);
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", token, false);
        bystander.Watch(1000);
        Assert.AreEqual(4, bystander.Beeps, "5 s later it is told again");
    }

    [TestMethod]
    public void What_is_refused_without_a_good_mac_is_not_seen_or_heard()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        byte[] token = new Mint().Token();
        token[token.Length - 1] ^= 1;
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", token, false);
        Bystander bystander = new Bystander(rig).Watch(3000);
        rig.Expect("denied", "bad-mac");
        Assert.AreEqual(0, bystander.Beeps);
    }

    [TestMethod]
    public void A_jam_is_three_flashes_every_3_s_and_one_long_tone()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BlockMs = 300;
        rig.Unlock(new Mint().Token());
        rig.RunUntil(() => rig.Parts.Bolt.IsJammed);
        new Bystander(rig).Watch(8990).Expect(9, 900, 1, 1000);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Sensors_that_cannot_be_right_are_four(bool isReed)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.AreSwitchesDead = !isReed;
        for (int ms = 0; ms < 3980; ms += 20)
        {
            rig.Door.IsShut = rig.Door.IsShut != isReed;
            rig.Run(20);
        }

        Bystander bystander = new Bystander(rig).Watch(9000);
        Assert.AreEqual(12, bystander.Flashes, bystander.Notes);
        Assert.AreEqual(840, bystander.LitMs, bystander.Notes);
    }

    [TestMethod]
    public void A_door_that_is_forced_sounds_for_a_minute_or_until_it_is_closed()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsShut = false;
        rig.Run(100);
        Bystander bystander = new Bystander(rig).Watch(10000);
        Assert.IsTrue(bystander.SoundMs >= 4900 && bystander.SoundMs <= 5100, bystander.Notes);
        Assert.AreEqual(30, bystander.Flashes, bystander.Notes);
        rig.Run(51000);
        bystander = new Bystander(rig).Watch(5000);
        Assert.AreEqual(0, bystander.SoundMs, "a minute is enough");
        Assert.AreEqual(15, bystander.Flashes, "the LED goes on");
        rig.Door.IsShut = true;
        rig.Run(2000);
        Locked(rig).Expect(2, 40, 0, 0);
    }

    [TestMethod]
    public void A_door_that_is_ajar_is_two_flashes_a_second_and_three_beeps_once()
    {
        Commander cloud = new Commander();
        cloud.Ok("config", new Arguments().Number("door.ajar_s", 10));
        cloud.Rig.Unlock(new Mint().Token());
        cloud.Rig.Run(2000);
        cloud.Rig.Door.IsShut = false;
        cloud.Rig.RunUntil(() => cloud.Rig.Parts.Session.IsAjar);
        new Bystander(cloud.Rig).Watch(39990).Expect(80, 4000, 3, 300);
    }

    [TestMethod]
    public void A_camera_that_is_lost_while_unlocked_asks_to_close_the_door()
    {
        LockRig rig = Unlocked();
        rig.Door.IsShut = false;
        rig.Camera.IsFrozen = true;
        rig.RunUntil(() => rig.Parts.Record.IsUnproven);
        new Bystander(rig).Watch(9990).Expect(20, 1000, 4, 200);
    }

    [TestMethod]
    public void Pairing_a_camera_flickers()
    {
        LockRig rig = new LockRig();
        rig.Camera.IsOff = true;
        rig.Chip.Type("camera-pair\r");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        Bystander bystander = new Bystander(rig).Watch(1480);
        Assert.IsTrue(bystander.Flashes >= 5 && bystander.Flashes <= 6, bystander.Notes);
        Assert.IsTrue(bystander.LitMs >= 120 && bystander.LitMs <= 150, bystander.Notes);
    }

    [TestMethod]
    public void A_visit_under_duress_looks_and_sounds_like_any_other()
    {
        string plain = Visit("unlock lock");
        Assert.IsTrue(plain.Length > 100);
        Assert.AreEqual(plain, Visit("unlock lock duress"));
    }

    [TestMethod]
    public void What_may_be_shown_for_hours_lights_the_LED_for_a_tenth_of_them_at_most()
    {
        for (int i = 0; i < Signal.Count; i++)
        {
            string name = "row " + i.ToString();
            bool isBrief = i == Signal.Moving || Signal.LastsMs(i) != 0;
            Assert.IsTrue(isBrief || Signal.Times(i, Signal.Led) * Signal.OnMs(i, Signal.Led) * 10 <= Signal.EveryMs(i, Signal.Led), name);
            Assert.IsTrue(isBrief || Signal.EveryMs(i, Signal.Led) != 0, name + ": nothing is shown after the first group");
            Assert.IsTrue(Signal.EveryMs(i, Signal.Led) == 0 || Signal.Times(i, Signal.Led) * (Signal.OnMs(i, Signal.Led) + Signal.OffMs(i, Signal.Led)) <= Signal.EveryMs(i, Signal.Led), name + ": groups overlap");
            Assert.IsTrue(Signal.LastsMs(i) == 0 || Signal.Times(i, Signal.Led) * (Signal.OnMs(i, Signal.Led) + Signal.OffMs(i, Signal.Led)) <= Signal.LastsMs(i), name + ": cut short");
        }
    }

    [TestMethod]
    public void The_LED_goes_on_after_weeks_in_which_nobody_looked()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(1000);
        rig.Time.Now += int.MaxValue - 5;
        rig.Run(1000);
        Locked(rig).Expect(2, 40, 0, 0);
    }

    private static LockRig Unlocked()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Cti = HexText.Counting(7, 8) }.Token());
        rig.Run(1500);
        return rig;
    }

    // 16 s of a lock that nobody touches: two groups of each pattern for locked.
    private static Bystander Locked(LockRig rig)
    {
        rig.Run(20000);
        return new Bystander(rig).Watch(16000);
    }

    private static string Visit(string scope)
    {
        LockRig rig = LockRig.NewPaired();
        Bystander bystander = new Bystander(rig);
        byte[] token = new Mint { Scope = scope }.Token();
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", token, false);
        bystander.Watch(4000);
        rig.Door.IsShut = false;
        bystander.Watch(70000);
        rig.Camera.IsFrozen = true;
        bystander.Watch(5000);
        rig.Door.IsShut = true;
        bystander.Watch(10000);
        rig.Expect("relocked", "auto-relock");
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", token, false);
        bystander.Watch(20000);
        rig.Expect("denied", "used-up");
        return bystander.Notes;
    }
}
