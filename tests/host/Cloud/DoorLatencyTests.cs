using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Board;
using Latchkey.VirtualEsp32;
using nanoFramework.M2Mqtt;
using Xunit;
using Platform = Latchkey.VirtualEsp32.Platform;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>
/// The whole firmware on the virtual board, with a client that misbehaves: the loop that guards the door looks at every edge within 100 ms all the same. On the device a thread that spins costs each turn another
/// 20 ms, the platform's quantum, which no test here shows.
/// </summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class DoorLatencyTests : IDisposable
{
    private const int MostMs = 100;
    private const int LastsMs = 5000;

    private readonly Broker _broker = new();
    private readonly BoardRig _rig = new();
    private readonly Random _dice;
    private readonly ITestOutputHelper _output;
    private readonly int _seed = Environment.TickCount;
    private TimedEvents _events = null!;
    private MqttClient? _client;
    private int _calls;

    public DoorLatencyTests(ITestOutputHelper output)
    {
        _output = output;
        _dice = new Random(_seed);
    }

    public void Dispose()
    {
        _rig.Dispose();
        _broker.Dispose();
    }

    [Fact]
    public void While_nothing_is_wrong() => Measure((_, _) => { }, () => { });

    [Fact]
    public void While_the_client_hangs_in_any_of_its_calls() =>
        Measure((_, call) => Sometimes(call, () => new Platform.AutoResetEvent(false).WaitOne()), () => { });

    [Fact]
    public void While_the_client_spins_in_any_of_its_calls() => Measure(
        (_, call) => Sometimes(call, () =>
        {
            while (Platform.DateTime.UtcNow.Ticks > 0)
            {
                // Ends with the chip's power.
            }
        }),
        () => { });

    [Fact]
    public void While_the_client_runs_out_of_memory_again_and_again() => Measure((_, call) => Sometimes(call, OutOfMemory), () => { });

    [Fact]
    public void While_the_client_speaks_without_end() => Measure((_, _) => { }, () =>
    {
        if (Volatile.Read(ref _client) is IMosquittoEvents client)
        {
            client.OnMessage("latchkey/" + LockRig.LockId + "/cmd/admin", new byte[1025], 1, retained: false);
            client.OnMessage("latchkey/" + LockRig.LockId + "/cmd/unlock", Noise(), 1, retained: false);
            client.OnPublished(_dice.Next(65536));
            client.OnSubscribed(_dice.Next(65536), [1, 1, 1]);
            if (_dice.Next(5000) == 0)
            {
                client.OnClosed();
            }
        }
    });

    // An array that is longer than any may be.
    private static void OutOfMemory() => GC.KeepAlive(new object[int.MaxValue]);

    private byte[] Noise()
    {
        byte[] bytes = new byte[200];
        _dice.NextBytes(bytes);
        return bytes;
    }

    private void Sometimes(MqttCall call, Action mischief)
    {
        Interlocked.Increment(ref _calls);
        if (call != MqttCall.Make && _dice.Next(3) == 0)
        {
            mischief();
        }
    }

    private void Measure(Action<MqttClient, MqttCall> fault, Action babble)
    {
        _output.WriteLine("seed " + _seed);
        _rig.Board.MqttFault = (client, call) =>
        {
            Volatile.Write(ref _client, client);
            fault(client, call);
        };
        int turns = 0;
        ExecutionContext? chip = null;
        _rig.Board.PowerOn(() =>
        {
            chip = ExecutionContext.Capture();
            World world = new Esp32Hal(BoardRig.Pins, @"I:\", new WallClock());
            _events = new TimedEvents(world.Events, _rig.Board);
            world.Events = _events;
            Controller controller = new(world);
            controller.Parts.Credentials.Pair(LockRig.Keys, LockRig.Issuer, "127.0.0.1:" + _broker.Port);
            controller.Parts.Audit.Start(1, new byte[32], "paired");
            controller.Parts.Store.Commit();
            while (true)
            {
                controller.Turn();
                _events.Turned();
                Interlocked.Increment(ref turns);
            }
        });
        BoardRig.Until(() => Volatile.Read(ref turns) > 10, "the loop turns");
        bool isOver = false;
        Thread babbler = new(() => ExecutionContext.Run(
            chip!,
            _ =>
            {
                while (!Volatile.Read(ref isOver))
                {
                    babble();
                }
            },
            null));
        babbler.Start();
        long until = Environment.TickCount64 + LastsMs;
        while (Environment.TickCount64 < until)
        {
            _events.Edge();
            Thread.Sleep(5 + _dice.Next(30));
        }

        Volatile.Write(ref isOver, true);
        babbler.Join();
        _rig.Board.PowerOff();
        double[] latencies = [.. _events.LatenciesMs.Order()];
        _output.WriteLine($"{latencies.Length} edges, half within {latencies[latencies.Length / 2]:0.00} ms, all within {latencies[^1]:0.0} ms");
        Assert.InRange(latencies.Length, 50, int.MaxValue);
        Assert.InRange(latencies[^1], 0, MostMs);
    }
}
