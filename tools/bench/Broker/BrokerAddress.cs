using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Latchkey.Bench.Broker;

/// <summary>Where the private broker listens, and who may do everything there.</summary>
/// <param name="Host">A loopback address.</param>
/// <param name="Port">1..65535.</param>
/// <param name="User">The only user; the lock itself comes without one.</param>
/// <param name="Password">Random, new with each data folder.</param>
public sealed record BrokerAddress(string Host, int Port, string User, string Password)
{
    /// <summary>A free port and a new password.</summary>
    public static BrokerAddress Invent() => new("127.0.0.1", FreePort(), "cloud", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));

    /// <summary>The same user on another free port.</summary>
    public BrokerAddress Elsewhere() => this with { Port = FreePort() };

    /// <summary>Whether somebody could listen there now.</summary>
    public bool IsFree()
    {
        try
        {
            using TcpListener probe = new(IPAddress.Parse(Host), Port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
