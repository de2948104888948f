using Latchkey.VirtualEsp32;

namespace System.Net.NetworkInformation;

/// <summary>The platform's configuration of its Wi-Fi station, in a block on flash that is not the files' partition. A copy: what is changed counts when it is saved.</summary>
public class Wireless80211Configuration
{
    private readonly VirtualBoard _board = Chip.Here().Board;

    /// <summary>An empty one.</summary>
    public Wireless80211Configuration(uint id)
    {
        Id = id;
    }

    /// <summary>What the station does with it.</summary>
    public enum ConfigurationOptions : byte
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>No station at all.</summary>
        Disable = 1,

        /// <summary>It can be used.</summary>
        Enable = 2,

        /// <summary>It connects by itself, at boot and after a loss.</summary>
        AutoConnect = 6,

        /// <summary>Credentials by radio.</summary>
        SmartConfig = 10,
    }

    /// <summary>Its index.</summary>
    public uint Id { get; }

    /// <summary>What the station does with it.</summary>
    public ConfigurationOptions Options { get; set; } = ConfigurationOptions.AutoConnect;

    /// <summary>Password, in clear.</summary>
    public string Password { get; set; } = string.Empty;

    /// <summary>Name of the network.</summary>
    public string Ssid { get; set; } = string.Empty;

    /// <summary>All of them: one.</summary>
    public static Wireless80211Configuration[] GetAllWireless80211Configurations()
    {
        (string ssid, string password) = Chip.Here().Board.WifiConfiguration;
        return [new Wireless80211Configuration(0) { Ssid = ssid, Password = password }];
    }

    /// <summary>Writes it to flash.</summary>
    public void SaveConfiguration()
    {
        Chip.Here();
        bool connects = Options == ConfigurationOptions.AutoConnect;
        _board.StoreWifi(connects ? Ssid : string.Empty, connects ? Password : string.Empty);
    }
}
