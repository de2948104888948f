using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>Frames are found in whatever the line brings.</summary>
[TestClass]
public class FrameReaderTests
{
    private static readonly byte[] Message = { 0x83, 0x00, 0x01, 0x02 };

    /// <summary>A frame that comes byte by byte is one frame.</summary>
    [TestMethod]
    public void A_frame_in_pieces()
    {
        FakeLine line = new FakeLine();
        FrameReader reader = new FrameReader(line);
        byte[] frame = Module.Framed(Message);
        for (int i = 0; i < frame.Length - 1; i++)
        {
            line.Put(Bytes.Slice(frame, i, 1));
            Assert.IsFalse(IsNext(reader));
        }

        line.Put(new byte[] { 0 });
        Assert.IsTrue(IsNext(reader));
        CollectionAssert.AreEqual(Message, Bytes.Slice(reader.Block, 0, reader.Length));
    }

    /// <summary>Frames behind one another, and empty ones between them.</summary>
    [TestMethod]
    public void Several_frames_at_once()
    {
        byte[] frame = Module.Framed(Message);
        Assert.AreEqual(3, GoodFrames(Bytes.Concat(Bytes.Concat(frame, new byte[] { 0, 0 }), Bytes.Concat(frame, frame))));
    }

    /// <summary>Noise before a frame takes that frame with it, and nothing after it.</summary>
    [TestMethod]
    public void Noise_before_a_frame_costs_that_frame_alone()
    {
        byte[] frame = Module.Framed(Message);
        Assert.AreEqual(1, GoodFrames(Bytes.Concat(new byte[] { 0x55, 0xAA, 0x07 }, Bytes.Concat(frame, frame))));
        Assert.AreEqual(2, GoodFrames(Bytes.Concat(new byte[] { 0x55, 0xAA, 0x07, 0x00 }, Bytes.Concat(frame, frame))));
    }

    /// <summary>A zero that noise puts into a frame spoils that frame, and nothing after it.</summary>
    [TestMethod]
    public void Noise_inside_a_frame_costs_that_frame_alone()
    {
        byte[] frame = Module.Framed(Message);
        for (int i = 0; i < frame.Length - 1; i++)
        {
            byte[] torn = Bytes.Slice(frame, 0, frame.Length);
            torn[i] = 0;
            Assert.AreEqual(1, GoodFrames(Bytes.Concat(torn, frame)));
        }
    }

    /// <summary>Any single bit that flips is found.</summary>
    [TestMethod]
    public void A_flipped_bit_drops_the_frame()
    {
        byte[] frame = Module.Framed(Message);
        for (int bit = 0; bit < (frame.Length - 1) * 8; bit++)
        {
            byte[] flipped = Bytes.Slice(frame, 0, frame.Length);
            flipped[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.AreEqual(0, GoodFrames(flipped));
        }
    }

    /// <summary>256 bytes with the ending zero are a frame, 257 are not, and the frame behind them is.</summary>
    [TestMethod]
    public void A_frame_over_256_bytes_is_dropped()
    {
        byte[] longest = Module.Framed(Filled(252));
        byte[] longer = Module.Framed(Filled(253));
        byte[] frame = Module.Framed(Message);
        Assert.AreEqual(256, longest.Length);
        Assert.AreEqual(2, GoodFrames(Bytes.Concat(longest, frame)));
        Assert.IsTrue(longer.Length > 256);
        Assert.AreEqual(1, GoodFrames(Bytes.Concat(longer, frame)));
        Assert.AreEqual(1, GoodFrames(Bytes.Concat(Bytes.Concat(Filled(1000), new byte[] { 0 }), frame)));
    }

    /// <summary>A module that never stops talking gets 1 KB, then the loop goes on.</summary>
    [TestMethod]
    public void One_go_ends_although_more_waits()
    {
        FakeLine line = new FakeLine();
        FrameReader reader = new FrameReader(line);
        line.Put(Filled(1023));
        line.Put(new byte[] { 0 });
        line.Put(Module.Framed(Message));
        reader.Begin();
        Assert.IsFalse(reader.Next());
        Assert.IsTrue(reader.HasMore);
        reader.Begin();
        Assert.IsTrue(reader.Next());
        Assert.IsFalse(reader.Next());
        Assert.IsFalse(reader.HasMore);
    }

    private static bool IsNext(FrameReader reader)
    {
        reader.Begin();
        return reader.Next();
    }

    private static int GoodFrames(byte[] bytes)
    {
        FakeLine line = new FakeLine();
        FrameReader reader = new FrameReader(line);
        line.Put(bytes);
        int count = 0;
        do
        {
            reader.Begin();
            while (reader.Next())
            {
                count++;
            }
        }
        while (reader.HasMore);
        return count;
    }

    private static byte[] Filled(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = 0x5A;
        }

        return bytes;
    }
}
