using System.Net;
using System.Net.Sockets;
using Latchkey.Bench.Broker;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// The cloud's connection to a broker: subscribed to everything of the lock, writing what it hears into a <see cref="HeardLog"/>, and able to send. When its broker dies it has read
/// the last byte of it as soon as <see cref="IsOver"/>.
/// </summary>
internal sealed class CloudPeer : IDisposable
{
    private readonly TcpClient tcp = new() { NoDelay = true };
    private readonly Stream stream;
    private readonly HeardLog log;
    private readonly Lock sending = new();
    private readonly ManualResetEventSlim subscribed = new();
    private readonly Thread reader;
    private int acknowledged;
    private int sent;

    internal CloudPeer(BrokerAddress broker, string filter, HeardLog log, string? clientId = null)
    {
        this.log = log;
        tcp.Connect(IPAddress.Loopback, broker.Port);
        stream = tcp.GetStream();
        reader = new Thread(Read) { IsBackground = true, Name = "cloud peer" };
        Send(MqttPacket.Connect(clientId ?? "cloud", broker.User, broker.Password));
        reader.Start();
        Send(MqttPacket.Subscribe(1, filter));
        Assert.True(subscribed.Wait(CloudRig.PatienceMs), "the broker does not take the cloud's subscription");
    }

    /// <summary>Whether everything that the broker sent before its end has been read.</summary>
    internal bool IsOver => !reader.IsAlive;

    /// <summary>Whether the broker has all that was sent.</summary>
    internal bool IsTaken => Volatile.Read(ref acknowledged) == Volatile.Read(ref sent);

    /// <summary>Publishes at QoS 1. A broker that is dead by now takes nothing, and nobody is told.</summary>
    internal void Publish(string topic, byte[] payload, bool isRetained = false) =>
        Send(MqttPacket.Publish(topic, payload, (Interlocked.Increment(ref sent) % 60_000) + 2, isRetained: isRetained));

    public void Dispose()
    {
        tcp.Dispose();
        reader.Join();
        subscribed.Dispose();
    }

    private void Send(byte[] packet)
    {
        lock (sending)
        {
            try
            {
                stream.Write(packet);
            }
            catch (IOException)
            {
                // The broker is dead.
            }
        }
    }

    private void Read()
    {
        try
        {
            while (MqttPacket.Read(stream) is { } packet)
            {
                Take(packet);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The broker's end, or this one's.
        }
    }

    private void Take(MqttPacket packet)
    {
        switch (packet.First & 0xF0)
        {
            case MqttPacket.SubAck:
                subscribed.Set();
                break;
            case MqttPacket.PubAck:
                Interlocked.Increment(ref acknowledged);
                break;
            case 0x30:
                log.Take(packet.Topic, packet.Payload);
                if (packet.Qos > 0)
                {
                    Send(MqttPacket.Acknowledge(MqttPacket.PubAck, packet.Id));
                }

                break;
            default:
                break;
        }
    }
}
