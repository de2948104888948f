using System.Net.NetworkInformation;

namespace Latchkey.Hal.Esp32;

/// <summary>The Wi-Fi station, which connects by itself with the stored credentials.</summary>
public sealed class Network : INetwork
{
    private const string NoAddress = "0.0.0.0";

    /// <inheritdoc/>
    public bool IsUp()
    {
        NetworkInterface station = Station();
        if (station == null)
        {
            return false;
        }

        string address = station.IPv4Address;
        return address != null && address.Length > 0 && address != NoAddress;
    }

    /// <summary>
    /// Always 0, unknown: the platform tells the strength only of networks found by a scan, and a scan takes the radio away from the connection for seconds.
    /// </summary>
    public int RssiDbm()
    {
        return 0;
    }

    /// <summary>The interface as it is now (the platform's object is a copy made when it is asked for), or null.</summary>
    internal static NetworkInterface Station()
    {
        NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < interfaces.Length; i++)
        {
            if (interfaces[i].NetworkInterfaceType == NetworkInterfaceType.Wireless80211)
            {
                return interfaces[i];
            }
        }

        return null;
    }
}
