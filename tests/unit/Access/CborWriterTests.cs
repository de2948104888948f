using Latchkey.Access.Cbor;
using Latchkey.Keys;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Writing past the end of the buffer is known, and writes nothing more; bounds of what is passed over.</summary>
[TestClass]
public class CborWriterTests
{
    [TestMethod]
    public void What_fits_to_the_last_byte_fits()
    {
        CborWriter writer = new CborWriter(6);
        writer.Text("abc");
        writer.Integer(24);
        Assert.IsFalse(writer.Overflow);
        Assert.AreEqual("636162631818", Latchkey.Keys.Hex.From(writer.ToArray()));
    }

    [TestMethod]
    [DataRow(1000L, 2)]
    [DataRow(-25L, 1)]
    [DataRow(4294967296L, 8)]
    public void A_number_that_does_not_fit_is_an_overflow(long value, int capacity)
    {
        CborWriter writer = new CborWriter(capacity);
        writer.Integer(value);
        ExpectOverflow(writer);
    }

    [TestMethod]
    public void A_string_that_does_not_fit_is_an_overflow()
    {
        CborWriter writer = new CborWriter(3);
        writer.Text("abc");
        ExpectOverflow(writer);
        writer.Reset();
        writer.Bytes(new byte[3]);
        ExpectOverflow(writer);
        writer.Reset();
        Assert.IsFalse(writer.Overflow);
        writer.Bytes(new byte[2]);
        Assert.AreEqual("420000", Latchkey.Keys.Hex.From(writer.ToArray()));
    }

    [TestMethod]
    public void No_array_and_no_text_are_null()
    {
        CborWriter writer = new CborWriter(2);
        writer.Bytes(null);
        writer.Text(null);
        Assert.AreEqual("f6f6", Latchkey.Keys.Hex.From(writer.ToArray()));
    }

    /// <summary>Offsets of keys are kept in 16 bits.</summary>
    [TestMethod]
    [DataRow(32767, true)]
    [DataRow(32768, false)]
    public void Input_that_ends_behind_byte_32767_is_not_passed_over(int end, bool isRead)
    {
        byte[] input = new byte[end];
        CborReader reader = new CborReader();
        reader.Reset(input, end - 1, 1);
        Assert.AreEqual(isRead, reader.Skip(4));
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(4, true)]
    [DataRow(5, false)]
    public void Nobody_asks_for_more_than_four_levels(int depth, bool isRead)
    {
        CborReader reader = new CborReader();
        reader.Reset(HexText.Bytes("01"), 0, 1);
        Assert.AreEqual(isRead, reader.Skip(depth));
    }

    // After it, what would fit is not written either.
    private static void ExpectOverflow(CborWriter writer)
    {
        Assert.IsTrue(writer.Overflow);
        int length = writer.Length;
        writer.Integer(1);
        writer.Null();
        Assert.AreEqual(length, writer.Length);
    }

    [TestMethod]
    public void Of_256_the_head_has_three_bytes()
    {
        CborWriter writer = new CborWriter(10);
        writer.Integer(255);
        writer.Integer(256);
        Assert.AreEqual("18ff190100", Hex.From(writer.ToArray()));
    }

    [TestMethod]
    public void What_has_run_over_stays_so_however_often_more_is_written()
    {
        CborWriter writer = new CborWriter(1);
        for (int i = 0; i < 3; i++)
        {
            writer.Integer(1000);
            Assert.IsTrue(writer.Overflow, i.ToString());
        }
    }
}
