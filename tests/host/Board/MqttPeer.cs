using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>A board of its own with nothing but the MQTT link on it: one end of a conversation over a real broker.</summary>
internal sealed class MqttPeer : IDisposable
{
    private readonly EventQueue _events = new();
    private readonly string _name;

    internal MqttPeer(string name)
    {
        _name = name;
        Rig.Run(() => Link = new MqttLink(_events, new MonotonicClock()));
    }

    internal BoardRig Rig { get; } = new();

    internal MqttLink Link { get; private set; } = null!;

    internal string Will => _name + "/will";

    public void Dispose() => Rig.Dispose();

    internal void Connect(int port, string host = "127.0.0.1")
    {
        Assert.True(Link.Connect(new MqttSettings { Host = host, Port = port, ClientId = _name, WillTopic = Will, WillMessage = "offline", KeepAliveS = 30 }));
    }

    internal void ConnectUp(int port)
    {
        Connect(port);
        Assert.Equal(HalEventKind.LinkUp, Next().Kind);
    }

    internal void Subscribe(string topic)
    {
        Assert.True(Link.Subscribe([topic, topic + "/more"]));
        Assert.Equal(HalEventKind.LinkSubscribed, Next().Kind);
    }

    /// <summary>The next event.</summary>
    internal HalEvent Next(int timeoutMs = BoardRig.PatienceMs)
    {
        HalEvent next = new();
        _events.Take(next, timeoutMs);
        return next;
    }

    /// <summary>Nothing comes for a while.</summary>
    internal void Silence()
    {
        Assert.Equal(HalEventKind.None, Next(500).Kind);
    }
}
