using System.Linq;
using System.Threading;
using Latchkey.VirtualEsp32;

namespace System.Device.Wifi;

/// <summary>Tells that a scan has come to its end.</summary>
public delegate void AvailableNetworksChangedEventHandler(WifiAdapter sender, object e);

/// <summary>The radio of the chip's Wi-Fi station.</summary>
public sealed class WifiAdapter : IDisposable
{
    private readonly Chip _chip = Chip.Here();
    private WifiSpot[] _seen = [];
    private bool _connecting;

    private WifiAdapter()
    {
    }

    /// <summary>Raised on the dispatcher's thread after a scan.</summary>
    public event AvailableNetworksChangedEventHandler? AvailableNetworksChanged;

    /// <summary>What the last scan saw: a copy, made now.</summary>
    public WifiNetworkReport NetworkReport => new([.. _seen.Select(spot => new WifiAvailableNetwork(spot))]);

    /// <summary>All of them: one.</summary>
    public static WifiAdapter[] FindAllAdapters() => [new WifiAdapter()];

    /// <summary>Connects, and waits until it is known how it went; only the calling thread waits. Nothing is stored.</summary>
    public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
    {
        _chip.Check();
        _connecting = true;
        Latchkey.VirtualEsp32.Platform.Thread.Sleep(_chip.Board.WifiJoinMs);
        _connecting = false;
        return new WifiConnectionResult(_chip.Station.Connect(ssid, passwordCredential));
    }

    /// <summary>Leaves the network.</summary>
    public void Disconnect()
    {
        _chip.Check();
        _chip.Station.Disconnect();
    }

    /// <summary>Starts to look around.</summary>
    /// <exception cref="InvalidOperationException">The radio is busy connecting.</exception>
    public void ScanAsync()
    {
        _chip.Check();
        if (_connecting || _chip.Board.WifiScanRefused)
        {
            throw new InvalidOperationException("the radio tries to connect");
        }

        _chip.Run("scan", () =>
        {
            Latchkey.VirtualEsp32.Platform.Thread.Sleep(_chip.Board.WifiScanMs);
            _seen = _chip.Board.Network ? [.. _chip.Board.WifiSpots] : [];
            _chip.Events.Post(() => AvailableNetworksChanged?.Invoke(this, EventArgs.Empty));
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AvailableNetworksChanged = null;
    }
}
