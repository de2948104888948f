using System.Text;
using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Reporting;

/// <summary>What is around everything that the lock says (protocol/mqtt.md), by its example (source: firmware/protocol/vectors.md).</summary>
[TestClass]
public class EnvelopeTests
{
    [TestMethod]
    [DataRow(false, "9a1085a02b18e9f285896a3035927d62")]
    [DataRow(true, "97e6605359fb2ae98ba24665bd0b18d6")]
    public void The_event_of_the_example_comes_out_byte_by_byte(bool isDuress, string mac)
    {
        Envelope envelope = new Envelope("lk-7f3a21c09b44", Vectors.Paired());
        JsonWriter json = new JsonWriter(EventLog.MaxLength - Envelope.Length);
        json.Number("n", 1234);
        json.Number("t", 1764000000);
        json.Text("event", "unlocked");
        json.Text("by", "token");
        json.Text("sub", "courier-17");
        byte[] payload = envelope.Around("event", isDuress, json.Buffer, 0, json.Length);
        Assert.AreEqual(
            "{\"v\":1,\"lock\":\"lk-7f3a21c09b44\",\"kid\":1,\"n\":1234,\"t\":1764000000,\"event\":\"unlocked\",\"by\":\"token\",\"sub\":\"courier-17\",\"mac\":\"" + mac + "\"}",
            Encoding.UTF8.GetString(payload, 0, payload.Length));
    }

    [TestMethod]
    public void A_state_is_no_event()
    {
        Envelope envelope = new Envelope("lk-7f3a21c09b44", Vectors.Paired());
        byte[] body = Bytes.FromText(",\"n\":1");
        Assert.AreNotEqual(Hex.From(envelope.Around("event", false, body, 0, body.Length)), Hex.From(envelope.Around("state", false, body, 0, body.Length)));
    }

    /// <summary>One delivery with everything around it, also refusals and questions for the time.</summary>
    [TestMethod]
    public void Everything_that_is_published_begins_with_v_lock_kid_and_ends_in_a_MAC_that_fits()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new byte[3]);
        rig.Command("cmd/admin", new byte[3]);
        rig.Unlock(new Mint().Token());
        Published.MoveDoor(rig, 1);
        rig.Run(40000);
        rig.Boot();
        rig.Run(3000);
        int checkedCount = 0;
        for (int i = 0; i < rig.Broker.Count; i++)
        {
            string message = rig.Broker.Message(i);
            if (!message.StartsWith("availability "))
            {
                Assert.IsTrue(message.IndexOf(" {\"v\":1,\"lock\":\"lk-7f3a21c09b44\",\"kid\":1,\"n\":") > 0, message);
                Assert.IsTrue(Published.IsAuthentic(message, LockRig.Keys, 0), message);
                checkedCount++;
            }
        }

        Assert.IsTrue(checkedCount > 15, checkedCount.ToString());
    }

    /// <summary>Only the cloud, which has the key, can tell; state and everything outside the session has the other flag.</summary>
    [TestMethod]
    public void Under_duress_nothing_differs_but_the_flag_in_the_MAC()
    {
        LockRig forced = Delivered("unlock lock duress");
        LockRig free = Delivered("unlock lock");
        Assert.AreEqual(free.Broker.Count, forced.Broker.Count);
        int flagged = 0;
        for (int i = 0; i < free.Broker.Count; i++)
        {
            string message = forced.Broker.Message(i);
            int length = message.Length;
            Assert.AreEqual(length, free.Broker.Message(i).Length);
            if (message.StartsWith("availability "))
            {
                continue;
            }

            bool isOfSession = message.StartsWith("event ") && message.IndexOf("\"session\":\"") > 0;
            Assert.IsTrue(Published.IsAuthentic(message, LockRig.Keys, isOfSession ? (byte)1 : (byte)0), message);
            Assert.AreEqual(free.Broker.Message(i).Substring(0, length - 42), message.Substring(0, length - 42));
            flagged += isOfSession ? 1 : 0;
        }

        Assert.IsTrue(flagged >= 5, "unlocked, door-opened, door-closed, relocked, recording-done: " + flagged.ToString());
        Assert.AreEqual(free.Chip.TakePrinted(), forced.Chip.TakePrinted(), "console");
    }

    private static LockRig Delivered(string scope)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Scope = scope }.Token());
        rig.Run(500);
        Published.MoveDoor(rig, 1);
        rig.Run(40000);
        return rig;
    }
}
