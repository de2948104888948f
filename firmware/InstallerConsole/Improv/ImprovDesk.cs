using System.Text;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Wifi;

namespace Latchkey.InstallerConsole.Improv;

/// <summary>
/// Improv Wi-Fi on the console's port (improv-wifi.com/serial): what a browser or a phone app says that sets the Wi-Fi up. Open while the console is, to installers; else every command gets error 255, the
/// one number of the serial protocol for it: "authorization required" is a state of the protocol over Bluetooth alone, and clients of the serial one do not know it.
/// <code>
/// command           | answer, after error 0
/// 1 Wi-Fi settings  | state 3; then state 4 and a result without a URL, or error 3 and the state
/// 2 current state   | the state; a result as of 1 when it is 4
/// 3 device info     | a result: firmware, version, chip, lock id
/// 4 scan            | a result for each network, then an empty one
/// other             | only error 2; a wrong checksum or form only error 1; 1 or 4 while one of them goes on only error 255
/// </code>
/// </summary>
internal sealed class ImprovDesk : IWifiWatcher
{
    private const string Chip = "ESP32";

    private readonly ImprovFilter filter;
    private readonly ImprovWriter writer;
    private readonly INetwork network;
    private readonly WifiStation station;
    private readonly PairingWindow window;
    private readonly string lockId;
    private bool isJoining;
    private int next;

    public ImprovDesk(ImprovFilter filter, Terminal terminal, INetwork network, WifiStation station, PairingWindow window, string lockId)
    {
        this.filter = filter;
        this.network = network;
        this.station = station;
        this.window = window;
        this.lockId = lockId;
        writer = new ImprovWriter(terminal);
    }

    /// <summary>A list of networks goes out, one a turn.</summary>
    public bool IsListing;

    /// <summary>Takes the packet that waits.</summary>
    public void Take(int nowMs)
    {
        // What is no command came from a device, perhaps this one, over a line that echoes: an answer would never end.
        if (filter.Type == ImprovWords.TypeCommand)
        {
            int error = !window.IsInstalling ? ImprovWords.OtherError : !IsWellFormed() ? ImprovWords.InvalidCommand : CarryOut(filter.Data(0), nowMs);
            if (error != ImprovWords.NoError)
            {
                writer.Error(error);
            }
        }

        filter.Release();
    }

    /// <summary>The next network of a list; to be called in every turn.</summary>
    public void Step()
    {
        if (!IsListing)
        {
            return;
        }

        IsListing = next < network.FoundCount();
        if (!IsListing)
        {
            writer.Result(ImprovWords.ScanNetworks);
            return;
        }

        FoundNetwork found = network.Found(next++);
        writer.Result(ImprovWords.ScanNetworks, found.Ssid, found.RssiDbm.ToString(), found.IsSecured ? "YES" : "NO");
    }

    /// <inheritdoc/>
    public void Joined(JoinOutcome outcome)
    {
        isJoining = false;
        if (outcome == JoinOutcome.Joined)
        {
            writer.State(ImprovWords.Provisioned);
            writer.Result(ImprovWords.Settings);
            return;
        }

        writer.Error(ImprovWords.UnableToConnect);
        writer.State(State());
    }

    /// <inheritdoc/>
    public void Scanned()
    {
        IsListing = true;
        next = 0;
    }

    private bool IsWellFormed() => filter.IsIntact && filter.DataLength >= 2 && filter.Data(1) == filter.DataLength - 2;

    private int State() => isJoining ? ImprovWords.Provisioning : network.IsUp() ? ImprovWords.Provisioned : ImprovWords.Ready;

    private int CarryOut(int command, int nowMs)
    {
        switch (command)
        {
            case ImprovWords.Settings:
                return Join(nowMs);
            case ImprovWords.CurrentState:
                Accept();
                writer.State(State());
                if (State() == ImprovWords.Provisioned)
                {
                    writer.Result(command);
                }

                return ImprovWords.NoError;
            case ImprovWords.DeviceInfo:
                Accept();
                writer.Result(command, "Latchkey", Firmware.Version, Chip, lockId);
                return ImprovWords.NoError;
            case ImprovWords.ScanNetworks:
                return Scan(nowMs);
            default:
                return ImprovWords.UnknownCommand;
        }
    }

    private void Accept() => writer.Error(ImprovWords.NoError);

    private int Scan(int nowMs)
    {
        if (!station.IsFree || IsListing)
        {
            return ImprovWords.OtherError;
        }

        Accept();
        station.Scan(this, nowMs);
        return ImprovWords.NoError;
    }

    // ssid length, ssid, password length, password, and nothing else.
    private int Join(int nowMs)
    {
        int end = filter.DataLength;
        int ssidLength = end > 2 ? filter.Data(2) : end;
        int passwordAt = 3 + ssidLength + 1;
        if (passwordAt > end || passwordAt + filter.Data(passwordAt - 1) != end)
        {
            return ImprovWords.InvalidCommand;
        }

        int at = ImprovWords.HeadLength;
        if (!WifiCredentials.IsSsid(filter.Buffer, at + 3, ssidLength) || !WifiCredentials.IsPassword(filter.Buffer, at + passwordAt, end - passwordAt))
        {
            return ImprovWords.UnableToConnect;
        }

        if (!station.IsFree || IsListing || !window.NoteNow("wifi join"))
        {
            return ImprovWords.OtherError;
        }

        isJoining = true;
        Accept();
        writer.State(ImprovWords.Provisioning);
        station.Join(Encoding.UTF8.GetString(filter.Buffer, at + 3, ssidLength), Encoding.UTF8.GetString(filter.Buffer, at + passwordAt, end - passwordAt), this, nowMs);
        return ImprovWords.NoError;
    }
}
