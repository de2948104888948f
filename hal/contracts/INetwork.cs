namespace Latchkey.Hal;

/// <summary>What the Wi-Fi station is like.</summary>
public enum NetworkState
{
    /// <summary>No network is stored: nothing to connect to.</summary>
    NoCredentials = 0,

    /// <summary>An attempt goes on that was asked for.</summary>
    Joining = 1,

    /// <summary>There is an address to connect from.</summary>
    Up = 2,

    /// <summary>A network is stored, and there is no connection to it. The station goes on trying by itself.</summary>
    Failed = 3,
}

/// <summary>Bounds of what the station takes and gives.</summary>
public static class NetworkLimits
{
    /// <summary>An attempt to join ends after so many ms at the latest.</summary>
    public const int JoinMs = 30000;

    /// <summary>A scan keeps at most so many networks, the strongest.</summary>
    public const int MostFound = 16;

    /// <summary>Longest name, in bytes (IEEE 802.11-2020, 9.4.2.2).</summary>
    public const int MaxSsidBytes = 32;

    /// <summary>Shortest password, in characters (IEEE 802.11-2020, J.4.1).</summary>
    public const int MinPassword = 8;

    /// <summary>Longest password, in characters.</summary>
    public const int MaxPassword = 63;
}

/// <summary>How an attempt to join ended.</summary>
public enum JoinOutcome
{
    /// <summary>Connected, with an address; the credentials are stored.</summary>
    Joined = 0,

    /// <summary>The network does not take this password.</summary>
    WrongPassword = 1,

    /// <summary>No such network in reach.</summary>
    NotFound = 2,

    /// <summary>No connection, or no address, within <see cref="NetworkLimits.JoinMs"/>.</summary>
    TimedOut = 3,

    /// <summary>Anything else: given up because of a <see cref="INetwork.Forget"/>, refused by the radio, not stored.</summary>
    Failed = 4,
}

/// <summary>One network that a scan found.</summary>
public sealed class FoundNetwork
{
    /// <summary>Its name, 1..32 bytes of UTF-8.</summary>
    public string Ssid;

    /// <summary>Strength of its signal in dBm (negative).</summary>
    public int RssiDbm;

    /// <summary>False only where the platform knows that it takes no password.</summary>
    public bool IsSecured;
}

/// <summary>
/// The Wi-Fi station and the one network that it belongs to. The platform stores name and password, in its own configuration on flash, and connects with them at boot and after a loss by itself.
/// <see cref="Join"/>, <see cref="Rejoin"/> and <see cref="Scan"/> take seconds, run on the driver's own thread one at a time, and each ends in one <see cref="HalEventKind.NetworkDone"/>.
/// </summary>
public interface INetwork
{
    /// <summary>True while there is an address to connect from. Cheap; asked at most once a second.</summary>
    bool IsUp();

    /// <summary>Strength of the received signal in dBm (negative), or 0 where the platform does not tell.</summary>
    int RssiDbm();

    /// <summary>What it is like now.</summary>
    NetworkState State();

    /// <summary>The station's address, dotted, or an empty text while there is none.</summary>
    string Address();

    /// <summary>Name of the stored network, or an empty text. Its password cannot be read.</summary>
    string StoredSsid();

    /// <summary>True from an accepted <see cref="Join"/>, <see cref="Rejoin"/> or <see cref="Scan"/> until it has ended.</summary>
    bool IsBusy();

    /// <summary>
    /// Starts to join a network and, once connected, stores name and password in place of what was stored; a network that could not be joined leaves that as it was. Never called while the motor is
    /// energised: the radio and the flash may hold up every thread.
    /// </summary>
    /// <param name="ssid">Name, 1..32 bytes of UTF-8.</param>
    /// <param name="password">8..63 characters, or empty for an open network. The driver lets go of it when the attempt ends.</param>
    /// <returns>False when it is busy; nothing is done then.</returns>
    bool Join(string ssid, string password);

    /// <summary>Starts to join the stored network again, when the station does not find back by itself. Never called while the motor is energised.</summary>
    /// <returns>False when it is busy or nothing is stored.</returns>
    bool Rejoin();

    /// <summary>How the last <see cref="Join"/> or <see cref="Rejoin"/> ended; <see cref="JoinOutcome.Failed"/> before there was one.</summary>
    JoinOutcome LastJoin();

    /// <summary>
    /// Erases name and password from the platform's configuration before it returns (one write of flash), and leaves the network. An attempt to join that goes on stores nothing any more.
    /// </summary>
    /// <returns>False when the flash did not take it.</returns>
    bool Forget();

    /// <summary>Starts to look for networks; the connection may pause meanwhile. Never called while the motor is energised.</summary>
    /// <returns>False when it is busy.</returns>
    bool Scan();

    /// <summary>How many networks the last scan found, 0..<see cref="NetworkLimits.MostFound"/>; 0 while one goes on, and when the radio refused it.</summary>
    int FoundCount();

    /// <summary>One of them, the strongest first; no name comes twice, and none is empty.</summary>
    /// <param name="index">0..<see cref="FoundCount"/> - 1.</param>
    FoundNetwork Found(int index);
}
