using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The platform's <c>System.Net.Dns</c>: finds a name by the host, while the board's network is there.</summary>
public static class Dns
{
    /// <summary>The IPv4 addresses of a host; an address is its own.</summary>
    /// <exception cref="SocketException">There is none, or no network.</exception>
    public static IPHostEntry GetHostEntry(string hostNameOrAddress)
    {
        if (!Chip.Here().Station.IsUp)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        try
        {
            IPAddress[] all = IPAddress.TryParse(hostNameOrAddress, out IPAddress? address) ? [address] : System.Net.Dns.GetHostAddresses(hostNameOrAddress);
            IPAddress[] found = [.. all.Where(one => one.AddressFamily == AddressFamily.InterNetwork)];
            return found.Length > 0 ? new IPHostEntry { HostName = hostNameOrAddress, AddressList = found } : throw new SocketException((int)SocketError.NoData);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw new SocketException((int)e.SocketErrorCode);
        }
    }
}
