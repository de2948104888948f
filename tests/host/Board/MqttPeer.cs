using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>A board of its own with nothing but the MQTT link on it: one end of a conversation over a real broker.</summary>
internal sealed class MqttPeer : IDisposable
{
    private readonly EventQueue _events = new();
    private readonly string _name;
    private ExecutionContext _chip = null!;

    internal MqttPeer(string name)
    {
        _name = name;
        Rig.Run(() =>
        {
            Link = new MqttLink(_events, new HostClock());
            _chip = ExecutionContext.Capture()!;
        });
    }

    internal BoardRig Rig { get; } = new();

    internal MqttLink Link { get; private set; } = null!;

    internal string Will => _name + "/will";

    public void Dispose() => Rig.Dispose();

    internal void Connect(int port, string host = "127.0.0.1") => Connect(Settings(port, host));

    internal void Connect(MqttSettings settings) => Assert.True(OnChip(() => Link.Connect(settings)));

    internal MqttSettings Settings(int port, string host) => new() { Host = host, Port = port, ClientId = _name, WillTopic = Will, WillMessage = "offline", KeepAliveS = 30 };

    /// <summary>As a thread of the chip would: what is started in it is the chip's.</summary>
    internal T OnChip<T>(Func<T> call)
    {
        T result = default!;
        ExecutionContext.Run(_chip, _ => result = call(), null);
        return result;
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

    /// <summary>One that threads of the host may ask too.</summary>
    private sealed class HostClock : IMonotonicClock
    {
        public int NowMs() => Environment.TickCount;
    }
}
