// System.Device.Wifi 1.5.147.0: the radio of the Wi-Fi station.

using System.Reflection;

[assembly: AssemblyVersion("1.5.147.0")]

namespace System.Device.Wifi
{
    public delegate void AvailableNetworksChangedEventHandler(WifiAdapter sender, object e);

    public sealed class WifiAdapter : IDisposable
    {
        internal WifiAdapter() { }
        public WifiNetworkReport NetworkReport => throw null;
        public event AvailableNetworksChangedEventHandler AvailableNetworksChanged;
        public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential) => throw null;
        public void Disconnect() { }
        public static WifiAdapter[] FindAllAdapters() => throw null;
        public void ScanAsync() { }
        public void Dispose() { }
    }

    public class WifiAvailableNetwork
    {
        public WifiAvailableNetwork() { }
        public string Ssid => throw null;
        public double NetworkRssiInDecibelMilliwatts => throw null;
    }

    public class WifiConnectionResult
    {
        internal WifiConnectionResult() { }
        public WifiConnectionStatus ConnectionStatus => throw null;
    }

    public enum WifiConnectionStatus
    {
        AccessRevoked = 0,
        InvalidCredential = 1,
        NetworkNotAvailable = 2,
        Success = 3,
        Timeout = 4,
        UnspecifiedFailure = 5,
        UnsupportedAuthenticationProtocol = 6,
    }

    public class WifiNetworkReport
    {
        internal WifiNetworkReport() { }
        public WifiAvailableNetwork[] AvailableNetworks => throw null;
    }

    public enum WifiReconnectionKind
    {
        Automatic = 0,
        Manual = 1,
    }
}
