using Latchkey.VirtualEsp32;

namespace System.Device.Wifi;

/// <summary>How a connection went.</summary>
public enum WifiConnectionStatus
{
    /// <summary>Taken back by the network.</summary>
    AccessRevoked = 0,

    /// <summary>The password is wrong.</summary>
    InvalidCredential = 1,

    /// <summary>Not in reach.</summary>
    NetworkNotAvailable = 2,

    /// <summary>Connected.</summary>
    Success = 3,

    /// <summary>Neither in time.</summary>
    Timeout = 4,

    /// <summary>Anything else.</summary>
    UnspecifiedFailure = 5,

    /// <summary>The network speaks what the chip does not.</summary>
    UnsupportedAuthenticationProtocol = 6,
}

/// <summary>What happens after a loss.</summary>
public enum WifiReconnectionKind
{
    /// <summary>The station connects again by itself.</summary>
    Automatic = 0,

    /// <summary>It does not.</summary>
    Manual = 1,
}

/// <summary>How a connection went.</summary>
public class WifiConnectionResult
{
    internal WifiConnectionResult(WifiConnectionStatus status)
    {
        ConnectionStatus = status;
    }

    /// <summary>In a word.</summary>
    public WifiConnectionStatus ConnectionStatus { get; }
}

/// <summary>A network that a scan saw. Whether it takes a password is not told, as on the device.</summary>
public class WifiAvailableNetwork
{
    /// <summary>An empty one.</summary>
    public WifiAvailableNetwork()
        : this(new WifiSpot(string.Empty, string.Empty, 0))
    {
    }

    internal WifiAvailableNetwork(WifiSpot spot)
    {
        Ssid = spot.Ssid;
        NetworkRssiInDecibelMilliwatts = spot.RssiDbm;
    }

    /// <summary>Its name.</summary>
    public string Ssid { get; }

    /// <summary>Its strength, in dBm.</summary>
    public double NetworkRssiInDecibelMilliwatts { get; }
}

/// <summary>What a scan saw.</summary>
public class WifiNetworkReport
{
    internal WifiNetworkReport(WifiAvailableNetwork[] networks)
    {
        AvailableNetworks = networks;
    }

    /// <summary>In the order of the radio.</summary>
    public WifiAvailableNetwork[] AvailableNetworks { get; }
}
