using Latchkey.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Keys;

/// <summary>Comparing: a difference in any single bit counts.</summary>
[TestClass]
public class BytesTests
{
    [TestMethod]
    public void Tags_differ_by_any_bit()
    {
        byte[] tag = HexText.Counting(7, 36);
        byte[] other = HexText.Counting(7, 36);
        Assert.IsTrue(Bytes.EqualTags(tag, 4, other, 4, 32));
        for (int bit = 0; bit < 36 * 8; bit++)
        {
            other[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.AreEqual(bit < 32, Bytes.EqualTags(tag, 4, other, 4, 32), "bit " + bit.ToString());
            other[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [TestMethod]
    public void Bytes_differ_wherever_they_do()
    {
        byte[] text = HexText.Counting(1, 11);
        byte[] other = HexText.Counting(1, 11);
        for (int length = 0; length <= 11; length++)
        {
            for (int at = 0; at < 11; at++)
            {
                other[at] ^= 0x80;
                Assert.AreEqual(at >= length, Bytes.Equal(text, 0, other, 0, length), at.ToString() + " of " + length.ToString());
                other[at] ^= 0x80;
            }
        }
    }

    /// <summary>Printable ASCII without quote and backslash: each value of a byte at each place of texts of each length.</summary>
    [TestMethod]
    public void Plain_text_is_known_wherever_the_other_byte_stands()
    {
        for (int length = 1; length <= 20; length++)
        {
            byte[] text = new byte[length + 2];
            for (int i = 1; i <= length; i++)
            {
                text[i] = (byte)(i % 2 == 0 ? 0x20 : 0x7E);
            }

            for (int at = 1; at <= length; at++)
            {
                byte was = text[at];
                for (int value = 0; value < 256; value++)
                {
                    text[at] = (byte)value;
                    bool isPlain = value >= 0x20 && value <= 0x7E && value != '"' && value != '\\';
                    Assert.AreEqual(isPlain, Bytes.IsPlain(text, 1, length), value.ToString() + " at " + at.ToString() + " of " + length.ToString());
                }

                text[at] = was;
            }
        }

        Assert.IsTrue(Bytes.IsPlain(new byte[0], 0, 0));
    }
}
