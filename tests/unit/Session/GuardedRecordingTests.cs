using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using Latchkey.Tests.Recording;
using Latchkey.Tests.Reporting;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>What is told and recorded of a session that was opened again from inside, and that nobody waits for any of it.</summary>
[TestClass]
public class GuardedRecordingTests
{
    /// <summary>Contracts section 1: leaving the house depends on none of it.</summary>
    [TestMethod]
    public void The_button_waits_for_no_camera_and_no_flash()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        rig.Camera.IsOff = true;
        rig.Flash.IsDead = true;
        int starts = rig.Door.Starts;
        rig.Door.IsHeld = true;
        rig.Run(32);
        Assert.AreEqual(starts + 1, rig.Door.Starts, "at once, after debouncing");
        rig.Run(700);
        Assert.IsTrue(rig.Door.IsRetracted());
        rig.Run(32000);
        Assert.IsTrue(rig.Door.IsExtended(), "and relocked without flash or camera");
    }

    [TestMethod]
    public void Nothing_is_asked_or_written_before_the_bolt_is_retracted()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(30000);
        int starts = rig.Camera.Starts;
        int writes = rig.Flash.Writes;
        rig.Door.IsHeld = true;
        rig.RunUntil(() => rig.Door.Direction == MotorDirection.Retract);
        rig.RunUntil(() => rig.Camera.Starts > starts || rig.Flash.Writes > writes);
        Assert.IsTrue(rig.Door.IsRetracted());
        Assert.AreEqual((int)MotorDirection.Off, (int)rig.Door.Direction);
    }

    [TestMethod]
    public void The_answer_names_the_recording_for_the_events_that_follow()
    {
        Leaver courier = Leaver.Delivered();
        courier.Rig.Run(20000);
        courier.Press();
        courier.Rig.Run(500);
        Assert.IsTrue(courier.Rig.Broker.Last("\"event\":\"unlocked\"").IndexOf("\"recording\"") < 0, "not known yet, and not the one before");
        courier.PassDoor();
        courier.Rig.Run(3000);
        courier.Rig.Expect("door-opened", "\"recording\":\"" + Module.Id + "\"");
        courier.Rig.Expect("relocked", "\"recording\":\"" + Module.Id + "\"");
    }

    [TestMethod]
    public void The_start_is_sent_once_more()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        int starts = rig.Camera.Starts;
        rig.Camera.IsSilent = true;
        courier.Press();
        rig.Run(1500);
        Assert.AreEqual(starts + 2, rig.Camera.Starts);
    }

    /// <summary>It is told, as of the session; he who wants to leave has his time all the same.</summary>
    [TestMethod]
    public void Without_a_camera_it_is_told_and_the_way_out_stays_open_for_its_time()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        rig.Camera.IsOff = true;
        courier.Press();
        rig.Run(3000);
        rig.Expect("camera-lost", courier.Session);
        Assert.IsTrue(rig.Parts.Record.IsUnproven);
        rig.Run(20000);
        Assert.IsTrue(rig.Door.IsRetracted(), "relock.after_s");
        rig.Run(9000);
        rig.Expect("relocked", courier.Session);
    }

    [TestMethod]
    public void Without_a_camera_it_is_relocked_as_soon_as_the_door_is_closed_again()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        rig.Camera.IsOff = true;
        courier.Press();
        rig.Door.IsShut = false;
        rig.Run(4000);
        rig.Door.IsShut = true;
        rig.Run(120);
        Assert.AreEqual((int)MotorDirection.Extend, (int)rig.Door.Direction, "not even the second after closing");
        rig.Run(1500);
        rig.Expect("relocked", courier.Session);
    }

    /// <summary>Between the closing of the door and its relock nobody is on the way out any more.</summary>
    [TestMethod]
    public void A_camera_that_is_lost_when_the_door_has_closed_again_relocks_at_once()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        courier.Press();
        rig.Door.IsShut = false;
        rig.Run(1000);
        rig.Camera.IsFrozen = true;
        rig.Run(1300);
        rig.Door.IsShut = true;
        rig.RunUntil(() => rig.Parts.Record.IsUnproven);
        rig.Run(5);
        Assert.AreEqual((int)MotorDirection.Extend, (int)rig.Door.Direction);
    }

    /// <summary>A hand at the thumb-turn and one at the handle: the reed may be the first to say so.</summary>
    [TestMethod]
    public void A_door_that_is_open_before_the_switch_has_settled_counts_as_opened()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        rig.Door.IsShut = false;
        rig.Run(5);
        rig.Door.BoltMs = 0;
        rig.Run(2000);
        rig.Door.IsShut = true;
        rig.RunUntil(() => !rig.Parts.Record.IsOpen);
        int stops = rig.Camera.Stops;
        rig.Run(5200);
        Assert.AreEqual(stops + 1, rig.Camera.Stops, "5 s after the relock");
    }

    /// <summary>Who was let in by a token, and lost the camera, may leave by the button as well.</summary>
    [TestMethod]
    public void A_lost_camera_does_not_close_the_door_in_the_face_of_who_presses_the_button()
    {
        Leaver courier = new Leaver();
        LockRig rig = courier.Rig;
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Door.IsShut = false;
        rig.Run(1000);
        rig.Camera.IsFrozen = true;
        rig.Run(4000);
        Assert.IsTrue(rig.Parts.Record.IsUnproven);
        rig.Door.IsShut = true;
        rig.RunUntil(() => rig.Door.Direction == MotorDirection.Extend);
        rig.Run(200);
        courier.Press();
        rig.Run(20000);
        Assert.IsTrue(rig.Door.IsRetracted(), "relock.after_s");
        rig.Run(12000);
        rig.Expect("relocked", "auto-relock");
    }

    /// <summary>Whoever holds the button as the power comes back, in a session that a cut has stopped half way.</summary>
    [TestMethod]
    public void Nor_of_who_presses_it_before_a_boot_has_read_the_sensors()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        rig.Camera.IsOff = true;
        rig.Door.BoltMs = 300;
        rig.Door.IsHeld = true;
        rig.Boot();
        rig.Run(10000);
        rig.Expect("camera-lost", "\"session\":\"");
        Assert.IsTrue(rig.Door.IsRetracted());
        rig.Run(25000);
        rig.Expect("relocked", "auto-relock");
    }

    [TestMethod]
    public void A_camera_that_is_lost_in_it_is_told()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        courier.Press();
        rig.Run(1000);
        Assert.IsNull(rig.Broker.Last("\"event\":\"camera-lost\""));
        rig.Camera.IsFrozen = true;
        rig.Run(3000);
        rig.Expect("camera-lost", courier.Session);
        rig.Camera.IsFrozen = false;
        rig.Run(1000);
        rig.Expect("camera-back", courier.Session);
    }

    [TestMethod]
    public void A_lock_without_a_camera_tells_so_at_once()
    {
        Leaver burglar = new Leaver();
        burglar.Rig.Flash.Delete("state.a");
        burglar.Rig.Flash.Delete("state.b");
        burglar.Rig.Boot();
        burglar.Rig.Parts.Credentials.Pair(LockRig.Keys, LockRig.Issuer, "broker.example:1883");
        burglar.Rig.Parts.Holds.IsAlarmArmed = true;
        burglar.Rig.Run(3000);
        burglar.Press();
        burglar.Rig.Run(300);
        burglar.Rig.Expect("camera-lost", "\"session\":\"");
        burglar.Rig.Run(32000);
        burglar.Rig.Expect("relocked", "\"session\":\"");
    }

    /// <summary>In the 60 s after a relock that nobody went out for, the recording before it still runs.</summary>
    [TestMethod]
    public void The_recording_that_still_runs_ends_and_another_begins()
    {
        Leaver courier = new Leaver();
        LockRig rig = courier.Rig;
        rig.Unlock(new Mint().Token());
        rig.Run(35000);
        rig.Expect("relocked", "auto-relock");
        courier.Session = Leaver.SessionOf(rig.Broker.Last("\"event\":\"relocked\""));
        Assert.AreEqual(0, rig.Camera.Stops);
        courier.Press();
        rig.Run(1500);
        Assert.AreEqual(1, rig.Camera.Stops);
        Assert.AreEqual(2, rig.Camera.Starts);
        rig.Expect("recording-done", courier.Session);
        courier.PassDoor();
        rig.Run(9000);
        Assert.IsNull(rig.Broker.Last("\"event\":\"camera-lost\""));
        Assert.AreEqual(2, rig.Broker.CountOf("\"event\":\"recording-done\""));
        Assert.AreEqual(2, rig.Camera.Stops);
    }

    [TestMethod]
    public void Five_seconds_after_the_relock_the_recording_ends_when_somebody_went_out()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        courier.Press();
        courier.PassDoor();
        rig.RunUntil(() => !rig.Parts.Record.IsOpen);
        int stops = rig.Camera.Stops;
        rig.Run(4900);
        Assert.AreEqual(stops, rig.Camera.Stops);
        rig.Run(200);
        Assert.AreEqual(stops + 1, rig.Camera.Stops);
    }

    [TestMethod]
    public void Sixty_seconds_after_the_relock_it_ends_when_nobody_did()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        courier.Press();
        rig.RunUntil(() => !rig.Parts.Record.IsOpen);
        int stops = rig.Camera.Stops;
        rig.Run(59000);
        Assert.AreEqual(stops, rig.Camera.Stops, "the passage of the first time does not count for the second");
        rig.Run(1200);
        Assert.AreEqual(stops + 1, rig.Camera.Stops);
    }

    [TestMethod]
    public void A_session_under_duress_stays_one()
    {
        Leaver courier = Leaver.In(new Mint { Scope = "unlock duress" });
        LockRig rig = courier.Rig;
        rig.Run(20000);
        int from = rig.Broker.Count;
        courier.Press();
        courier.PassDoor();
        rig.Run(10000);
        int ofSession = 0;
        for (int i = from; i < rig.Broker.Count; i++)
        {
            string message = rig.Broker.Message(i);
            if (message.StartsWith("event ") && message.IndexOf("\"n\":null") < 0)
            {
                Assert.IsTrue(message.IndexOf(courier.Session) > 0, message);
                Assert.IsTrue(Published.IsAuthentic(message, LockRig.Keys, 1), message);
                ofSession++;
            }
        }

        Assert.AreEqual(5, ofSession, "unlocked, door-opened, door-closed, relocked, recording-done");
    }

    /// <summary>No entry granted: nothing was. One for the unlock, one for the relock, with sub, cti and session.</summary>
    [TestMethod]
    public void The_audit_has_the_unlock_and_the_relock_of_the_session()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(20000);
        int entries = rig.Parts.Audit.Number;
        courier.Press();
        Assert.AreEqual(entries + 1, rig.Parts.Audit.Number);
        courier.PassDoor();
        rig.Run(3000);
        Assert.AreEqual(entries + 2, rig.Parts.Audit.Number);
        byte[] session = HexText.Bytes(courier.Session.Substring(11, 16));
        Assert.AreEqual(1, EntriesOf(rig, entries + 1, "unlocked", session));
        Assert.AreEqual(1, EntriesOf(rig, entries + 2, "relocked", session));
    }

    [TestMethod]
    public void It_takes_no_more_than_six_commits()
    {
        Leaver courier = Leaver.Delivered();
        LockRig rig = courier.Rig;
        rig.Run(60000);
        int commits = rig.Parts.Store.Commits;
        courier.Press();
        courier.PassDoor();
        rig.Run(12000);
        rig.Expect("recording-done", courier.Session);
        Assert.IsTrue(rig.Parts.Store.Commits - commits <= 6, (rig.Parts.Store.Commits - commits).ToString());
    }

    // Entries of the log with this n, name and session, and the sub of the token.
    private static int EntriesOf(LockRig rig, int number, string name, byte[] session)
    {
        Latchkey.Store.RecordReader log = new Latchkey.Store.RecordReader();
        log.Reset(rig.Parts.Store.Recent.Buffer, 0, rig.Parts.Store.Recent.Length);
        int found = 0;
        while (log.Next())
        {
            if (log.Kind != Latchkey.Store.SectionKind.AuditEntry || log.Int() != number)
            {
                continue;
            }

            log.Raw(8 + 32);
            string entry = Hex.From(log.Raw(log.Left));
            found += entry.IndexOf(Text(name) + Text("courier-17") + "48" + "0102030405060708" + "48" + Hex.From(session)) > 0 ? 1 : 0;
        }

        return found;
    }

    // CBOR of a text of up to 23 characters.
    private static string Text(string text) => Hex.From(new byte[] { (byte)(0x60 | text.Length) }) + Hex.From(Bytes.FromText(text));
}
