using Latchkey.Access;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Whatever bytes come in, on whichever way: no exception, no motion, and the next good token opens. All of it from one seed.</summary>
[TestClass]
public class BadInputTests
{
    private const int Seed = 0x4C4B;

    [TestMethod]
    [DataRow("cmd/unlock")]
    [DataRow("cmd/lock")]
    [DataRow("cmd/admin")]
    [DataRow("cmd/other")]
    public void Random_bytes_of_any_length_move_nothing(string topic)
    {
        LockRig rig = LockRig.NewPaired();
        Dice dice = new Dice(Seed);
        for (int i = 0; i < 300; i++)
        {
            int length = i % 30 == 0 ? dice.Next(65537) : dice.Next(500);
            Send(rig, topic, dice.Bytes(length));
        }

        Send(rig, topic, new byte[0]);
        Send(rig, topic, new byte[65536]);
        ExpectUnharmed(rig);
    }

    /// <summary>Good messages with bytes changed, cut, doubled or exchanged; for half of them the tag is made to fit again.</summary>
    [TestMethod]
    [DataRow("cmd/unlock")]
    [DataRow("cmd/lock")]
    public void Mutated_tokens_move_nothing(string topic)
    {
        LockRig rig = LockRig.NewPaired();
        Dice dice = new Dice(Seed);

        // For another lock, so that a mutation that is no fault is refused as well.
        RawToken token = new RawToken().Set(3, Item.Of("lk-0")).Set(-65540, Item.Of("ref")).Set(-65538, Item.Schedule(new int[] { 1, 0, 1440 })).Also("0a", "8201a1616101");
        byte[] payload = token.Payload();
        byte[] whole = token.Token();
        for (int i = 0; i < 600; i++)
        {
            Send(rig, topic, i % 2 == 0 ? Mutated(dice, whole) : new Wire(Mutated(dice, payload)).Bytes());
        }

        ExpectUnharmed(rig);
    }

    [TestMethod]
    public void Mutated_admin_messages_move_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        Dice dice = new Dice(Seed);
        byte[] whole = Mint.Time(9, LockRig.NowS + 9000, LockRig.NowS, new byte[16]);

        // Expired, so that a mutation that is no fault is refused as well.
        byte[] payload = HexText.Bytes("a40164686f6c640207030004a2626f6ef5666772616e7473820102");
        for (int i = 0; i < 600; i++)
        {
            Send(rig, "cmd/admin", i % 2 == 0 ? Mutated(dice, whole) : new Wire(Mutated(dice, payload)) { Key = LockRig.Keys.Command }.Bytes());
        }

        ExpectUnharmed(rig);
    }

    [TestMethod]
    public void Noise_on_the_console_moves_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        Recording.FakeLine line = new Recording.FakeLine();
        rig.World.Console = new ByteConsole(line);
        rig.Boot();
        rig.KnowTime();
        rig.Run(2000);
        Dice dice = new Dice(Seed);
        for (int i = 0; i < 64; i++)
        {
            line.Put(dice.Bytes(dice.Next(1024)));
            rig.Broker.Post(HalEventKind.ConsoleBytes);
            rig.Run(1);
        }

        // Lines that begin like commands.
        string[] starts = { "token unlock ", "token lock ", "pair ", "factory-install ", "token ", "admin ", "status ", "camera-pair ", "config ", "calibrate " };
        for (int i = 0; i < 200; i++)
        {
            line.Put(Latchkey.Keys.Bytes.FromText(starts[dice.Next(starts.Length)] + HexText.Base64Url(dice.Bytes(dice.Next(400))) + "\r"));
            rig.Broker.Post(HalEventKind.ConsoleBytes);
            rig.Run(1);
        }

        line.Put(new byte[] { 13 });
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        ExpectUnharmed(rig);
    }

    /// <summary>The reader alone, faster: thousands of payloads behind a good MAC.</summary>
    [TestMethod]
    public void Thousands_of_payloads_are_judged_without_an_exception()
    {
        JudgeBench bench = new JudgeBench();
        Dice dice = new Dice(Seed);
        byte[] payload = new RawToken().Set(-65538, Item.Schedule(new int[] { 127, 0, 1440 })).Also("0a", "8201a1616101").Also("6161", "a2010202820304").Payload();
        int read = 0;
        for (int i = 0; i < 4000; i++)
        {
            Reason reason = bench.Unlock(new Wire(Mutated(dice, payload)).Bytes());
            read += reason != Reason.Malformed ? 1 : 0;
            Assert.IsTrue(reason != Reason.None && reason != Reason.BadMac, "seed " + Seed.ToString() + ", case " + i.ToString() + ": " + ReasonWords.Of(reason));
        }

        Assert.IsTrue(read > 100, "some of them can be read");
    }

    private static byte[] Mutated(Dice dice, byte[] original)
    {
        byte[] bytes = Latchkey.Keys.Bytes.Slice(original, 0, original.Length);
        int at = dice.Next(bytes.Length);
        switch (dice.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << dice.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)dice.Next(256);
                bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);
                return bytes;
            case 2:
                return Latchkey.Keys.Bytes.Slice(bytes, 0, at);
            case 3:
                return Latchkey.Keys.Bytes.Concat(Latchkey.Keys.Bytes.Slice(bytes, 0, at), Latchkey.Keys.Bytes.Slice(bytes, at / 2, bytes.Length - (at / 2)));
            case 4:
                return Latchkey.Keys.Bytes.Concat(Latchkey.Keys.Bytes.Slice(bytes, 0, at), Latchkey.Keys.Bytes.Concat(dice.Bytes(1 + dice.Next(8)), Latchkey.Keys.Bytes.Slice(bytes, at, bytes.Length - at)));
            default:
                // A head that promises more than there is.
                bytes[at] = (byte)((bytes[at] & 0xE0) | (24 + dice.Next(8)));
                return bytes;
        }
    }

    private static void Send(LockRig rig, string topic, byte[] payload)
    {
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/" + topic, payload, false);
        rig.Run(2);
    }

    private static void ExpectUnharmed(LockRig rig)
    {
        string seed = "seed " + Seed.ToString();
        rig.Run(1000);
        Assert.AreEqual(0, rig.Door.Starts, seed);
        Assert.AreEqual(0, rig.Camera.Starts, seed);
        rig.Unlock(new Mint().Token());
        rig.Run(1000);
        Assert.IsTrue(rig.Door.IsRetracted(), seed + ": the good token after it");
    }
}
