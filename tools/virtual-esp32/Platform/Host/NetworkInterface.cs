using System;
using System.Net.NetworkInformation;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The platform's <c>System.Net.NetworkInformation.NetworkInterface</c>: the Wi-Fi station. What it says was read when it was got.</summary>
public class NetworkInterface
{
    private const string NoAddress = "0.0.0.0";
    private const string Loopback = "127.0.0.1";

    private NetworkInterface(Chip chip)
    {
        PhysicalAddress = Convert.FromHexString(chip.Board.Mac);
        IPv4Address = chip.Station.IsUp ? Loopback : NoAddress;
    }

    /// <summary>Dotted; <c>0.0.0.0</c> while there is none.</summary>
    public string IPv4Address { get; }

    /// <summary>The MAC address.</summary>
    public byte[] PhysicalAddress { get; set; }

    /// <summary>Always the Wi-Fi station.</summary>
    public NetworkInterfaceType NetworkInterfaceType => NetworkInterfaceType.Wireless80211;

    /// <summary>Which Wi-Fi configuration is its.</summary>
    public uint SpecificConfigId { get; set; }

    /// <summary>All of them: one.</summary>
    public static NetworkInterface[] GetAllNetworkInterfaces() => [new NetworkInterface(Chip.Here())];
}
