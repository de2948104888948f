using System.Text;
using Latchkey.Hal;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The MQTT link's driver over libmosquitto and a real mosquitto.</summary>
public sealed class MqttTests : IDisposable
{
    private readonly Broker _broker = new();
    private readonly MqttPeer _lock = new("lock");
    private readonly MqttPeer _cloud = new("cloud");

    public void Dispose()
    {
        _lock.Dispose();
        _cloud.Dispose();
        _broker.Dispose();
    }

    [Fact]
    public void Messages_go_both_ways_and_are_acknowledged_by_id()
    {
        _lock.ConnectUp(_broker.Port);
        _lock.Subscribe("cmd");
        _cloud.ConnectUp(_broker.Port);
        int id = _cloud.Link.Publish("cmd", [1, 2, 3], retain: false);
        Assert.InRange(id, 1, 65535);
        HalEvent message = _lock.Next();
        Assert.Equal(HalEventKind.LinkMessage, message.Kind);
        Assert.Equal("cmd", message.Text);
        Assert.Equal([1, 2, 3], message.Data);
        Assert.False(message.Flag);
        HalEvent acknowledged = _cloud.Next();
        Assert.Equal(HalEventKind.LinkPublished, acknowledged.Kind);
        Assert.Equal(id, acknowledged.Number);
    }

    [Fact]
    public void A_message_that_the_broker_kept_is_flagged_as_retained()
    {
        _cloud.ConnectUp(_broker.Port);
        _cloud.Link.Publish("cmd", [], retain: true);
        _cloud.Link.Publish("cmd", [5], retain: true);
        Assert.Equal(HalEventKind.LinkPublished, _cloud.Next().Kind);
        Assert.Equal(HalEventKind.LinkPublished, _cloud.Next().Kind);
        _lock.ConnectUp(_broker.Port);
        Assert.True(_lock.Link.Subscribe(["cmd"]));
        HalEvent[] events = [_lock.Next(), _lock.Next()];
        HalEvent message = Assert.Single(events, e => e.Kind == HalEventKind.LinkMessage);
        Assert.True(message.Flag);
        Assert.Equal([5], message.Data);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 1025)]
    [InlineData(65536, 1025)]
    public void A_payload_that_is_too_long_is_cut_to_one_byte_more_than_the_most(int sent, int handed)
    {
        _lock.ConnectUp(_broker.Port);
        _lock.Subscribe("cmd");
        _cloud.ConnectUp(_broker.Port);
        _cloud.Link.Publish("cmd", new byte[sent], retain: false);
        Assert.Equal(handed, _lock.Next().Data.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_will_fires_after_a_power_cut_and_not_after_a_disconnect(bool cut)
    {
        _cloud.ConnectUp(_broker.Port);
        _cloud.Subscribe(_lock.Will);
        _lock.ConnectUp(_broker.Port);
        if (cut)
        {
            _lock.Rig.Board.PowerOff();
            HalEvent will = _cloud.Next();
            Assert.Equal(_lock.Will, will.Text);
            Assert.Equal("offline", Encoding.UTF8.GetString(will.Data));
            return;
        }

        _lock.Link.Disconnect();
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        _cloud.Silence();
        _lock.Silence();
    }

    [Fact]
    public void A_loss_is_told_exactly_once_and_nothing_can_be_sent_after_it()
    {
        _lock.ConnectUp(_broker.Port);
        _lock.Rig.Board.Network = false;
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        _lock.Silence();
        Assert.Equal(-1, _lock.Link.Publish("t", [1], retain: false));
        Assert.False(_lock.Link.Subscribe(["t"]));
    }

    [Fact]
    public void Every_connect_ends_in_one_up_or_one_down()
    {
        _lock.Rig.Board.Network = false;
        _lock.Connect(_broker.Port);
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        _lock.Connect(_broker.Port, "no-such-host.invalid");
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        _lock.Rig.Board.Network = true;
        _lock.Connect(1);
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        _lock.ConnectUp(_broker.Port);
        _lock.Silence();
    }

    [Fact]
    public void There_is_one_connection_at_a_time_and_another_after_it()
    {
        _lock.ConnectUp(_broker.Port);
        Assert.False(_lock.Link.Connect(new MqttSettings()));
        _lock.Link.Disconnect();
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        _lock.ConnectUp(_broker.Port);
        _lock.Subscribe("cmd");
    }

    [Fact]
    public void A_broker_that_takes_the_session_over_ends_the_link()
    {
        using MqttPeer impostor = new("lock");
        _lock.ConnectUp(_broker.Port);
        impostor.ConnectUp(_broker.Port);
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        _lock.Silence();
    }

    [Fact]
    public void What_the_chip_sends_and_gets_is_in_the_trace()
    {
        _lock.ConnectUp(_broker.Port);
        _lock.Subscribe("cmd");
        _lock.Link.Publish("cmd", [9], retain: true);
        int sent = _lock.Rig.Await(TraceKind.MqttOut, "cmd");
        int got = _lock.Rig.Await(TraceKind.MqttIn, "cmd", sent);
        Assert.True(_lock.Rig.Board.Trace[sent].Retained);
        Assert.Equal([9], _lock.Rig.Board.Trace[got].Data!);
        Assert.False(_lock.Rig.Board.Trace[got].Retained);
    }
}
