using System.Collections;
using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Reporting;

/// <summary>The audit chain on the topic audit (protocol/audit.md): what a report holds, checked as the cloud does.</summary>
[TestClass]
public class AuditReportTests
{
    private static readonly byte[] Nonce = { 0xAA, 0xBB, 0xCC, 0xDD };

    [TestMethod]
    public void A_report_from_1_is_the_whole_chain_up_to_its_head()
    {
        Commander cloud = new Commander();
        Work(cloud, 12);
        ArrayList entries = Report(cloud, 1);
        Assert.AreEqual(cloud.Rig.Parts.Audit.Number, entries.Count);
        Verify(cloud, entries, new byte[32], 0);
    }

    [TestMethod]
    public void A_report_from_the_middle_begins_with_the_m_before_it()
    {
        Commander cloud = new Commander();
        Work(cloud, 6);
        string all = Messages(cloud, 1);
        ArrayList macs = Strings(all, "\"m\":[");
        string part = Messages(cloud, 4);
        Assert.IsTrue(part.IndexOf("\"first\":1,\"from\":4,\"prev\":\"" + (string)macs[2] + "\"") > 0, part);
        Assert.AreEqual(macs.Count - 3, Strings(part, "\"m\":[").Count);
    }

    /// <summary>Also after everything has moved to the ring and the lock has booted.</summary>
    [TestMethod]
    public void A_report_reads_ring_and_slot_alike()
    {
        Commander cloud = new Commander();
        Work(cloud, 40);
        cloud.Rig.Run(60000);
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        cloud.Rig.KnowTime();
        Work(cloud, 3);
        ArrayList entries = Report(cloud, 1);
        Assert.AreEqual(cloud.Rig.Parts.Audit.Number, entries.Count);
        Verify(cloud, entries, new byte[32], 0);
    }

    [TestMethod]
    public void Above_the_head_is_one_message_without_entries()
    {
        Commander cloud = new Commander();
        string message = Messages(cloud, 77);
        Assert.IsTrue(message.IndexOf("\"entries\":[],\"m\":[],\"head\":1,\"headM\":\"" + Hex.From(cloud.Rig.Parts.Audit.Mac) + "\"") > 0, message);
        Assert.AreEqual(message.IndexOf("\"nonce\":"), message.LastIndexOf("\"nonce\":"));
    }

    [TestMethod]
    public void A_message_never_mixes_epochs()
    {
        Commander cloud = new Commander();
        Work(cloud, 2);
        byte[] wrappingKey = LockKeys.Use(LockRig.Keys.Lock, "wrap", 16);
        LockKeys next = new LockKeys(2, HexText.Counting(2, 32));
        cloud.Ok("rekey", new Arguments().Number("epoch", 2).Bytes("key", Wrap.Key(wrappingKey, next.Lock)).Bytes("audit", Wrap.Key(wrappingKey, HexText.Counting(9, 32))).Number("until", LockRig.NowS));
        cloud.Keys = next;
        Work(cloud, 2);
        string all = Messages(cloud, 1);
        Assert.IsTrue(all.IndexOf("\"epoch\":1,\"first\":1,\"from\":1,") > 0, all);
        Assert.IsTrue(all.IndexOf("\"epoch\":2,\"first\":4,\"from\":4,\"prev\":\"" + new string('0', 64) + "\"") > 0, all);
        Assert.AreEqual(cloud.Rig.Parts.Audit.Number, Strings(all, "\"entries\":[").Count);
    }

    /// <summary>More than the ring holds.</summary>
    [TestMethod]
    public void From_older_than_the_ring_starts_at_its_oldest_and_at_least_128_are_there()
    {
        Commander cloud = new Commander();
        AuditChain chain = cloud.Rig.Parts.Audit;
        for (int i = 0; i < 900; i++)
        {
            chain.Append("locked", new string('s', 64), HexText.Counting(1, 16), HexText.Counting(1, 8), new string('r', 32), new string('d', 40), null);
            if (i % 10 == 9)
            {
                cloud.Rig.Parts.Store.Commit();
                cloud.Rig.Parts.Store.Tidy();
            }
        }

        cloud.Rig.Parts.Store.Commit();
        string all = Messages(cloud, 1);
        ArrayList entries = Strings(all, "\"entries\":[");
        Assert.IsTrue(entries.Count >= 128 && entries.Count < 900, entries.Count.ToString());
        int from = chain.Number - entries.Count + 1;
        Assert.IsTrue(all.IndexOf("\"first\":1,\"from\":" + from.ToString() + ",") > 0);
        int prev = all.IndexOf("\"prev\":\"") + 8;
        Verify(cloud, entries, HexText.Bytes(all.Substring(prev, 64)), from - 1);
    }

