using System;
using System.Device.Wifi;
using System.Threading;

namespace Latchkey.Hal.Esp32;

/// <summary>One look at the networks in reach.</summary>
internal static class WifiScan
{
    private const int TryAgainMs = 500;
    private const int ScanMs = 10000;

    private static readonly FoundNetwork[] None = new FoundNetwork[0];

    /// <summary>Looks, and waits for the end.</summary>
    /// <param name="adapter">The radio.</param>
    /// <param name="done">Set when it has reported.</param>
    /// <returns>What was found; nothing when the radio refuses for 10 s, which it does while it tries to connect.</returns>
    internal static FoundNetwork[] Run(WifiAdapter adapter, AutoResetEvent done)
    {
        done.Reset();
        for (int waitedMs = 0; waitedMs < ScanMs; waitedMs += TryAgainMs)
        {
            if (Start(adapter))
            {
                return done.WaitOne(ScanMs, false) ? Strongest(adapter.NetworkReport.AvailableNetworks) : None;
            }

            Thread.Sleep(TryAgainMs);
        }

        return None;
    }

    private static bool Start(WifiAdapter adapter)
    {
        try
        {
            adapter.ScanAsync();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    // By falling strength; of access points of one name the strongest; hidden ones have none.
    private static FoundNetwork[] Strongest(WifiAvailableNetwork[] seen)
    {
        FoundNetwork[] kept = new FoundNetwork[NetworkLimits.MostFound];
        int count = 0;
        for (int i = 0; i < seen.Length; i++)
        {
            string ssid = seen[i].Ssid;
            int rssi = (int)seen[i].NetworkRssiInDecibelMilliwatts;
            int at = Place(kept, count, ssid, rssi);
            if (at < 0)
            {
                continue;
            }

            count = Without(kept, count, ssid, at);
            count = count < kept.Length ? count + 1 : count;
            for (int k = count - 1; k > at; k--)
            {
                kept[k] = kept[k - 1];
            }

            // The platform does not hand on whether a network takes a password.
            kept[at] = new FoundNetwork { Ssid = ssid, RssiDbm = rssi, IsSecured = true };
        }

        FoundNetwork[] result = new FoundNetwork[count];
        Array.Copy(kept, result, count);
        return result;
    }

    // Where it belongs, or -1 where it does not: without a name, too weak, or there already and stronger.
    private static int Place(FoundNetwork[] kept, int count, string ssid, int rssi)
    {
        if (ssid == null || ssid.Length == 0)
        {
            return -1;
        }

        int at = 0;
        while (at < count && kept[at].RssiDbm >= rssi)
        {
            if (kept[at].Ssid == ssid)
            {
                return -1;
            }

            at++;
        }

        return at < kept.Length ? at : -1;
    }

    private static int Without(FoundNetwork[] kept, int count, string ssid, int from)
    {
        for (int i = from; i < count; i++)
        {
            if (kept[i].Ssid == ssid)
            {
                for (int k = i; k < count - 1; k++)
                {
                    kept[k] = kept[k + 1];
                }

                return count - 1;
            }
        }

        return count;
    }
}
