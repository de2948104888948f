namespace Latchkey.InstallerConsole;

/// <summary>host:port, as a pairing brings it.</summary>
public static class BrokerAddress
{
    /// <summary>True when there is a host before the last colon, and behind it a port of 1..65535 in plain digits.</summary>
    public static bool IsGood(string address)
    {
        int colon = address.LastIndexOf(':');
        int digits = address.Length - colon - 1;
        if (colon < 1 || digits < 1 || digits > 5)
        {
            return false;
        }

        int port = 0;
        for (int i = colon + 1; i < address.Length; i++)
        {
            if (address[i] < '0' || address[i] > '9')
            {
                return false;
            }

            port = (port * 10) + (address[i] - '0');
        }

        return port >= 1 && port <= 65535 && address.IndexOf(' ') < 0;
    }
}
