using System.Net;
using System.Net.Sockets;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>A server that speaks MQTT by hand, as well or as badly as the test's script for each connection says.</summary>
internal sealed class RawBroker : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly HeardLog log;
    private volatile RawConnection? current;
    private volatile bool isEnding;

    internal RawBroker(HeardLog log)
    {
        this.log = log;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        new Thread(Accept) { IsBackground = true, Name = "raw broker" }.Start();
    }

    internal int Port { get; }

    /// <summary>What becomes of a connection; by itself, a broker as it should be.</summary>
    internal Action<RawConnection> Script { get; set; } = connection => connection.Serve();

    /// <summary>The connection of now, or of last.</summary>
    internal RawConnection? Current => current;

    public void Dispose()
    {
        isEnding = true;
        listener.Stop();
        current?.Dispose();
    }

    private void Accept()
    {
        while (!isEnding)
        {
            try
            {
                RawConnection connection = new(listener.AcceptTcpClient(), log);
                current = connection;
                new Thread(() => Run(connection)) { IsBackground = true, Name = "raw connection" }.Start();
            }
            catch (SocketException)
            {
                // Stopped.
            }
        }
    }

    private void Run(RawConnection connection)
    {
        try
        {
            Script(connection);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The lock has had enough of it, or the test has.
        }

        connection.Dispose();
    }
}
