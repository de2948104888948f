using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>A real mosquitto of the test's own, on a free loopback port.</summary>
internal sealed class Broker : IDisposable
{
    private readonly Process _process;
    private readonly string _config = Path.GetTempFileName();

    /// <param name="more">More lines of its configuration, and of its one listener.</param>
    internal Broker(string more = "allow_anonymous true")
    {
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        File.WriteAllText(_config, string.Create(CultureInfo.InvariantCulture, $"listener {Port} 127.0.0.1\n{more}\npersistence false\nlog_dest none\n"));
        string sbin = "/usr/sbin/mosquitto";
        _process = Process.Start(new ProcessStartInfo(File.Exists(sbin) ? sbin : "mosquitto", ["-c", _config]))!;
        BoardRig.Until(IsUp, "mosquitto listens");
    }

    internal int Port { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_config);
    }

    private bool IsUp()
    {
        Assert.False(_process.HasExited, "mosquitto ended at once");
        try
        {
            using TcpClient probe = new("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
