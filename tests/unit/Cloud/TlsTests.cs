using Latchkey.Cloud;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>What a connection needs before it begins, and what stands in status when it has it not (protocol/mqtt.md).</summary>
[TestClass]
public class TlsTests
{
    [TestMethod]
    public void The_port_of_TLS_without_a_pinned_authority_is_refused()
    {
        LockRig rig = TlsBench.Paired();
        int connects = rig.Broker.Connects;
        rig.Network.NowS = rig.TrueS;
        rig.Run(60000);
        Assert.AreEqual(connects, rig.Broker.Connects);
        Assert.AreEqual("no-ca", rig.Parts.Link.FaultWords());
        Assert.IsTrue(rig.Type("status").IndexOf("cloud-fault: no-ca") > 0);
        Assert.AreEqual(0, rig.Network.Questions, "and nobody is asked for the time");
    }

    [TestMethod]
    public void With_a_pinned_authority_any_port_is_TLS_and_the_driver_gets_what_to_verify_by()
    {
        LockRig rig = TlsBench.Pinned();
        rig.Parts.Credentials.Pair(LockRig.Keys, LockRig.Issuer, "broker.example:1234");
        rig.Network.NowS = rig.TrueS;
        Connecting(rig);
        Assert.IsTrue(rig.Broker.Asked.UseTls);
        Assert.AreEqual(500, rig.Broker.Asked.Ca.Length);
        Assert.IsNull(rig.Broker.Asked.ClientCertificate);
        rig.Broker.FinishConnect();
        rig.Run(1000);
        Assert.IsNull(rig.Broker.Asked.Ca, "its memory is given back");
    }

    [TestMethod]
    public void Without_one_the_other_ports_are_plain()
    {
        LockRig rig = LockRig.NewPaired();
        Assert.IsFalse(rig.Broker.Asked.UseTls);
        Assert.IsNull(rig.Broker.Asked.UserName);
        Assert.AreEqual(0, rig.Network.Questions);
    }

    [TestMethod]
    public void The_login_goes_to_the_broker_and_survives_a_boot()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.BrokerAccess.Set("lock-7", "opensesame", null);
        rig.Parts.Store.Commit();
        rig.Boot();
        rig.Run(2000);
        Assert.AreEqual("lock-7", rig.Broker.Asked.UserName);
        Assert.AreEqual("opensesame", rig.Broker.Asked.Password);
    }

    [TestMethod]
    public void A_certificate_without_its_key_is_not_half_used()
    {
        LockRig rig = TlsBench.Pinned();
        rig.Parts.Certificates.Set(CertificateKind.Client, TlsBench.Der(400, 2), 400);
        rig.Network.NowS = rig.TrueS;
        rig.Run(60000);
        Assert.AreEqual("certificate", rig.Parts.Link.FaultWords());
        rig.Parts.Certificates.Set(CertificateKind.Key, TlsBench.Der(300, 3), 300);
        Connecting(rig);
        Assert.AreEqual(400, rig.Broker.Asked.ClientCertificate.Length);
        Assert.AreEqual(300, rig.Broker.Asked.ClientKey.Length);
    }

    [TestMethod]
    public void A_damaged_certificate_keeps_the_link_down_and_the_door_as_it_was()
    {
        LockRig rig = TlsBench.Ready();
        byte[] file = rig.Flash.Content("ca.b");
        file[100] ^= 1;
        rig.Flash.Create("ca.b", file, 0, file.Length);
        rig.Boot();
        rig.KnowTime();
        rig.Run(60000);
        Assert.IsFalse(rig.Parts.Link.IsOnline);
        Assert.AreEqual("certificate", rig.Parts.Link.FaultWords());
        Assert.IsTrue(rig.Type("token unlock " + Latchkey.Tests.Keys.HexText.Base64Url(new Mint().Token())).StartsWith("ok"));
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted());
    }

    [TestMethod]
    [DataRow((int)LinkEnd.Name, "name")]
    [DataRow((int)LinkEnd.Unreachable, "unreachable")]
    [DataRow((int)LinkEnd.Tls, "tls")]
    [DataRow((int)LinkEnd.Silent, "timeout")]
    [DataRow((int)LinkEnd.Failed, "platform")]
    [DataRow((int)LinkEnd.Refused + 5, "refused 5")]
    public void Status_says_why_the_cloud_is_offline(int end, string words)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.Failure = (LinkEnd)end;
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(100);
        Assert.AreEqual("lost", rig.Parts.Link.FaultWords());
        rig.Run(10000);
        Assert.IsTrue(rig.Type("status").IndexOf("cloud-fault: " + words + "\r") > 0, words);
        rig.Broker.IsReachable = true;
        rig.Run(60000);
        Assert.IsTrue(rig.Type("status").IndexOf("cloud-fault") < 0, "and nothing when it is not");
    }

    [TestMethod]
    public void Without_Wi_Fi_nothing_is_tried_and_its_return_is_seen_within_seconds()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Wifi.IsThere = false;
        rig.Broker.Drop();
        int connects = rig.Broker.Connects;
        rig.Run(3600000);
        Assert.AreEqual(connects, rig.Broker.Connects);
        Assert.AreEqual("no-network", rig.Parts.Link.FaultWords());
        rig.Wifi.IsThere = true;
        rig.Run(2500);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    private static void Connecting(LockRig rig)
    {
        rig.Broker.IsSlow = true;
        int connects = rig.Broker.Connects;
        rig.RunUntil(() => rig.Broker.Connects > connects);
    }
}
