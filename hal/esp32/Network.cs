using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// The Wi-Fi station, which connects by itself with the stored credentials. A worker thread joins and scans, since the radio takes seconds; the event loop only asks. States: idle -> joining or
/// scanning -> idle, with one NetworkDone each.
/// </summary>
public sealed class Network : INetwork
{
    private const int Idle = 0;
    private const int Joining = 1;
    private const int Rejoining = 2;
    private const int Scanning = 3;

    private const string NoAddress = "0.0.0.0";
    private const int AddressLookMs = 100;

    private readonly object _lock = new object();
    private readonly AutoResetEvent _work = new AutoResetEvent(false);
    private readonly AutoResetEvent _scanned = new AutoResetEvent(false);
    private readonly IEventSink _sink;
    private readonly IMonotonicClock _clock;
    private readonly WifiAdapter _adapter;
    private int _task = Idle;
    private bool _isUnwanted;
    private string _ssid;
    private string _password;
    private string _stored;
    private JoinOutcome _outcome = JoinOutcome.Failed;
    private FoundNetwork[] _found = new FoundNetwork[0];

    /// <summary>Reads the stored name and starts the worker.</summary>
    public Network(IEventSink sink, IMonotonicClock clock)
    {
        _sink = sink;
        _clock = clock;
        _adapter = WifiAdapter.FindAllAdapters()[0];
        _adapter.AvailableNetworksChanged += OnScanned;
        _stored = StoredNetwork.Ssid();
        new Thread(Work).Start();
    }

    /// <inheritdoc/>
    public bool IsUp() => Address().Length > 0;

    /// <summary>
    /// Always 0, unknown: the platform tells the strength only of networks found by a scan, and a scan takes the radio away from the connection for seconds.
    /// </summary>
    public int RssiDbm() => 0;

    /// <inheritdoc/>
    public NetworkState State()
    {
        int task = _task;
        if (task == Joining || task == Rejoining)
        {
            return NetworkState.Joining;
        }

        return IsUp() ? NetworkState.Up : _stored.Length > 0 ? NetworkState.Failed : NetworkState.NoCredentials;
    }

    /// <inheritdoc/>
    public string Address()
    {
        NetworkInterface station = Station();
        string address = station == null ? null : station.IPv4Address;
        return address == null || address == NoAddress ? string.Empty : address;
    }

    /// <inheritdoc/>
    public string StoredSsid() => _stored;

    /// <inheritdoc/>
    public bool IsBusy() => _task != Idle;

    /// <inheritdoc/>
    public bool Join(string ssid, string password) => Begin(Joining, ssid, password);

    /// <inheritdoc/>
    public bool Rejoin() => _stored.Length > 0 && Begin(Rejoining, null, null);

    /// <inheritdoc/>
    public JoinOutcome LastJoin() => _outcome;

    /// <inheritdoc/>
    public bool Forget()
    {
        lock (_lock)
        {
            _isUnwanted = true;
            if (!StoredNetwork.Write(string.Empty, string.Empty))
            {
                return false;
            }

            _stored = string.Empty;
        }

        Leave();
        return true;
    }

    /// <inheritdoc/>
    public bool Scan() => Begin(Scanning, null, null);

    /// <inheritdoc/>
    public int FoundCount() => _task == Scanning ? 0 : _found.Length;

    /// <inheritdoc/>
    public FoundNetwork Found(int index) => _found[index];

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

    private bool Begin(int task, string ssid, string password)
    {
        lock (_lock)
        {
            if (_task != Idle)
            {
                return false;
            }

            _task = task;
            _isUnwanted = false;
            _ssid = ssid;
            _password = password;
        }

        _work.Set();
        return true;
    }

    private void Work()
    {
        while (true)
        {
            _work.WaitOne();
            try
            {
                Do(_task);
            }
            catch (Exception)
            {
                // The radio refused in a way of its own: the outcome stands at failed, and the worker must live.
            }

            lock (_lock)
            {
                _ssid = null;
                _password = null;
                _task = Idle;
            }

            _sink.Post(HalEventKind.NetworkDone);
        }
    }

    private void Do(int task)
    {
        if (task == Scanning)
        {
            _found = new FoundNetwork[0];
            _found = WifiScan.Run(_adapter, _scanned);
            return;
        }

        _outcome = JoinOutcome.Failed;
        JoinOutcome outcome = task == Rejoining ? Connect(_stored, StoredNetwork.Password()) : Connect(_ssid, _password);
        if (outcome == JoinOutcome.Joined && !Keep(task))
        {
            outcome = JoinOutcome.Failed;
        }

        // The radio would go on trying what was not right; the stored network it may go on trying.
        if (outcome != JoinOutcome.Joined && task == Joining)
        {
            Leave();
        }

        _outcome = outcome;
    }

    // The platform gives up after 20 s without a connection; the address has the rest of the time.
    private JoinOutcome Connect(string ssid, string password)
    {
        int beganMs = _clock.NowMs();
        switch (_adapter.Connect(ssid, WifiReconnectionKind.Automatic, password).ConnectionStatus)
        {
            case WifiConnectionStatus.Success:
                break;
            case WifiConnectionStatus.InvalidCredential:
                return JoinOutcome.WrongPassword;
            case WifiConnectionStatus.NetworkNotAvailable:
                return JoinOutcome.NotFound;
            case WifiConnectionStatus.Timeout:
                return JoinOutcome.TimedOut;
            default:
                return JoinOutcome.Failed;
        }

        while (!IsUp())
        {
            if (_isUnwanted || _clock.NowMs() - beganMs >= NetworkLimits.JoinMs)
            {
                return JoinOutcome.TimedOut;
            }

            Thread.Sleep(AddressLookMs);
        }

        return JoinOutcome.Joined;
    }

    // Only what has worked is stored, and nothing that was to be forgotten meanwhile.
    private bool Keep(int task)
    {
        lock (_lock)
        {
            if (_isUnwanted || (task == Joining && !StoredNetwork.Write(_ssid, _password)))
            {
                return false;
            }

            _stored = task == Joining ? _ssid : _stored;
            return true;
        }
    }

    private void Leave()
    {
        try
        {
            _adapter.Disconnect();
        }
        catch (Exception)
        {
            // There was no connection to leave.
        }
    }

    private void OnScanned(WifiAdapter sender, object e) => _scanned.Set();
}
