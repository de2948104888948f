using Latchkey.Cloud;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>The console command mqtt (firmware/protocol/pairing.md).</summary>
[TestClass]
public class MqttConsoleTests
{
    [TestMethod]
    public void A_certificate_typed_in_parts_is_stored_and_shown_by_its_print()
    {
        LockRig rig = new LockRig();
        byte[] der = TlsBench.Der(1000, 9);
        Assert.AreEqual("ok", Last(rig.Type("mqtt ca begin")));
        for (int at = 0; at < der.Length; at += 400)
        {
            string part = HexText.Base64Url(Bytes.Slice(der, at, der.Length - at < 400 ? der.Length - at : 400));
            Assert.IsTrue(rig.Type("mqtt ca add " + part).IndexOf("bytes: ") >= 0);
        }

        Assert.IsFalse(rig.Parts.Certificates.Has(CertificateKind.Authority), "not before its end");
        Assert.AreEqual("ok", Last(rig.Type("mqtt ca end")));
        string shown = rig.Type("mqtt");
        Assert.IsTrue(shown.IndexOf("ca: set") >= 0);
        Assert.IsTrue(shown.IndexOf("ca-print: " + Hex.From(Bytes.Slice(Hmac.Tag(Bytes.FromText("latchkey/v1|cert"), der), 0, 16))) >= 0);
        Assert.AreEqual("ok", Last(rig.Type("mqtt ca clear")));
        Assert.IsTrue(rig.Type("mqtt").IndexOf("ca: none") >= 0);
    }

    [TestMethod]
    public void A_part_that_is_wrong_ends_the_upload()
    {
        LockRig rig = new LockRig();
        Assert.AreEqual("error: not-begun", Last(rig.Type("mqtt ca add AAAA")));
        rig.Type("mqtt ca begin");
        Assert.AreEqual("error: not-begun", Last(rig.Type("mqtt key add AAAA")));
        Assert.AreEqual("error: malformed", Last(rig.Type("mqtt ca add A===")));
        Assert.AreEqual("error: not-begun", Last(rig.Type("mqtt ca end")));
        rig.Type("mqtt key begin");
        for (int i = 0; i < 5; i++)
        {
            rig.Type("mqtt key add " + HexText.Base64Url(new byte[400]));
        }

        Assert.AreEqual("error: too-long", Last(rig.Type("mqtt key add " + HexText.Base64Url(new byte[49]))));
        rig.Type("mqtt cert begin");
        rig.Type("mqtt cert add AAAA");
        Assert.AreEqual("error: malformed", Last(rig.Type("mqtt cert end")));
        Assert.IsFalse(rig.Parts.Certificates.Has(CertificateKind.Client));
    }

    [TestMethod]
    public void The_password_is_stored_and_never_shown()
    {
        LockRig rig = new LockRig();
        Assert.AreEqual("ok", Last(rig.Type("mqtt login lock-7 opensesame")));
        rig.Boot();
        Assert.AreEqual("opensesame", rig.Parts.BrokerAccess.Password);
        string shown = rig.Type("mqtt");
        Assert.IsTrue(shown.IndexOf("user: lock-7") >= 0);
        Assert.IsTrue(shown.IndexOf("opensesame") < 0);
        Assert.AreEqual("error: too-long", Last(rig.Type("mqtt login a " + new string('p', 65))));
        Assert.AreEqual("ok", Last(rig.Type("mqtt login clear")));
        Assert.IsNull(rig.Parts.BrokerAccess.UserName);
    }

    [TestMethod]
    [DataRow("time.example", "ok")]
    [DataRow("time.example:1123", "ok")]
    [DataRow("time.example:0", "error: malformed")]
    [DataRow(":123", "error: malformed")]
    public void The_time_server_is_a_host_and_perhaps_a_port(string server, string answer)
    {
        LockRig rig = new LockRig();
        Assert.AreEqual(answer, Last(rig.Type("mqtt ntp " + server)));
        Assert.AreEqual(answer == "ok" ? server : "pool.ntp.org", rig.Parts.BrokerAccess.TimeServer);
        rig.Type("mqtt ntp clear");
        Assert.AreEqual("pool.ntp.org", rig.Parts.BrokerAccess.TimeServer);
    }

    [TestMethod]
    [DataRow("mqtt nothing")]
    [DataRow("mqtt ca")]
    [DataRow("mqtt ca nothing")]
    [DataRow("mqtt ca add")]
    [DataRow("mqtt login a")]
    [DataRow("mqtt login a b c")]
    [DataRow("mqtt ntp")]
    public void What_is_no_form_of_it_changes_nothing(string line)
    {
        LockRig rig = new LockRig();
        Assert.AreEqual("error: malformed", Last(rig.Type(line)));
        Assert.IsNull(rig.Parts.BrokerAccess.UserName);
    }

    [TestMethod]
    public void A_paired_lock_takes_it_in_the_window_only()
    {
        LockRig rig = LockRig.NewPaired();
        Assert.AreEqual("error: not-allowed", Last(rig.Type("mqtt login a b")));
        Assert.AreEqual("error: not-allowed", Last(rig.Type("mqtt")));
    }

    [TestMethod]
    public void What_was_set_is_tried_at_once()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsHeld = true;
        rig.Run(6000);
        rig.Door.IsHeld = false;
        rig.Run(1000);
        int connects = rig.Broker.Connects;
        Assert.AreEqual("ok", Last(rig.Type("mqtt login lock-7 opensesame")));
        rig.Run(200);
        Assert.AreEqual(connects + 1, rig.Broker.Connects);
        Assert.AreEqual("lock-7", rig.Broker.Asked.UserName);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    // The line that ends the reply.
    private static string Last(string reply)
    {
        string text = reply.Substring(0, reply.IndexOf("latchkey> ") < 0 ? reply.Length : reply.LastIndexOf("latchkey> ")).TrimEnd('\r', '\n', ' ');
        return text.Substring(text.LastIndexOf('\n') + 1);
    }
}
