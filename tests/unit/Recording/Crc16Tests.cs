using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>CRC-16/CCITT-FALSE by its check values.</summary>
[TestClass]
public class Crc16Tests
{
    /// <summary>The check value that names the algorithm.</summary>
    [TestMethod]
    public void The_digits_one_to_nine() => Assert.AreEqual(0x29B1, Crc16.Of(Bytes.FromText("123456789"), 9));

    /// <summary>Nothing leaves the start value; "A" is a known single byte.</summary>
    [TestMethod]
    public void Nothing_and_one_byte()
    {
        Assert.AreEqual(0xFFFF, Crc16.Of(new byte[0], 0));
        Assert.AreEqual(0xB915, Crc16.Of(Bytes.FromText("A"), 1));
    }

    /// <summary>The table against the polynomial, bit by bit, for each value of a byte.</summary>
    [TestMethod]
    public void Every_row_of_the_table_follows_from_the_polynomial()
    {
        byte[] one = new byte[1];
        for (int value = 0; value < 256; value++)
        {
            int crc = 0xFFFF ^ (value << 8);
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ 0x1021) & 0xFFFF : crc << 1;
            }

            one[0] = (byte)value;
            Assert.AreEqual(crc, Crc16.Of(one, 1));
        }
    }
}
