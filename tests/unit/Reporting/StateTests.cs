using Latchkey.Reporting;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Reporting;

/// <summary>The retained state (protocol/mqtt.md): on change, at most one a second, all its keys always there.</summary>
[TestClass]
public class StateTests
{
    private static readonly string[] Keys =
    {
        "{\"v\":1,", "\"lock\":\"", "\"kid\":1,", "\"n\":", "\"bolt\":\"", "\"door\":\"", "\"by\":\"", "\"session\":", "\"uptimeS\":", "\"fw\":\"", "\"keyEpoch\":1,", "\"heapFree\":",
        "\"clock\":{\"trusted\":", "\"uncertaintyS\":", "\"camera\":\"", "\"batteryMv\":", "\"rssi\":", "\"mac\":\"",
    };

    /// <summary>Through a delivery, a jam, a lost camera and a boot.</summary>
    [TestMethod]
    public void All_keys_are_always_there_and_sub_only_with_a_token()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(1500);
        Published.MoveDoor(rig, 1);
        rig.Run(40000);
        rig.Door.IsHeld = true;
        rig.Run(2000);
        rig.Door.IsHeld = false;
        rig.Camera.IsOff = true;
        rig.Run(15000);
        rig.Boot();
        rig.Run(5000);
        int states = 0;
        for (int i = 0; i < rig.Broker.Count; i++)
        {
            string message = rig.Broker.Message(i);
            if (message.StartsWith("state "))
            {
                states++;
                for (int key = 0; key < Keys.Length; key++)
                {
                    Assert.IsTrue(message.IndexOf(Keys[key]) > 0, Keys[key] + " is not in " + message);
                }

                Assert.AreEqual(message.IndexOf("\"by\":\"token\"") > 0, message.IndexOf("\"sub\":\"") > 0, message);
            }
        }

        Assert.IsTrue(states > 8, states.ToString());
    }

    [TestMethod]
    public void It_says_what_the_lock_is_like()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        Expect(rig, "\"bolt\":\"locked\",\"door\":\"closed\",\"by\":\"unknown\",\"session\":null,");
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        Expect(rig, "\"bolt\":\"unlocked\",\"door\":\"closed\",\"by\":\"token\",\"sub\":\"courier-17\",\"session\":\"");
        Expect(rig, "\"camera\":\"recording\"");
        Expect(rig, "\"clock\":{\"trusted\":true,\"uncertaintyS\":2}");
        rig.Door.IsShut = false;
        rig.Run(2000);
        Expect(rig, "\"bolt\":\"unlocked\",\"door\":\"open\"");
        rig.Door.IsShut = true;
        rig.Run(4000);
        Expect(rig, "\"bolt\":\"locked\",\"door\":\"closed\",\"by\":\"auto-relock\",\"session\":null,");
    }

    [TestMethod]
    public void It_comes_at_most_once_a_second_however_much_changes()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        int count = rig.Broker.CountOf("state ");
        int lastMs = rig.Time.Now;
        int states = 0;
        for (int i = 0; i < 10000; i++)
        {
            if (i % 170 == 0)
            {
                rig.Door.IsShut = !rig.Door.IsShut;
            }

            rig.Run(1);
            if (rig.Broker.CountOf("state ") != count)
            {
                Assert.IsTrue(states == 0 || rig.Time.Now - lastMs >= 1000, "after " + (rig.Time.Now - lastMs).ToString());
                Assert.AreEqual(count + 1, rig.Broker.CountOf("state "));
                count++;
                states++;
                lastMs = rig.Time.Now;
            }
        }

        Assert.IsTrue(states >= 9, states.ToString());
    }

    [TestMethod]
    public void The_last_change_is_never_swallowed()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(2000);
        rig.Door.IsShut = false;
        rig.Run(300);
        rig.Door.IsShut = true;
        rig.Run(300);
        rig.Door.IsShut = false;
        rig.Run(2000);
        Expect(rig, "\"door\":\"open\"");
    }

    [TestMethod]
    public void Nothing_changes_and_nothing_is_sent()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(3000);
        int count = rig.Broker.CountOf("state ");
        rig.Run(60000);
        Assert.AreEqual(count, rig.Broker.CountOf("state "));
    }

    [TestMethod]
    public void A_new_connection_gets_it_anew()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(3000);
        int count = rig.Broker.CountOf("state ");
        rig.Broker.Drop();
        rig.Run(4000);
        Assert.AreEqual(count + 1, rig.Broker.CountOf("state "));
    }

    /// <summary>After 24.8 days the counter is negative against its past.</summary>
    [TestMethod]
    public void After_weeks_without_a_change_it_is_sent_again()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(3000);
        rig.Time.Now += int.MinValue;
        rig.Run(100);
        rig.Door.IsShut = false;
        rig.Run(2000);
        Expect(rig, "\"door\":\"open\"");
    }

    [TestMethod]
    public void The_longest_fits_into_640_bytes()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new RawToken().Set(2, Item.Letters(64)).Token());
        rig.Run(2000);
        string message = rig.Broker.Last("state ");
        Assert.IsTrue(message.IndexOf("\"session\":\"") > 0 && message.IndexOf(new string('a', 64)) > 0, message);

        // The leaf before it; and numbers that may grow: n, uptime, heap, uncertainty, rssi, kid and keyEpoch.
        Assert.IsTrue(message.Length - 6 + 60 <= StateReport.MaxLength, message.Length.ToString());
    }

    private static void Expect(LockRig rig, string part)
    {
        string message = rig.Broker.Last("state ");
        Assert.IsTrue(message.IndexOf(part) > 0, message + " has no " + part);
    }
}
