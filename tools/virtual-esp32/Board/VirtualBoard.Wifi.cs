using System;
using System.Collections.Generic;
using System.Linq;

namespace Latchkey.VirtualEsp32;

/// <summary>The Wi-Fi networks around the lock, and the configuration block in which the chip keeps the one that it belongs to. A fresh board belongs to the one in reach.</summary>
public sealed partial class VirtualBoard
{
    /// <summary>The network of a fresh board.</summary>
    public static readonly WifiSpot BenchSpot = new("Latchkey bench", "any colour you like", -52);

    private WifiSpot[] _spots = [BenchSpot];
    private string _wifiSsid = BenchSpot.Ssid;
    private string _wifiPassword = BenchSpot.Password;

    /// <summary>Which networks are in reach while <see cref="Network"/> is on. Access points of one name and password are one network.</summary>
    public IReadOnlyList<WifiSpot> WifiSpots
    {
        get
        {
            lock (Gate)
            {
                return _spots;
            }
        }

        set
        {
            Change("wifi spots " + string.Join(", ", value.Select(spot => spot.Ssid)), () => _spots = [.. value]);
            LoseIfDown();
        }
    }

    /// <summary>Name of the network in the chip's configuration; empty when there is none.</summary>
    public string WifiSsid => WifiConfiguration.Ssid;

    /// <summary>What the chip's configuration holds.</summary>
    internal (string Ssid, string Password) WifiConfiguration
    {
        get
        {
            lock (Gate)
            {
                return (_wifiSsid, _wifiPassword);
            }
        }
    }

    /// <summary>How long the radio takes to connect, or to find that it cannot.</summary>
    public int WifiJoinMs { get; set; } = 150;

    /// <summary>How long after that the address comes.</summary>
    public int WifiAddressMs { get; set; } = 50;

    /// <summary>How long a scan takes.</summary>
    public int WifiScanMs { get; set; } = 150;

    /// <summary>The radio refuses to scan, as it does while it tries to connect.</summary>
    public bool WifiScanRefused { get; set; }

    /// <summary>Whether the station finds back by itself after a loss. False: only when it is told to connect, or at the next boot.</summary>
    public bool WifiReconnects { get; set; } = true;

    /// <summary>Writes the chip's configuration, as its SaveConfiguration does; two empty texts make the board as blank as it leaves the factory. The station takes it up at the next boot.</summary>
    public void StoreWifi(string ssid, string password)
    {
        Change("wifi stored " + (ssid.Length > 0 ? ssid : "none"), () =>
        {
            _wifiSsid = ssid;
            _wifiPassword = password;
        });
    }

    /// <summary>The connections of a station that is no longer there end.</summary>
    private void LoseIfDown()
    {
        Chip? chip = CurrentChip;
        if (chip is { Station.IsUp: false })
        {
            chip.Station.Lose();
            chip.DropConnections("wifi lost");
        }
    }
}
