using System.Collections;
using System.Text;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>Improv Wi-Fi on the console's port (improv-wifi.com/serial), byte for byte: every command, every answer.</summary>
[TestClass]
public class ImprovTests
{
    private static readonly string NoError = ImprovClient.Said(2, 0);

    /// <summary>The packets of the protocol's page, and two that every client sends, written out.</summary>
    [TestMethod]
    public void The_packets_of_the_published_page_are_these_bytes()
    {
        Assert.AreEqual("494d50524f560103020200e5", Hex.From(ImprovClient.Command(2)), "request current state");
        Assert.AreEqual("494d50524f560103020300e6", Hex.From(ImprovClient.Command(3)), "request device information");
        Assert.AreEqual(
            "494d50524f56010320" + "011e0c" + Hex.From(Bytes.FromText("MyWirelessAP")) + "10" + Hex.From(Bytes.FromText("mysecurepassword")),
            Hex.From(Bytes.Slice(ImprovClient.Settings("MyWirelessAP", "mysecurepassword"), 0, 41)),
            "01 1E 0C {MyWirelessAP} 10 {mysecurepassword}");
        Assert.AreEqual("494d50524f5601010102e20a", ImprovClient.Said(1, 2), "ready");
    }

    [TestMethod]
    public void The_settings_of_the_published_example_are_joined()
    {
        LockRig rig = Blank();
        ImprovClient client = new ImprovClient(rig);
        Assert.AreEqual(NoError + ImprovClient.Said(1, 3), client.Say(ImprovClient.Settings("MyWirelessAP", "mysecurepassword")));
        Assert.AreEqual("MyWirelessAP", rig.Wifi.Asked);
        rig.Wifi.Finish(JoinOutcome.Joined);
        Assert.AreEqual(ImprovClient.Said(1, 4) + ImprovClient.Result(1), client.Hear(50));
        Assert.AreEqual("MyWirelessAP", rig.Wifi.Ssid);
        Assert.AreEqual("mysecurepassword", rig.Wifi.Password);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void A_join_that_fails_is_error_3_and_ready_again(int outcome)
    {
        LockRig rig = Blank();
        ImprovClient client = new ImprovClient(rig);
        client.Say(ImprovClient.Settings("home", "12345678"));
        rig.Wifi.Finish((JoinOutcome)outcome);
        Assert.AreEqual(ImprovClient.Said(2, 3) + ImprovClient.Said(1, 2), client.Hear(50));
        Assert.AreEqual(NoError + ImprovClient.Said(1, 3), client.Say(ImprovClient.Settings("home", "12345678")), "and it can be tried again");
    }

    [TestMethod]
    public void A_radio_that_never_answers_is_error_3_after_31_s()
    {
        LockRig rig = Blank();
        ImprovClient client = new ImprovClient(rig);
        client.Say(ImprovClient.Settings("home", "12345678"));
        Assert.AreEqual(string.Empty, client.Hear(30900));
        Assert.AreEqual(ImprovClient.Said(2, 3) + ImprovClient.Said(1, 2), client.Hear(200));
    }

    [TestMethod]
    public void The_state_is_ready_provisioning_or_provisioned_with_the_result_of_that()
    {
        LockRig rig = Blank();
        ImprovClient client = new ImprovClient(rig);
        Assert.AreEqual(NoError + ImprovClient.Said(1, 2), client.Say(ImprovClient.Command(2)));
        client.Say(ImprovClient.Settings("home", "12345678"));
        Assert.AreEqual(NoError + ImprovClient.Said(1, 3), client.Say(ImprovClient.Command(2)));
        rig.Wifi.Finish(JoinOutcome.Joined);
        client.Hear(50);
        Assert.AreEqual(NoError + ImprovClient.Said(1, 4) + ImprovClient.Result(2), client.Say(ImprovClient.Command(2)));
    }

    [TestMethod]
    public void The_device_says_what_it_is()
    {
        string[] texts = { "Latchkey", Firmware.Version, "ESP32", LockRig.LockId };
        Assert.AreEqual(NoError + ImprovClient.Result(3, texts), new ImprovClient(Blank()).Say(ImprovClient.Command(3)));
    }

    [TestMethod]
    public void A_scan_is_a_result_for_each_network_and_an_empty_one()
    {
        LockRig rig = Blank();
        ImprovClient client = new ImprovClient(rig);
        Assert.AreEqual(NoError, client.Say(ImprovClient.Command(4)));
        rig.Wifi.Finish(new FoundNetwork[]
        {
            new FoundNetwork { Ssid = "MyWirelessNetwork", RssiDbm = -60, IsSecured = true },
            new FoundNetwork { Ssid = "caf\u00e9 \"open\"", RssiDbm = -100, IsSecured = false },
        });
        string[] first = { "MyWirelessNetwork", "-60", "YES" };
        string[] second = { "caf\u00e9 \"open\"", "-100", "NO" };
        Assert.AreEqual(ImprovClient.Result(4, first) + ImprovClient.Result(4, second) + ImprovClient.Result(4), client.Hear(50));
        client.Say(ImprovClient.Command(4));
        rig.Wifi.Finish(new FoundNetwork[0]);
        Assert.AreEqual(ImprovClient.Result(4), client.Hear(50), "none in reach");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(255)]
    public void An_unknown_command_is_error_2(int command) => Assert.AreEqual(ImprovClient.Said(2, 2), new ImprovClient(Blank()).Say(ImprovClient.Command(command)));

    [TestMethod]
    public void A_spoilt_byte_is_error_1_and_changes_nothing()
    {
        byte[] good = ImprovClient.Settings("home", "12345678");
        for (int at = 9; at < good.Length; at++)
        {
            LockRig rig = Blank();
            byte[] spoilt = Bytes.Slice(good, 0, good.Length);
            spoilt[at] ^= 0x10;
            Assert.AreEqual(ImprovClient.Said(2, 1), new ImprovClient(rig).Say(spoilt), at.ToString());
            Assert.AreEqual(0, rig.Wifi.Joins);
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("02")]
    [DataRow("0201")]
    [DataRow("020000")]
    [DataRow("0100")]
    [DataRow("010101")]
    [DataRow("010400010061")]
    [DataRow("01020161")]
    [DataRow("010301610a")]
    [DataRow("010c0161083132333435363738")]
    [DataRow("010b01610831323334353637")]
    [DataRow("010cff61083132333435363738")]
    public void A_command_of_a_wrong_form_is_error_1(string data)
    {
        LockRig rig = Blank();
        Assert.AreEqual(ImprovClient.Said(2, 1), new ImprovClient(rig).Say(ImprovClient.Packet(3, HexText.Bytes(data))));
        Assert.AreEqual(0, rig.Wifi.Joins);
    }

    [TestMethod]
    [DataRow("", "12345678")]
    [DataRow("home", "1234567")]
    [DataRow("home", "1234567890123456789012345678901234567890123456789012345678901234")]
    [DataRow("home", "1234567\u00e9")]
    [DataRow("home", "1234567\n")]
    [DataRow("123456789012345678901234567890123", "12345678")]
    [DataRow("12345678901234567890123456789012", "")]
    [DataRow("h", "123456789012345678901234567890123456789012345678901234567890123")]
    public void Credentials_that_no_network_has_are_error_3_at_once(string ssid, string password)
    {
        bool isGood = ssid.Length == 32 || ssid == "h";
        LockRig rig = Blank();
        Assert.AreEqual(isGood ? NoError + ImprovClient.Said(1, 3) : ImprovClient.Said(2, 3), new ImprovClient(rig).Say(ImprovClient.Settings(ssid, password)));
        Assert.AreEqual(isGood ? 1 : 0, rig.Wifi.Joins);
    }

    [TestMethod]
    public void A_name_that_is_no_text_is_error_3()
    {
        LockRig rig = Blank();
        ImprovClient client = new ImprovClient(rig);
        Assert.AreEqual(ImprovClient.Said(2, 3), client.Say(ImprovClient.Command(1, new byte[] { 1, 0xFF, 0 })));
        Assert.AreEqual(ImprovClient.Said(2, 3), client.Say(ImprovClient.Command(1, new byte[] { 2, 0x61, 0, 0 })));
        Assert.AreEqual(0, rig.Wifi.Joins);
    }

    [TestMethod]
    public void One_join_or_scan_at_a_time()
    {
        LockRig rig = Blank();
        ImprovClient client = new ImprovClient(rig);
        client.Say(ImprovClient.Settings("home", "12345678"));
        Assert.AreEqual(ImprovClient.Said(2, 255), client.Say(ImprovClient.Settings("other", "12345678")));
        Assert.AreEqual(ImprovClient.Said(2, 255), client.Say(ImprovClient.Command(4)));
        rig.Wifi.Finish(JoinOutcome.Joined);
        Assert.AreEqual(ImprovClient.Said(1, 4) + ImprovClient.Result(1), client.Hear(50), "the first goes on");
        Assert.AreEqual("home", rig.Wifi.Ssid);
        Assert.AreEqual(1, rig.Wifi.Joins);
        client.Say(ImprovClient.Command(4));
        Assert.AreEqual(ImprovClient.Said(2, 255), client.Say(ImprovClient.Settings("other", "12345678")), "and so a scan");
        Assert.AreEqual(1, rig.Wifi.Scans);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(9)]
    public void What_devices_say_is_never_answered(int type)
    {
        byte[] packet = ImprovClient.Packet(type, new byte[] { 2, 0 });
        ImprovClient client = new ImprovClient(Blank());
        Assert.AreEqual(string.Empty, client.Say(packet));
        packet[packet.Length - 1]++;
        Assert.AreEqual(string.Empty, client.Say(packet), "spoilt");
    }

    [TestMethod]
    public void A_packet_in_the_middle_of_a_line_leaves_the_line_whole()
    {
        LockRig rig = Blank();
        ImprovClient client = new ImprovClient(rig);
        byte[] mixed = Bytes.Concat(Bytes.Concat(Bytes.FromText("fact"), ImprovClient.Command(2)), Bytes.FromText("\nory-install AAAA\r"));
        Assert.AreEqual(NoError + ImprovClient.Said(1, 2) + Hex.From(Bytes.FromText("error: malformed\r\nlatchkey> ")), client.Say(mixed));
    }

    [TestMethod]
    public void Lines_and_packets_are_answered_in_their_order()
    {
        LockRig rig = Blank();
        byte[] mixed = Bytes.Concat(Bytes.Concat(Bytes.FromText("one\r"), ImprovClient.Command(2)), Bytes.FromText("\ntwo\r"));
        string wrong = Hex.From(Bytes.FromText("error: unknown-command\r\nlatchkey> "));
        Assert.AreEqual(wrong + NoError + ImprovClient.Said(1, 2) + wrong, new ImprovClient(rig).Say(mixed));
    }

    /// <summary>Clients look for a packet at the beginning of a line only, and a prompt has no line end.</summary>
    [TestMethod]
    public void Every_packet_goes_out_in_one_write_at_the_beginning_of_a_line()
    {
        LockRig rig = Blank();
        rig.Chip.TakePrinted();
        rig.Chip.Type(Bytes.Concat(Bytes.FromText("version\r"), Bytes.Concat(ImprovClient.Command(3), ImprovClient.Command(2))));
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.Run(50);
        ArrayList writes = rig.Chip.TakeWrites();
        byte last = 0x0A;
        int packets = 0;
        for (int i = 0; i < writes.Count; i++)
        {
            byte[] write = (byte[])writes[i];
            string text = Encoding.UTF8.GetString(write, 0, write.Length);
            if (text.IndexOf("IMPROV") >= 0)
            {
                packets++;
                Assert.IsTrue(last == 0x0A ? text.StartsWith("IMPROV") : text.StartsWith("\r\nIMPROV"), "begins a line");
                Assert.AreEqual((byte)0x0A, write[write.Length - 1]);
            }

            last = write[write.Length - 1];
        }

        Assert.AreEqual(4, packets);
    }

    [TestMethod]
    public void A_packet_that_breaks_off_costs_no_line()
    {
        LockRig rig = Blank();
        ImprovClient client = new ImprovClient(rig);
        byte[] packet = ImprovClient.Settings("home", "12345678");
        Assert.AreEqual(string.Empty, client.Say(Bytes.Slice(packet, 0, packet.Length - 1)));
        client.Hear(600);
        Assert.IsTrue(rig.Type("version").StartsWith("version: "));
        Assert.AreEqual(0, rig.Wifi.Joins);
    }

    // A lock that is nobody's and has no Wi-Fi.
    private static LockRig Blank()
    {
        LockRig rig = new LockRig();
        rig.Wifi.Ssid = string.Empty;
        rig.Wifi.IsThere = false;
        return rig;
    }
}
