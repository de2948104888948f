using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>Consistent overhead byte stuffing (Cheshire and Baker, 1999), in both directions.</summary>
[TestClass]
public class CobsTests
{
    /// <summary>The start of an IP packet, as the paper's worked example has it.</summary>
    [TestMethod]
    public void The_example_of_the_paper()
    {
        BothWays(
            new byte[] { 0x45, 0x00, 0x00, 0x2C, 0x4C, 0x79, 0x00, 0x00, 0x40, 0x06, 0x4F, 0x37 },
            new byte[] { 0x02, 0x45, 0x01, 0x04, 0x2C, 0x4C, 0x79, 0x01, 0x05, 0x40, 0x06, 0x4F, 0x37 });
    }

    /// <summary>Each zero becomes the length of the run before it.</summary>
    [TestMethod]
    public void Zeros_at_every_place()
    {
        BothWays(new byte[] { 0x00 }, new byte[] { 0x01, 0x01 });
        BothWays(new byte[] { 0x00, 0x00 }, new byte[] { 0x01, 0x01, 0x01 });
        BothWays(new byte[] { 0x00, 0x11, 0x00 }, new byte[] { 0x01, 0x02, 0x11, 0x01 });
        BothWays(new byte[] { 0x11, 0x22, 0x00, 0x33 }, new byte[] { 0x03, 0x11, 0x22, 0x02, 0x33 });
        BothWays(new byte[] { 0x11, 0x00, 0x00, 0x00 }, new byte[] { 0x02, 0x11, 0x01, 0x01, 0x01 });
    }

    /// <summary>254 bytes without a zero need one code more, and no empty run behind them.</summary>
    [TestMethod]
    public void A_full_run_stands_without_a_zero()
    {
        byte[] full = Count(254);
        BothWays(full, Bytes.Concat(new byte[] { 0xFF }, full));
        BothWays(Count(255), Bytes.Concat(Bytes.Concat(new byte[] { 0xFF }, full), new byte[] { 0x02, 0xFF }));
        BothWays(Bytes.Concat(full, new byte[] { 0x00 }), Bytes.Concat(Bytes.Concat(new byte[] { 0xFF }, full), new byte[] { 0x01, 0x01 }));
        BothWays(Bytes.Concat(new byte[] { 0x00 }, full), Bytes.Concat(new byte[] { 0x01, 0xFF }, full));
    }

    /// <summary>What no encoder makes is refused.</summary>
    [TestMethod]
    public void Nothing_a_run_past_the_end_and_a_zero_as_code_are_refused()
    {
        byte[] into = new byte[16];
        Assert.AreEqual(-1, Cobs.Decode(new byte[0], 0, into));
        Assert.AreEqual(-1, Cobs.Decode(new byte[] { 0x05, 0x11, 0x22 }, 3, into));
        Assert.AreEqual(-1, Cobs.Decode(new byte[] { 0x00, 0x11 }, 2, into));
        Assert.AreEqual(-1, Cobs.Decode(new byte[] { 0x02, 0x11, 0x00 }, 3, into));
    }

    /// <summary>A block longer than its room is refused, not cut and not overrun.</summary>
    [TestMethod]
    public void A_block_without_room_is_refused()
    {
        byte[] stuffed = { 0x03, 0x11, 0x22, 0x02, 0x33 };
        Assert.AreEqual(4, Cobs.Decode(stuffed, 5, new byte[4]));
        Assert.AreEqual(-1, Cobs.Decode(stuffed, 5, new byte[3]));
        Assert.AreEqual(-1, Cobs.Decode(stuffed, 5, new byte[2]));
    }

    private static void BothWays(byte[] block, byte[] stuffed)
    {
        byte[] room = new byte[300];
        int count = Cobs.Encode(block, block.Length, room);
        CollectionAssert.AreEqual(stuffed, Bytes.Slice(room, 0, count));
        count = Cobs.Decode(stuffed, stuffed.Length, room);
        CollectionAssert.AreEqual(block, Bytes.Slice(room, 0, count));
    }

    private static byte[] Count(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(i + 1);
        }

        return bytes;
    }
}
