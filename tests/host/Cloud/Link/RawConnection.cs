using System.Net.Sockets;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>The broker's end of one connection of the lock.</summary>
internal sealed class RawConnection(TcpClient tcp, HeardLog log) : IDisposable
{
    private readonly NetworkStream stream = tcp.GetStream();
    private readonly Lock sending = new();
    private volatile bool isSubscribed;

    /// <summary>Whether the lock has subscribed, so that messages can go to it.</summary>
    internal bool IsSubscribed => isSubscribed;

    /// <summary>Whether what the lock says is neither heard nor acknowledged.</summary>
    internal bool IsDeaf { get; set; }

    /// <summary>How many messages of the lock came while nobody heard them.</summary>
    internal int Unheard { get; private set; }

    /// <summary>Whether it is over.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>How many messages of it the lock has acknowledged.</summary>
    internal int Acknowledged { get; private set; }

    /// <summary>Sends whatever it is.</summary>
    internal void Send(params byte[] bytes)
    {
        lock (sending)
        {
            stream.Write(bytes);
        }
    }

    /// <summary>The same, at a connection that may be over.</summary>
    internal void TrySend(params byte[] bytes)
    {
        try
        {
            Send(bytes);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    /// <summary>Answers the CONNECT.</summary>
    /// <param name="code">0 accepts.</param>
    internal void Welcome(byte code = 0)
    {
        _ = MqttPacket.Read(stream);
        Send(MqttPacket.ConnAck, 2, 0, code);
    }

    /// <summary>A broker as it should be, until the connection ends.</summary>
    internal void Serve()
    {
        Welcome();
        Listen();
    }

    /// <summary>Answers all that comes after the CONNECT as it should be.</summary>
    internal void Listen()
    {
        while (MqttPacket.Read(stream) is { } packet)
        {
            Answer(packet);
        }
    }

    /// <summary>The end of what it says; what the lock says it still reads.</summary>
    internal void Finish() => tcp.Client.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        IsOver = true;
        tcp.Dispose();
    }

    private void Answer(MqttPacket packet)
    {
        switch (packet.Type)
        {
            case 3 when IsDeaf:
                Unheard++;
                break;
            case 3:
                log.Take(packet.Topic, packet.Payload);
                Send(MqttPacket.Acknowledge(MqttPacket.PubAck, packet.Id));
                break;
            case 4:
                Acknowledged++;
                break;
            case 8:
                // Three topics, QoS 1 each: what the lock asks for.
                Send(MqttPacket.Acknowledge(MqttPacket.SubAck, packet.Id, 1, 1, 1));
                isSubscribed = true;
                break;
            case 12:
                Send(MqttPacket.PingResponse, 0);
                break;
            default:
                break;
        }
    }
}
