using System.Text;
using Latchkey.Bench.Terminal;
using Latchkey.Hal.Esp32;
using Latchkey.Tests.Host.Board;
using Xunit;

namespace Latchkey.Tests.Host.Improv;

/// <summary>The firmware on a virtual board, its console at a real pseudo-terminal: a person's lines and an Improv client's packets over one cable.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class ImprovTerminalTests : IDisposable
{
    private const string Password = "eight or more";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(BoardRig.PatienceMs);

    private readonly BoardRig _rig = new();
    private readonly ConsoleCable _cable;
    private readonly FileStream _program;
    private readonly ImprovListener _listener = new();
    private readonly Thread _reader;

    public ImprovTerminalTests()
    {
        _rig.Board.WifiSpots = [new("Home", Password, -61), new("Guests", string.Empty, -70)];
        _rig.Board.StoreWifi(string.Empty, string.Empty);
        _cable = new ConsoleCable(_rig.Board.Uart("COM2"));
        _program = new FileStream(_cable.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _reader = new Thread(Listen) { IsBackground = true };
        _reader.Start();
        _rig.Board.PowerOn(() => Program.Run(new Esp32Hal(BoardRig.Pins, @"I:\", new WallClock())));
        BoardRig.Until(() => _listener.Read().Contains("Latchkey", StringComparison.Ordinal), "the greeting");
    }

    public void Dispose()
    {
        _rig.Dispose();
        _cable.Dispose();
        _program.Dispose();
    }

    [Fact]
    public void A_client_finds_the_lock_scans_and_joins_while_somebody_types()
    {
        Type("vers");
        Send(2);
        Expect(2, [0]);
        Expect(1, [2]);
        Type("ion\r");
        BoardRig.Until(() => _listener.Read().Contains("version: ", StringComparison.Ordinal), "the line around the packet");

        Send(3);
        Expect(2, [0]);
        Assert.Equal(["Latchkey", Latchkey.Firmware.Version, "ESP32", "lk-" + _rig.Board.Mac], Result(3));

        Send(4);
        Expect(2, [0]);
        Assert.Equal(["Home", "-61", "YES"], Result(4));
        Assert.Equal(["Guests", "-70", "YES"], Result(4));
        Assert.Empty(Result(4));

        Send(1, [4, .. "Home"u8, 9, .. "not right"u8]);
        Expect(2, [0]);
        Expect(1, [3]);
        Expect(2, [3]);
        Expect(1, [2]);

        Send(1, [4, .. "Home"u8, (byte)Password.Length, .. Encoding.ASCII.GetBytes(Password)]);
        Expect(2, [0]);
        Expect(1, [3]);
        Expect(1, [4]);
        Assert.Empty(Result(1));

        Send(2);
        Expect(2, [0]);
        Expect(1, [4]);
        Assert.Empty(Result(2));

        Type("wifi\r");
        BoardRig.Until(() => _listener.Read().Contains("state: up", StringComparison.Ordinal), "the console says the same");
        Assert.Equal("Home", _rig.Board.WifiSsid);
        Assert.DoesNotContain(Password, _listener.Read(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Lines_and_packets_in_any_pieces_are_all_answered_and_none_is_spoilt(int seed)
    {
        const int rounds = 40;
        Random random = new(seed);
        List<byte> stream = [];
        for (int round = 0; round < rounds; round++)
        {
            byte[] line = [.. "version\r"u8];
            int at = random.Next(line.Length + 1);
            stream.AddRange(line[..at]);
            stream.AddRange(Packet(3, [2, 0]));
            if (random.Next(2) == 0)
            {
                stream.Add((byte)'\n');
            }

            stream.AddRange(line[at..]);
        }

        // The answers to a piece have to fit into the lock's buffer before the next comes.
        for (int at = 0; at < stream.Count;)
        {
            int length = Math.Min(random.Next(1, 40), stream.Count - at);
            _program.Write([.. stream.GetRange(at, length)]);
            at += length;
            double sentMs = _rig.Board.NowMs;
            BoardRig.Until(() => _rig.Board.NowMs - sentMs > 20, "the board's time goes on");
        }

        for (int round = 0; round < rounds; round++)
        {
            Expect(2, [0]);
            Expect(1, [2]);
        }

        BoardRig.Until(() => Count(_listener.Read(), "version: ") == rounds, $"seed {seed}: {Count(_listener.Read(), "version: ")} of {rounds} lines");
        Assert.Equal(0, _listener.Spoilt);
        Assert.DoesNotContain("error", _listener.Read(), StringComparison.Ordinal);
        Assert.False(_listener.Packets.TryTake(out _, 100));
    }

    private static byte[] Packet(byte type, byte[] data)
    {
        byte[] body = [.. "IMPROV"u8, 1, type, (byte)data.Length, .. data];
        return [.. body, (byte)body.Sum(part => part)];
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private void Type(string text) => _program.Write(Encoding.ASCII.GetBytes(text));

    private void Send(byte command, params byte[] data) => _program.Write([.. Packet(3, [command, (byte)data.Length, .. data]), (byte)'\n']);

    private void Expect(int type, byte[] data)
    {
        Assert.True(_listener.Packets.TryTake(out (int Type, byte[] Data) packet, Patience), "no packet");
        Assert.Equal(type, packet.Type);
        Assert.Equal(data, packet.Data);
    }

    private string[] Result(int command)
    {
        Assert.True(_listener.Packets.TryTake(out (int Type, byte[] Data) packet, Patience), "no result");
        Assert.Equal((4, command, packet.Data.Length - 2), (packet.Type, packet.Data[0], packet.Data[1]));
        List<string> texts = [];
        for (int at = 2; at < packet.Data.Length; at += packet.Data[at] + 1)
        {
            texts.Add(Encoding.UTF8.GetString(packet.Data, at + 1, packet.Data[at]));
        }

        return [.. texts];
    }

    // The far end of a terminal that is closed is an error of its own kind.
    private void Listen()
    {
        byte[] buffer = new byte[256];
        try
        {
            while (_program.Read(buffer) is int count and > 0)
            {
                _listener.Hear(buffer.AsSpan(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return;
        }
    }
}
