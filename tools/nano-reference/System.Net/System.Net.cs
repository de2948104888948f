// System.Net 1.11.54.0: network interfaces, and the certificate type in the signatures of the MQTT client.

using System.Net.NetworkInformation;
using System.Reflection;

[assembly: AssemblyVersion("1.11.54.0")]

namespace System.Net.NetworkInformation
{
    public class NetworkInterface
    {
        protected NetworkInterface(int interfaceIndex) { }
        public string IPv4Address => throw null;
        public byte[] PhysicalAddress { get => throw null; set { } }
        public NetworkInterfaceType NetworkInterfaceType => throw null;
        public uint SpecificConfigId { get => throw null; set { } }
        public static NetworkInterface[] GetAllNetworkInterfaces() => throw null;
    }

    public enum NetworkInterfaceType
    {
        Unknown = 1,
        Ethernet = 6,
        Wireless80211 = 71,
        WirelessAP = 72,
    }
}

namespace System.Security.Cryptography.X509Certificates
{
    public class X509Certificate
    {
        public X509Certificate() { }
        public X509Certificate(byte[] certificate) { }
        public X509Certificate(string certificate) { }
    }
}
