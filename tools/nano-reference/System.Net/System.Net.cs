// System.Net 1.11.54.0: network interfaces, the stored Wi-Fi network, names, sockets for a datagram, and certificates.

using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Reflection;

[assembly: AssemblyVersion("1.11.54.0")]

namespace System.Net
{
    public static class Dns
    {
        public static IPHostEntry GetHostEntry(string hostNameOrAddress) => throw null;
    }

    public abstract class EndPoint
    {
        protected EndPoint() { }
    }

    public class IPAddress
    {
        public IPAddress(byte[] address) { }
    }

    public class IPEndPoint : EndPoint
    {
        public IPEndPoint(IPAddress address, int port) { }
    }

    public class IPHostEntry
    {
        public IPHostEntry() { }
        public IPAddress[] AddressList => throw null;
    }
}

namespace System.Net.Sockets
{
    public enum AddressFamily
    {
        InterNetwork = 2,
    }

    public enum ProtocolType
    {
        Udp = 17,
    }

    public enum SocketType
    {
        Dgram = 2,
    }

    public enum SocketError
    {
        Success = 0,
        NetworkDown = 10050,
        NetworkUnreachable = 10051,
        TimedOut = 10060,
        ConnectionRefused = 10061,
        HostDown = 10064,
        HostUnreachable = 10065,
    }

    public class Socket : IDisposable
    {
        public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType) { }
        public int ReceiveTimeout { get => throw null; set { } }
        public void Connect(EndPoint remoteEP) { }
        public int Send(byte[] buffer) => throw null;
        public int Receive(byte[] buffer) => throw null;
        void IDisposable.Dispose() { }
    }

    public class SocketException : Exception
    {
        public SocketException(SocketError errorCode) { }
        public int ErrorCode => throw null;
    }
}

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

    public class Wireless80211Configuration
    {
        public Wireless80211Configuration(uint id) { }
        public ConfigurationOptions Options { get => throw null; set { } }
        public string Password { get => throw null; set { } }
        public string Ssid { get => throw null; set { } }
        public void SaveConfiguration() { }
        public static Wireless80211Configuration[] GetAllWireless80211Configurations() => throw null;

        public enum ConfigurationOptions : byte
        {
            None = 0,
            Disable = 1,
            Enable = 2,
            AutoConnect = 6,
            SmartConfig = 10,
        }
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

    public class X509Certificate2 : X509Certificate
    {
        public X509Certificate2(byte[] rawData, byte[] key, string password) { }
    }
}