    /// <summary>An acknowledgement that is late makes the same message go out again, over everything that was read meanwhile.</summary>
    [TestMethod]
    public void A_message_is_the_same_until_it_was_sent()
    {
        Commander cloud = new Commander();
        Fill(cloud, 60);
        AuditReport report = Of(cloud);
        report.Begin(1, Nonce);
        int messages = 0;
        for (; report.IsPending; messages++)
        {
            string first = Hex.From(report.Next());
            Assert.AreEqual(first, Hex.From(report.Next()));
            report.Sent();
        }

        Assert.IsTrue(messages > 10, messages.ToString());
    }

    /// <summary>The acknowledgement of the report before is none of the new one's.</summary>
    [TestMethod]
    public void A_new_report_begins_where_it_was_asked_to()
    {
        Commander cloud = new Commander();
        Fill(cloud, 10);
        AuditReport report = Of(cloud);
        report.Begin(9, Nonce);
        report.Next();
        report.Begin(1, Nonce);
        report.Sent();
        Assert.IsTrue(report.IsPending);
        byte[] message = report.Next();
        Assert.IsTrue(System.Text.Encoding.UTF8.GetString(message, 0, message.Length).IndexOf("\"from\":1,") > 0);
    }

    /// <summary>Whoever asked is gone, and asks again.</summary>
    [TestMethod]
    public void A_new_connection_ends_the_report_of_the_one_before()
    {
        Commander cloud = new Commander();
        Fill(cloud, 60);
        LockRig rig = cloud.Rig;
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/admin", cloud.Message("report", new Arguments().Number("from", 1).Bytes("nonce", Nonce).Map()), false);
        rig.RunUntil(() => rig.Broker.Last("audit {") != null);
        rig.Broker.Drop();
        int sent = rig.Broker.CountOf("audit {");
        rig.Run(20000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
        Assert.AreEqual(sent, rig.Broker.CountOf("audit {"));
        Assert.AreEqual(rig.Parts.Audit.Number, Report(cloud, 1).Count);
    }

    /// <summary>Each boot finds the entries in slot and ring; only the ring's own are new to it.</summary>
    [TestMethod]
    public void Turning_the_power_off_and_on_pushes_nothing_out_of_the_ring()
    {
        Commander cloud = new Commander();
        Fill(cloud, 200);
        LockRig rig = cloud.Rig;
        rig.Broker.IsReachable = false;
        for (int i = 0; i < 20; i++)
        {
            rig.Parts.Audit.Append("locked", "someone", new byte[8], new byte[8], "rec", "token", null);
        }

        rig.Parts.Store.Commit();
        for (int i = 0; i < 30; i++)
        {
            rig.Boot();
            rig.Run(22000);
        }

        LogCursor log = new LogCursor(rig.Parts.Store, rig.Parts.Store.AuditRing, SectionKind.AuditEntry);
        Assert.IsTrue(log.Find(0));
        Assert.IsTrue(rig.Parts.Audit.Number - log.Number >= 127, log.Number.ToString());
    }

    [TestMethod]
    [DataRow("a16466726f6d01", "no nonce")]
    [DataRow("a2656e6f6e6365406466726f6d01", "an empty nonce")]
    [DataRow("a2656e6f6e636541016466726f6df5", "from is a flag")]
    public void A_report_names_its_first_entry_and_a_nonce(string args, string what)
    {
        Commander cloud = new Commander();
        cloud.Send("report", HexText.Bytes(args));
        cloud.Rig.Run(1200);
        cloud.Rig.Expect("admin", "\"reason\":\"malformed\"");
        Assert.IsNull(cloud.Rig.Broker.Last("audit {"), what);
        cloud.Refused("policy", "report", new Arguments().Number("from", 0).Bytes("nonce", Nonce));
    }

    /// <summary>To ask what happened needs no clock.</summary>
    [TestMethod]
    public void A_lock_that_does_not_know_the_time_reports()
    {
        Commander cloud = new Commander();
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
        cloud.Ok("report", new Arguments().Number("from", 1).Bytes("nonce", Nonce));
    }

    /// <summary>[n, time, "admin", null x 4, name and seq] (contracts section 9).</summary>
    [TestMethod]
    public void The_entry_of_a_command_says_which_it_was()
    {
        Commander cloud = new Commander();
        cloud.Seq = 40;
        cloud.Ok("hold", new Arguments().Numbers("grants", new long[] { 3 }).Flag("on", true));
        byte[] entry = Base64Url.Decode((string)Report(cloud, 2)[0]);
        string hex = Hex.From(entry);
        string told = Hex.From(Item.Of("admin")) + "f6f6f6f6" + Hex.From(Item.Of("hold 41"));
        Assert.IsTrue(hex.IndexOf(told) > 0, hex + " has no " + told);
    }

    private static AuditReport Of(Commander cloud) =>
        new AuditReport(cloud.Rig.Parts.Audit, cloud.Rig.Parts.Store, new Envelope(LockRig.LockId, cloud.Rig.Parts.Credentials), cloud.Rig.Parts.Holds);

    private static void Fill(Commander cloud, int entries)
    {
        for (int i = 0; i < entries; i++)
        {
            cloud.Rig.Parts.Audit.Append("locked", "someone", new byte[8], new byte[8], "rec", "token", null);
            if (i % 4 == 3)
            {
                cloud.Rig.Parts.Store.Commit();
                cloud.Rig.Parts.Store.Tidy();
            }
        }

        cloud.Rig.Parts.Store.Commit();
    }

    private static void Work(Commander cloud, int entries)
    {
        for (int i = 0; i < entries; i++)
        {
            cloud.Ok("hold", new Arguments().Numbers("grants", new long[] { 3 }).Flag("on", i % 2 == 0));
        }
    }

    private static ArrayList Report(Commander cloud, int from) => Strings(Messages(cloud, from), "\"entries\":[");

    // All messages of a report, one behind the other.
    private static string Messages(Commander cloud, int from)
    {
        int seen = cloud.Rig.Broker.Count;
        cloud.Ok("report", new Arguments().Number("from", from).Bytes("nonce", Nonce));
        cloud.Rig.Run(20000);
        string all = string.Empty;
        for (int i = seen; i < cloud.Rig.Broker.Count; i++)
        {
            string message = cloud.Rig.Broker.Message(i);
            if (message.StartsWith("audit "))
            {
                Assert.IsTrue(message.Length - 6 <= AuditReport.MaxLength, message.Length.ToString());
                Assert.IsTrue(message.IndexOf("\"nonce\":\"aabbccdd\"") > 0, message);
                Assert.IsTrue(Published.IsAuthentic(message, cloud.Keys, 0), message);
                all += message;
            }
        }

        Assert.IsTrue(all.Length > 0, "no report");
        return all;
    }

    // The strings of every array behind a key.
    private static ArrayList Strings(string all, string key)
    {
        ArrayList strings = new ArrayList();
        for (int at = all.IndexOf(key); at >= 0; at = all.IndexOf(key, at + 1))
        {
            int end = all.IndexOf(']', at);
            string[] parts = all.Substring(at + key.Length, end - at - key.Length).Split(',');
            for (int i = 0; i < parts.Length; i++)
            {
                if (parts[i].Length > 0)
                {
                    strings.Add(parts[i].Substring(1, parts[i].Length - 2));
                }
            }
        }

        return strings;
    }

    // The rig's A_1 is all zeros.
    private static void Verify(Commander cloud, ArrayList entries, byte[] previous, int before)
    {
        byte[] key = new byte[32];
        byte[] mac = previous;
        for (int i = 0; i < before; i++)
        {
            key = AuditChain.NextKey(key);
        }

        for (int i = 0; i < entries.Count; i++)
        {
            byte[] entry = Base64Url.Decode((string)entries[i]);
            mac = AuditChain.Step(key, mac, entry, entry.Length);
            key = AuditChain.NextKey(key);
        }

        Assert.AreEqual(Hex.From(cloud.Rig.Parts.Audit.Mac), Hex.From(mac));
    }
}
