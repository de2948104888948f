using Latchkey.InstallerConsole;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>host:port, as a pairing brings it: what passes here is what the link later connects to.</summary>
[TestClass]
public class BrokerAddressTests
{
    [TestMethod]
    [DataRow("broker.example:8883", true)]
    [DataRow("10.0.0.1:1", true)]
    [DataRow("a:65535", true)]
    [DataRow("[::1]:1883", true)]
    [DataRow("a:65536", false)]
    [DataRow("a:0", false)]
    [DataRow("a:99999", false)]
    [DataRow("a:000001", false)]
    [DataRow("a:", false)]
    [DataRow("a", false)]
    [DataRow(":1883", false)]
    [DataRow(":", false)]
    [DataRow("a:-1", false)]
    [DataRow("a:+1", false)]
    [DataRow("a: 1", false)]
    [DataRow("a b:1", false)]
    [DataRow("a:1x", false)]
    public void An_address_is_a_host_and_a_port(string address, bool isGood) => Assert.AreEqual(isGood, BrokerAddress.IsGood(address));
}
