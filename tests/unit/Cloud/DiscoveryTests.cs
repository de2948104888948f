using System.Collections;
using System.Text;
using Latchkey.Config;
using Latchkey.Reporting;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>Home Assistant's discovery (protocol/mqtt.md): announced once a connection while it is wanted, taken away when not, and never before an event.</summary>
[TestClass]
public class DiscoveryTests
{
    private const string Prefix = "retained homeassistant/";

    [TestMethod]
    public void A_lock_that_was_not_asked_to_writes_nothing_there()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(60000);
        rig.Broker.Drop();
        rig.Run(60000);
        Assert.AreEqual(0, Topics(rig, 0).Count);
    }

    [TestMethod]
    public void Turned_on_each_sensor_is_announced_once_and_kept_by_the_broker()
    {
        LockRig rig = NewAnnounced();
        ArrayList topics = Topics(rig, 0);
        Assert.AreEqual(HomeAssistantSensors.Count, topics.Count);
        string[] expected = { "binary_sensor/lk-7f3a21c09b44/bolt", "binary_sensor/lk-7f3a21c09b44/door", "sensor/lk-7f3a21c09b44/battery", "binary_sensor/lk-7f3a21c09b44/camera", "binary_sensor/lk-7f3a21c09b44/problem" };
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(Prefix + expected[i] + "/config", (string)topics[i]);
        }

        rig.Run(100000);
        Assert.AreEqual(HomeAssistantSensors.Count, Topics(rig, 0).Count, "once a connection");
        Assert.IsTrue(rig.Broker.Last("\"device_class\":\"lock\"").StartsWith("config {"));
    }

    [TestMethod]
    public void A_new_connection_gets_all_of_them_anew()
    {
        LockRig rig = NewAnnounced();
        int from = rig.Broker.Count;
        rig.Broker.Drop();
        rig.Run(5000);
        Assert.AreEqual(HomeAssistantSensors.Count, Topics(rig, from).Count);
    }

    [TestMethod]
    public void Turned_off_each_is_taken_away_and_nothing_more_is_said()
    {
        LockRig rig = NewAnnounced();
        int from = rig.Broker.Count;
        Turn(rig, 0);
        ExpectTakenAway(rig, from);
        from = rig.Broker.Count;
        rig.Broker.Drop();
        rig.Run(5000);
        Assert.AreEqual(0, Topics(rig, from).Count);
    }

    [TestMethod]
    public void Turned_off_while_there_is_no_broker_and_booted_they_are_taken_away_all_the_same()
    {
        LockRig rig = NewAnnounced();
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        Turn(rig, 0);
        rig.Boot();
        int from = rig.Broker.Count;
        rig.Broker.IsReachable = true;
        rig.Run(5000);
        ExpectTakenAway(rig, from);
        rig.Boot();
        from = rig.Broker.Count;
        rig.Run(5000);
        Assert.AreEqual(0, Topics(rig, from).Count, "once they are gone it is forgotten, over a boot too");
    }

    [TestMethod]
    public void Changed_in_the_midst_of_it_the_last_word_counts()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.Acknowledges = false;
        Turn(rig, 1);
        rig.Broker.Acknowledges = true;
        int from = rig.Broker.Count;
        Turn(rig, 0);
        ExpectTakenAway(rig, from);
    }

    /// <summary>The note that they may be there is on flash before the first of them is.</summary>
    [TestMethod]
    public void The_power_goes_as_the_first_one_leaves_and_it_is_taken_away_later()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.Acknowledges = false;
        rig.Parts.Settings.Set(Setting.HaDiscovery, 1);
        rig.RunUntil(() => Topics(rig, 0).Count == 1);
        rig.Boot();
        Assert.AreEqual(1, rig.Parts.Settings.Of(Setting.HaDiscovery), "the note went to flash, and the setting with it");
        rig.Parts.Settings.Set(Setting.HaDiscovery, 0);
        rig.Broker.Acknowledges = true;
        int from = rig.Broker.Count;
        rig.Run(5000);
        ExpectTakenAway(rig, from);
    }

    /// <summary>A broker that acknowledges nothing holds no event back behind an announcement.</summary>
    [TestMethod]
    public void An_event_does_not_wait_for_an_announcement()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Broker.Acknowledges = false;
        Turn(rig, 1);
        Assert.AreEqual(1, Topics(rig, 0).Count, "one is under way");
        int from = rig.Broker.Count;
        rig.Door.IsShut = false;
        rig.Run(300);
        Assert.IsNotNull(rig.Broker.Last("\"event\":\"door-opened\""));
        rig.Run(30000);
        Assert.AreEqual(0, Topics(rig, from).Count, "while the event is unanswered nothing is announced");
        rig.Broker.Acknowledges = true;
        rig.Run(30000);
        Assert.IsTrue(Topics(rig, from).Count >= HomeAssistantSensors.Count - 1);
    }

    [TestMethod]
    public void One_that_is_not_acknowledged_is_repeated_after_ten_seconds_and_no_sooner()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Broker.Acknowledges = false;
        Turn(rig, 1);
        rig.Run(8000);
        Assert.AreEqual(1, Topics(rig, 0).Count);
        rig.Run(3000);
        ArrayList topics = Topics(rig, 0);
        Assert.AreEqual(2, topics.Count);
        Assert.AreEqual((string)topics[0], (string)topics[1]);
    }

    [TestMethod]
    public void The_longest_fits_into_1024_bytes()
    {
        HomeAssistantSensors sensors = new HomeAssistantSensors(new string('x', 32));
        for (int i = 0; i < HomeAssistantSensors.Count; i++)
        {
            byte[] payload = sensors.Payload(i);
            string text = Encoding.UTF8.GetString(payload, 0, payload.Length);
            Assert.IsTrue(payload.Length <= HomeAssistantSensors.MaxLength, payload.Length.ToString());
            Assert.IsTrue(text.EndsWith("}}"), text);
        }
    }

    private static LockRig NewAnnounced()
    {
        LockRig rig = LockRig.NewPaired();
        Turn(rig, 1);
        return rig;
    }

    // As config does it; the event of it is not this page's matter.
    private static void Turn(LockRig rig, int value)
    {
        rig.Parts.Settings.Set(Setting.HaDiscovery, value);
        rig.Parts.Store.Touch();
        rig.Run(1000);
    }

    private static ArrayList Topics(LockRig rig, int from)
    {
        ArrayList topics = new ArrayList();
        for (int i = from; i < rig.Broker.Count; i++)
        {
            if (rig.Broker.Topic(i).IndexOf("homeassistant") >= 0)
            {
                topics.Add(rig.Broker.Topic(i));
            }
        }

        return topics;
    }

    private static void ExpectTakenAway(LockRig rig, int from)
    {
        ArrayList topics = Topics(rig, from);
        Assert.AreEqual(HomeAssistantSensors.Count, topics.Count);
        for (int i = from; i < rig.Broker.Count; i++)
        {
            if (rig.Broker.Topic(i).StartsWith(Prefix))
            {
                Assert.AreEqual("config ", rig.Broker.Message(i), "empty: what the broker kept is gone");
            }
        }
    }
}
