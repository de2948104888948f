using Latchkey.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Fakes;

/// <summary>The invariants of what the lock says themselves: each is fed a history that breaks it, and one close by that does not.</summary>
[TestClass]
public class SaidInvariantTests
{
    private const string Session = "0102030405060708";

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(FakeDoor.TravelMs, false)]
    public void A_state_is_locked_by_both_sensors(int boltMs, bool isShut)
    {
        LockRig rig = Histories.NewTelling();
        Histories.Say(rig, "state", "\"bolt\":\"locked\"");
        Histories.Held(rig);
        rig.Door.BoltMs = boltMs;
        rig.Door.IsShut = isShut;
        Histories.Say(rig, "state", "\"bolt\":\"unlocked\"");
        Histories.Held(rig);
        Histories.Say(rig, "state", "\"bolt\":\"locked\"");
        Histories.Broken(rig, "the state says locked");
    }

    [TestMethod]
    public void Each_locked_takes_a_moment_at_which_the_sensors_came_to_agree()
    {
        LockRig rig = Histories.NewTelling();
        Histories.Turn(rig, 0);
        Histories.Turn(rig, FakeDoor.TravelMs);
        Histories.Say(rig, "event", "\"n\":1,\"event\":\"relocked\"");
        Histories.Held(rig);
        Histories.Say(rig, "event", "\"n\":1,\"event\":\"relocked\"");
        Histories.Held(rig);
        Histories.Say(rig, "event", "\"n\":2,\"event\":\"locked\"");
        Histories.Broken(rig, "the event locked");
    }

    [TestMethod]
    public void A_moment_that_was_not_told_in_time_is_no_reason_to_tell_another()
    {
        LockRig rig = Histories.NewTelling();
        Histories.Turn(rig, 0);
        Histories.Turn(rig, FakeDoor.TravelMs);
        Histories.Turn(rig, 0);
        rig.Time.Now += 12001;
        rig.Invariants.Look();
        Histories.Say(rig, "event", "\"n\":1,\"event\":\"relocked\"");
        Histories.Broken(rig, "the event relocked");
    }

    [TestMethod]
    public void A_session_ends_before_the_next_one_begins()
    {
        LockRig rig = Histories.NewTelling();
        Histories.Say(rig, "event", "\"n\":1,\"event\":\"unlocked\",\"by\":\"token\",\"session\":\"aa\",\"grant\":4,");
        Assert.AreEqual("aa", rig.Invariants.Sessions.Open);
        Histories.Say(rig, "event", "\"n\":2,\"event\":\"jammed\",\"session\":\"aa\"");
        Histories.Say(rig, "event", "\"n\":3,\"event\":\"denied\",\"session\":\"bb\"");
        Histories.Held(rig);
        Histories.Say(rig, "event", "\"n\":4,\"event\":\"door-opened\",\"session\":\"cc\"");
        Histories.Say(rig, "event", "\"n\":5,\"event\":\"door-opened\",\"session\":\"dd\"");
        Histories.Broken(rig, "before the end of cc");
    }

    [TestMethod]
    public void A_session_that_a_hand_from_inside_goes_on_with_has_another_end()
    {
        LockRig rig = Histories.NewTelling();
        Histories.Say(rig, "event", "\"n\":1,\"event\":\"jammed\",\"session\":\"aa\"");
        Histories.Say(rig, "event", "\"n\":2,\"event\":\"unlocked\",\"by\":\"inside-button\",\"session\":\"aa\"");
        Histories.Held(rig);
        Histories.Say(rig, "event", "\"n\":3,\"event\":\"unlocked\",\"by\":\"token\",\"session\":\"bb\",\"grant\":4,");
        Histories.Broken(rig, "before the end of aa");
    }

    [TestMethod]
    public void A_recording_was_proven_by_the_camera()
    {
        LockRig rig = Histories.NewTelling();
        rig.Camera.Prove(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 });
        Histories.Say(rig, "event", "\"n\":1,\"event\":\"unlocked\",\"by\":\"token\",\"session\":\"" + Session + "\",\"grant\":1,\"recording\":\"r\"");
        Histories.Held(rig);
        Histories.Say(rig, "event", "\"n\":2,\"event\":\"jammed\",\"session\":\"" + Session + "\"");
        Histories.Say(rig, "event", "\"n\":3,\"event\":\"unlocked\",\"by\":\"token\",\"session\":\"aa\",\"grant\":1,\"recording\":\"r\"");
        Histories.Broken(rig, "the camera has proven none");
    }

    [TestMethod]
    [DataRow(1, true)]
    [DataRow(2, true)]
    [DataRow(3, false)]
    [DataRow(4, false)]
    public void A_delivery_or_a_service_is_unlocked_with_a_recording(int grant, bool isBroken)
    {
        LockRig rig = Histories.NewTelling();
        Histories.Say(rig, "event", "\"n\":1,\"event\":\"unlocked\",\"by\":\"token\",\"session\":\"aa\",\"grant\":" + grant.ToString() + ",\"cti\":\"00\"");
        Assert.AreEqual(isBroken, rig.Invariants.Broken != null);
    }

    [TestMethod]
    public void A_token_opens_no_more_sessions_than_it_has_uses()
    {
        LockRig rig = Histories.NewTelling();
        Mint mint = new Mint { Grant = 3, Uses = 2 };
        rig.Broker.Deliver("latchkey/lk/cmd/unlock", mint.Token(), false);
        string tail = "\",\"cti\":\"" + Hex.From(mint.Cti) + "\"";
        Histories.Say(rig, "event", "\"n\":1,\"event\":\"denied\",\"session\":\"aa" + tail);
        Histories.Say(rig, "event", "\"n\":2,\"event\":\"denied\",\"session\":\"aa" + tail);
        Histories.Say(rig, "event", "\"n\":3,\"event\":\"denied\",\"session\":\"bb" + tail);
        Histories.Held(rig);
        Histories.Say(rig, "event", "\"n\":4,\"event\":\"denied\",\"session\":\"cc" + tail);
        Histories.Broken(rig, "2 uses opened 3 sessions");
    }
}
