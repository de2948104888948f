using System;
using System.Net.NetworkInformation;

namespace Latchkey.Hal.Esp32;

/// <summary>The network that the platform keeps in its own configuration block on flash, and joins by itself at boot and after a loss. Nothing of it is in the firmware's own files.</summary>
internal static class StoredNetwork
{
    /// <summary>Its name; empty when there is none.</summary>
    internal static string Ssid() => Read().Ssid ?? string.Empty;

    /// <summary>Its password; for the driver alone.</summary>
    internal static string Password() => Read().Password ?? string.Empty;

    /// <summary>Writes name and password, unless they stand there already; two empty ones erase them.</summary>
    /// <returns>False when the platform did not take them.</returns>
    internal static bool Write(string ssid, string password)
    {
        try
        {
            Wireless80211Configuration configuration = Read();
            if (configuration.Ssid == ssid && configuration.Password == password)
            {
                return true;
            }

            configuration.Ssid = ssid;
            configuration.Password = password;

            // Never disabled: without a station there is no scan, and the next network could not be joined.
            configuration.Options = ssid.Length > 0 ? Wireless80211Configuration.ConfigurationOptions.AutoConnect : Wireless80211Configuration.ConfigurationOptions.Enable;
            configuration.SaveConfiguration();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static Wireless80211Configuration Read() => Wireless80211Configuration.GetAllWireless80211Configurations()[(int)Network.Station().SpecificConfigId];
}
