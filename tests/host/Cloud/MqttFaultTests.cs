using System.Collections.Concurrent;
using System.Diagnostics;
using Latchkey.Hal;
using Latchkey.Tests.Host.Board;
using Latchkey.VirtualEsp32;
using nanoFramework.M2Mqtt;
using Xunit;
using Platform = Latchkey.VirtualEsp32.Platform;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>
/// The MQTT link's driver over a client that hangs, throws or speaks when it should be silent: no call of the event loop waits, one that is stuck can be given up, and the next client works.
/// </summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class MqttFaultTests : IDisposable
{
    private const int PromptMs = 100;

    private readonly Broker _broker = new();
    private readonly MqttPeer _lock = new("lock");
    private readonly List<MqttClient> _clients = [];
    private Action<MqttCall>? _fault;

    public MqttFaultTests() => _lock.Rig.Board.MqttFault = (client, call) =>
    {
        lock (_clients)
        {
            if (!_clients.Contains(client))
            {
                _clients.Add(client);
            }
        }

        _fault?.Invoke(call);
    };

    public static TheoryData<MqttCall> Calls => new(Enum.GetValues<MqttCall>());

    public static TheoryData<MqttCall, Type> Throws => new MatrixTheoryData<MqttCall, Type>(Enum.GetValues<MqttCall>(), [typeof(OutOfMemoryException), typeof(InvalidCastException)]);

    public void Dispose()
    {
        _lock.Dispose();
        _broker.Dispose();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_call_that_never_returns_is_given_up_and_another_client_takes_over(MqttCall call)
    {
        using ManualResetEventSlim hangs = new();
        Provoke(call, () =>
        {
            hangs.Set();
            new Platform.AutoResetEvent(false).WaitOne();
        });
        Assert.True(hangs.Wait(BoardRig.PatienceMs));
        BoardRig.Until(() => _lock.Link.StuckMs() > 50, "it is seen to be stuck");
        Assert.Equal(call == MqttCall.Make, _lock.Link.IsBlocking());
        Promptly(() => _lock.Link.Publish("t", [1], retain: false));
        Promptly(() => _lock.Link.Subscribe(["t"]));
        Promptly(_lock.Link.Disconnect);
        Promptly(_lock.Link.Abandon);
        HalEvent end = _lock.Next();
        Assert.Equal((HalEventKind.LinkDown, (int)LinkEnd.Abandoned), (end.Kind, end.Number));
        Assert.Equal(0, _lock.Link.StuckMs());
        _fault = null;
        Works();
    }

    [Fact]
    public void One_that_comes_back_from_the_name_after_it_was_given_up_does_not_connect_any_more()
    {
        using SemaphoreSlim found = new(0);
        ConcurrentQueue<MqttCall> calls = new();
        _fault = call =>
        {
            calls.Enqueue(call);
            if (call == MqttCall.Make)
            {
                found.Wait();
            }
        };
        _lock.Connect(_broker.Port);
        BoardRig.Until(() => !calls.IsEmpty, "it looks the name up");
        _lock.Link.Abandon();
        found.Release();
        BoardRig.Until(() => calls.Contains(MqttCall.Close), "it ends");
        Assert.DoesNotContain(MqttCall.Connect, calls);
    }

    [Theory]
    [MemberData(nameof(Throws))]
    public void Whatever_a_call_throws_the_driver_goes_on(MqttCall call, Type thrown)
    {
        Provoke(call, () => throw (Exception)Activator.CreateInstance(thrown)!);
        HalEvent end = _lock.Next();
        Assert.Equal(HalEventKind.LinkDown, end.Kind);
        LinkEnd[] reasons = call switch
        {
            MqttCall.Make => [thrown == typeof(OutOfMemoryException) ? LinkEnd.Failed : LinkEnd.Name],
            MqttCall.Connect => [thrown == typeof(OutOfMemoryException) ? LinkEnd.Failed : LinkEnd.Silent],
            _ => [LinkEnd.Closed],
        };
        Assert.Contains((LinkEnd)end.Number, reasons);
        _fault = null;
        Works();
    }

    [Fact]
    public void What_a_client_says_that_was_given_up_is_not_heard()
    {
        _lock.ConnectUp(_broker.Port);
        _lock.Link.Abandon();
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        Babble();
        _lock.Silence();
        Works();
        Babble(_clients[0]);
        _lock.Silence();
    }

    [Fact]
    public void A_flood_of_messages_is_cut_to_128_at_once_and_32_a_second_and_what_is_dropped_is_counted()
    {
        const int Sent = 5000;
        _lock.ConnectUp(_broker.Port);
        int handed = 0;
        bool isOver = false;
        Thread taker = new(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                handed += _lock.Next(50).Kind == HalEventKind.LinkMessage ? 1 : 0;
            }
        });
        taker.IsBackground = true;
        taker.Start();
        Stopwatch flood = Stopwatch.StartNew();
        for (int i = 0; i < Sent; i++)
        {
            ((IMosquittoEvents)_clients[0]).OnMessage("cmd", new byte[10], 1, retained: false);
            if (i % 50 == 0)
            {
                Thread.Sleep(20);
            }
        }

        double seconds = flood.Elapsed.TotalSeconds;
        BoardRig.Until(() => _lock.Link.Dropped() + Volatile.Read(ref handed) == Sent, "all are accounted for");
        Volatile.Write(ref isOver, true);
        taker.Join();
        Assert.InRange(handed, 8, 128 + (int)(33 * (seconds + 1)));
    }

    [Fact]
    public void A_topic_longer_than_any_of_ours_is_dropped()
    {
        _lock.ConnectUp(_broker.Port);
        ((IMosquittoEvents)_clients[0]).OnMessage(new string('t', 129), [], 1, retained: false);
        ((IMosquittoEvents)_clients[0]).OnMessage(new string('t', 128), [], 1, retained: false);
        Assert.Equal(128, _lock.Next().Text.Length);
        _lock.Silence();
        Assert.Equal(1, _lock.Link.Dropped());
    }

    [Fact]
    public void Acknowledgements_without_end_are_of_no_message_of_ours()
    {
        _lock.ConnectUp(_broker.Port);
        for (int id = 0; id < 70000; id++)
        {
            ((IMosquittoEvents)_clients[0]).OnPublished(id & 0xffff);
            ((IMosquittoEvents)_clients[0]).OnSubscribed(id & 0xffff, [1, 1]);
        }

        Assert.Equal(HalEventKind.LinkSubscribed, _lock.Next().Kind);
        _lock.Silence();
    }

    [Fact]
    public void What_waits_for_a_client_that_hangs_is_bounded()
    {
        bool isStuck = false;
        Provoke(MqttCall.Publish, () =>
        {
            Volatile.Write(ref isStuck, true);
            new Platform.AutoResetEvent(false).WaitOne();
        });
        BoardRig.Until(() => Volatile.Read(ref isStuck), "stuck");
        int taken = Enumerable.Range(0, 1000).Count(_ => _lock.Link.Publish("t", new byte[768], retain: false) > 0);
        Assert.Equal(16, taken);
    }

    // Brings the link to the call, which then fails.
    private void Provoke(MqttCall call, Action fault)
    {
        bool isEarly = call is MqttCall.Make or MqttCall.Connect;
        if (!isEarly)
        {
            _lock.ConnectUp(_broker.Port);
        }

        _fault = made =>
        {
            if (made == call)
            {
                fault();
            }
        };
        switch (call)
        {
            case MqttCall.Subscribe:
                _lock.Link.Subscribe(["t"]);
                break;
            case MqttCall.Publish:
                _lock.Link.Publish("t", [1], retain: false);
                break;
            case MqttCall.Disconnect or MqttCall.Close:
                _lock.Link.Disconnect();
                break;
            default:
                _lock.Connect(_broker.Port);
                break;
        }
    }

    private void Babble(MqttClient? who = null)
    {
        IMosquittoEvents client = who ?? _clients[^1];
        client.OnMessage("cmd", [1], 1, retained: false);
        client.OnPublished(1);
        client.OnSubscribed(1, [1]);
        client.OnClosed();
    }

    private void Works()
    {
        _lock.ConnectUp(_broker.Port);
        _lock.Subscribe("cmd");
        int id = _lock.Link.Publish("other", [1], retain: false);
        HalEvent acknowledged = _lock.Next();
        Assert.Equal((HalEventKind.LinkPublished, id), (acknowledged.Kind, acknowledged.Number));
    }

    private static void Promptly(Action call)
    {
        Stopwatch watch = Stopwatch.StartNew();
        call();
        Assert.InRange(watch.ElapsedMilliseconds, 0, PromptMs);
    }
}
