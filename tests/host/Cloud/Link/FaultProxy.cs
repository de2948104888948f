using System.Net;
using System.Net.Sockets;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// The road between lock and broker: a TCP proxy that does to each connection what the test's plan says. The lock knows its port and no other, so that brokers behind it can come, go and be
/// exchanged. While there is no target, whoever connects gets a RST.
/// </summary>
internal sealed class FaultProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Lock gate = new();
    private readonly List<Socket> open = [];
    private readonly List<int> attemptsMs = [];
    private long lastAttempt;
    private bool isEnding;

    internal FaultProxy()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Begin(Accept);
    }

    /// <summary>Where the lock finds it.</summary>
    internal int Port { get; }

    /// <summary>Port of the broker behind it; 0 for none.</summary>
    internal volatile int Target;

    /// <summary>Faults of the next connection.</summary>
    internal Func<WireFaults> Plan { get; set; } = () => WireFaults.None;

    /// <summary>The clock that attempts are noted by.</summary>
    internal Func<int> NowMs { get; set; } = () => Environment.TickCount;

    /// <summary>When somebody connected, or tried to.</summary>
    internal int[] Attempts()
    {
        lock (gate)
        {
            return [.. attemptsMs];
        }
    }

    /// <summary>Real time since the last of them, in ms.</summary>
    internal long QuietMs => Environment.TickCount64 - Volatile.Read(ref lastAttempt);

    /// <summary>A RST on all that is open.</summary>
    internal void CutAll()
    {
        lock (gate)
        {
            open.ForEach(socket => socket.Close(0));
            open.Clear();
        }
    }

    public void Dispose()
    {
        isEnding = true;
        listener.Stop();
        CutAll();
    }

    private static void Begin(ThreadStart work) => new Thread(work) { IsBackground = true, Name = "fault proxy" }.Start();

    private void Accept()
    {
        while (!isEnding)
        {
            try
            {
                Join(listener.AcceptSocket());
            }
            catch (SocketException)
            {
                // Stopped, or the broker is not there: whoever connected was told so.
            }
        }
    }

    private void Join(Socket fromLock)
    {
        int target = Target;
        lock (gate)
        {
            attemptsMs.Add(NowMs());
            Volatile.Write(ref lastAttempt, Environment.TickCount64);
        }

        Socket toBroker = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        fromLock.NoDelay = true;
        try
        {
            toBroker.Connect(IPAddress.Loopback, target);
        }
        catch (Exception e) when (e is SocketException or ArgumentOutOfRangeException)
        {
            fromLock.Close(0);
            toBroker.Dispose();
            return;
        }

        lock (gate)
        {
            open.AddRange([fromLock, toBroker]);
        }

        WireFaults faults = Plan();
        Begin(() => new WireFlow(fromLock, toBroker, faults.Up).Run());
        Begin(() => new WireFlow(toBroker, fromLock, faults.Down).Run());
    }
}
