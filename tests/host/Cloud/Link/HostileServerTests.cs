using Latchkey.Bench.Terminal;
using Latchkey.Cloud;
using Latchkey.Hal.Esp32;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// A server that speaks garbage, one kind after the other, to a lock that goes on being a lock: the inside button moves the bolt as soon as ever, a token on the console opens, and a good broker is found again. The board's
/// client is libmosquitto, not the device's M2Mqtt: these tests hold what the firmware does around its client, whatever that makes of the garbage.
/// </summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class HostileServerTests
{
    /// <summary>From the edge of the button to the motor, at most.</summary>
    private const int LatencyMs = 100;

    private const int PressMs = 200;
    private const int SettledMs = 150;

    private const string Unlock = "latchkey/lk-7f3a21c09b44/cmd/unlock";

    private static readonly (string Name, Action<RawConnection> Script)[] Kinds =
    [
        ("a remaining length of four and more bytes of 0xFF", With(c => c.Send(0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF))),
        ("a remaining length of 256 MB", With(c => c.Send(0x30, 0xFF, 0xFF, 0xFF, 0x7F, 0, 1))),
        ("30 80 and the end", With(c =>
        {
            c.Send(0x30, 0x80);
            c.Finish();
        })),
        ("a CONNACK that never ends", c =>
        {
            c.Send(MqttPacket.ConnAck, 0xFF, 0xFF, 0xFF, 0x7F);
            Again(new byte[100])(c);
        }),
        ("CONNACK upon CONNACK", Again(MqttPacket.ConnAck, 2, 0, 0)),
        ("a CONNACK with a reserved code", c => c.Welcome(0x7F)),
        ("nothing but a CONNACK, byte by byte", c =>
        {
            foreach (byte part in new byte[] { MqttPacket.ConnAck, 2, 0 })
            {
                c.Send(part);
                Thread.Sleep(400);
            }
        }),
        ("a topic that is longer than its packet", With(c => c.Send(0x32, 6, 0x7F, 0xFF, (byte)'l', (byte)'a', 0, 1))),
        ("PUBACK for what was never sent", WithAgain(MqttPacket.PubAck, 2, 0x7A, 0x11)),
        ("SUBACK without end", WithAgain(MqttPacket.SubAck, 5, 0, 1, 1, 1, 1)),
        ("reserved packet types", With(c => c.Send(0x00, 0, 0xF0, 0, 0x10, 0))),
        ("messages without end, malformed", WithAgain(MqttPacket.Publish(Unlock, new byte[300], 7))),
        ("messages without end, under a wrong key", WithAgain(MqttPacket.Publish(Unlock, ForgedToken(), 0))),
    ];

    [Fact]
    public async Task Whatever_a_server_says_the_button_moves_the_bolt_within_100_ms_and_the_console_opens()
    {
        using CloudRig rig = await CloudRig.StartAsync();
        using RawBroker server = new(rig.Log);
        rig.Proxy.Target = server.Port;
        foreach ((string name, Action<RawConnection> script) in Kinds)
        {
            int met = rig.Proxy.Attempts().Length;
            server.Script = script;
            server.Current?.Dispose();
            rig.Until(() => IsMet(rig, met), "the lock meets " + name);
            AssertLatency(rig, name);
            AssertLatency(rig, name);
        }

        await AssertOpensAsync(rig);
        server.Script = connection => connection.Serve();
        server.Current?.Dispose();
        rig.Until(() => IsServed(rig, server), "the lock is with the good broker");
        rig.Until(() => rig.Log.Gaps(rig.Parts.Events.Last).Length == 0, "a good broker hears everything");
        Assert.Null(rig.Log.Contradiction);
        Assert.Empty(rig.Faults());
        Assert.Equal(1, rig.Board.Boots);
    }

    /// <summary>Behind a CONNACK, and then answers nobody.</summary>
    private static Action<RawConnection> With(Action<RawConnection> act) => connection =>
    {
        connection.Welcome();
        act(connection);
        connection.Listen();
    };

    /// <summary>Some 10,000 a second, until the lock has had enough of it.</summary>
    private static Action<RawConnection> Again(params byte[] packet) => connection =>
    {
        byte[] hundred = [.. Enumerable.Repeat(packet, 100).SelectMany(bytes => bytes)];
        while (!connection.IsOver)
        {
            connection.Send(hundred);
            Thread.Sleep(10);
        }
    };

    private static Action<RawConnection> WithAgain(params byte[] packet) => connection =>
    {
        connection.Welcome();
        new Thread(() =>
        {
            try
            {
                Again(packet)(connection);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // The lock has had enough of it.
            }
        }).Start();
        connection.Listen();
    };

    private static byte[] ForgedToken()
    {
        LockKeys others = LockKeys.Derive(new byte[32], "lk-7f3a21c09b44", 1);
        AccessToken token = new()
        {
            Issuer = "latchkey-cloud",
            Subject = "courier-17",
            LockId = others.LockId,
            NotBefore = 1,
            Expires = 2,
            TokenId = new byte[16],
            Uses = 1,
            Grant = GrantKind.Delivery,
        };
        return TokenWriter.Write(token, others);
    }

    private static bool IsMet(CloudRig rig, int attempts)
    {
        if (rig.Proxy.Attempts().Length > attempts)
        {
            return true;
        }

        rig.LeapToNextTry();
        return false;
    }

    private static bool IsServed(CloudRig rig, RawBroker server)
    {
        rig.LeapToNextTry();
        return server.Current is { IsSubscribed: true, IsOver: false } && rig.Parts.Link.IsOnline;
    }

    private static void AssertLatency(CloudRig rig, string name)
    {
        rig.Until(() => rig.Parts.Bolt.IsAt(Latchkey.Door.BoltPosition.Extended), "the lock sees its bolt out; " + name);
        long heldUpMs = rig.HeldUpMs;
        int from = rig.Board.Trace.Count;
        rig.Board.PressButton(PressMs);
        double pressedMs = rig.Board.Trace[rig.Await(TraceKind.Button, "pressed", from) - 1].AtMs;
        int motor = rig.Await(TraceKind.Motor, "retract", from);
        double tookMs = rig.Board.Trace[motor - 1].AtMs - pressedMs;
        heldUpMs = rig.HeldUpMs - heldUpMs;
        Assert.True(tookMs - heldUpMs < LatencyMs, $"{name}: {tookMs:0} ms from the button to the motor; the host held everybody up for {heldUpMs} ms");

        rig.Await(TraceKind.EndSwitch, "retracted on", motor);
        rig.Until(() => rig.Parts.Bolt.IsAt(Latchkey.Door.BoltPosition.Retracted) && !rig.Board.Read().ButtonPressed, "the bolt rests");

        // A press begins where the lock has seen the end of the last one.
        Thread.Sleep(SettledMs);
        rig.Board.TurnThumb(1);
    }

    private static async Task AssertOpensAsync(CloudRig rig)
    {
        rig.Until(() => rig.Parts.Bolt.IsAt(Latchkey.Door.BoltPosition.Extended), "the lock sees its bolt out");
        rig.AwaitCamera();
        int from = rig.Board.Trace.Count;
        ConsoleAnswer? reply = null;
        await rig.Console.TalkAsync(async dialog => reply = await dialog.AskAsync("token unlock " + Base64Url.Encode(rig.Mint())));
        Assert.Null(reply!.Error);
        rig.WalkThrough(from);
    }
}
