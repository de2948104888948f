using System;
using System.Device.Wifi;
using System.Linq;

namespace Latchkey.VirtualEsp32;

/// <summary>The Wi-Fi station of one boot. It begins with what the configuration holds, and goes on trying what it was last told, as the platform does.</summary>
internal sealed class Station(Chip chip)
{
    private (string Ssid, string Password) _tried = chip.Board.WifiConfiguration;
    private double _addressAtMs;

    /// <summary>Whether it is connected and has an address.</summary>
    public bool IsUp
    {
        get
        {
            lock (chip.Board.Gate)
            {
                return chip.Alive && chip.Board.NowMs >= _addressAtMs && Verdict() == WifiConnectionStatus.Success;
            }
        }
    }

    /// <summary>Connects elsewhere.</summary>
    /// <returns>How it went.</returns>
    public WifiConnectionStatus Connect(string ssid, string password)
    {
        WifiConnectionStatus status;
        lock (chip.Board.Gate)
        {
            _tried = (ssid, password);
            status = Verdict();
            _addressAtMs = chip.Board.NowMs + chip.Board.WifiAddressMs;
            chip.Board.Record(TraceKind.World, $"wifi {ssid}: {status}");
        }

        chip.DropConnections("wifi left");
        return status;
    }

    /// <summary>Leaves the network.</summary>
    public void Disconnect()
    {
        lock (chip.Board.Gate)
        {
            _tried = (string.Empty, string.Empty);
        }

        chip.DropConnections("wifi left");
    }

    /// <summary>The network went away.</summary>
    public void Lose()
    {
        lock (chip.Board.Gate)
        {
            if (!chip.Board.WifiReconnects)
            {
                _tried = (string.Empty, string.Empty);
            }
        }
    }

    private WifiConnectionStatus Verdict()
    {
        WifiSpot[] named = chip.Board.Network && _tried.Ssid.Length > 0 ? [.. chip.Board.WifiSpots.Where(spot => spot.Ssid == _tried.Ssid)] : [];
        return named.Length == 0 ? WifiConnectionStatus.NetworkNotAvailable
            : Array.Exists(named, spot => spot.Password == _tried.Password) ? WifiConnectionStatus.Success
            : WifiConnectionStatus.InvalidCredential;
    }
}
