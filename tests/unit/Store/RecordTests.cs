using Latchkey.Store;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Store;

/// <summary>Sections are read as they were written, and what does not fit is known.</summary>
[TestClass]
public class RecordTests
{
    [TestMethod]
    public void Every_field_is_read_as_it_was_written()
    {
        RecordWriter writer = new RecordWriter(100);
        writer.Begin(7);
        writer.Byte(0xfe);
        writer.Int(-2);
        writer.Long(0x0102030405060708);
        writer.Bytes(HexText.Bytes("c0ffee"));
        writer.Bytes(null);
        writer.Text("a");
        writer.Text(null);
        writer.End();
        writer.Begin(8);
        writer.End();
        RecordReader reader = new RecordReader();
        reader.Reset(writer.Buffer, 0, writer.Length);
        Assert.IsTrue(reader.Next());
        Assert.AreEqual(7, reader.Kind);
        Assert.AreEqual(21, reader.Left);
        Assert.AreEqual(0xfe, reader.Byte());
        Assert.AreEqual(-2, reader.Int());
        Assert.AreEqual(0x0102030405060708, reader.Long());
        Assert.AreEqual("c0ffee", Latchkey.Keys.Hex.From(reader.Bytes()));
        Assert.IsNull(reader.Bytes());
        Assert.AreEqual("a", reader.Text());
        Assert.IsNull(reader.Text());
        Assert.AreEqual(0, reader.Left);
        Assert.IsTrue(reader.Next());
        Assert.AreEqual(8, reader.Kind);
        Assert.IsFalse(reader.Next());
    }

    [TestMethod]
    public void What_fits_to_the_last_byte_fits()
    {
        RecordWriter writer = new RecordWriter(8);
        writer.Begin(1);
        writer.Int(5);
        writer.Byte(6);
        Assert.IsTrue(writer.EndOrTakeBack());
        Assert.AreEqual(8, writer.Length);
        Assert.AreEqual("0100050000000506", Latchkey.Keys.Hex.From(writer.Buffer));
    }

    [TestMethod]
    public void A_section_that_does_not_fit_is_taken_back_and_the_ones_before_it_stay()
    {
        RecordWriter writer = new RecordWriter(12);
        writer.Begin(1);
        writer.Int(5);
        Assert.IsTrue(writer.EndOrTakeBack());
        writer.Begin(2);
        writer.Raw(new byte[3], 0, 3);
        Assert.IsFalse(writer.EndOrTakeBack());
        Assert.AreEqual(7, writer.Length);
        Assert.IsFalse(writer.Overflow);
        writer.Begin(3);
        writer.Byte(9);
        Assert.IsTrue(writer.EndOrTakeBack());
        Assert.AreEqual("0100040000000503000109", Latchkey.Keys.Hex.From(Latchkey.Keys.Bytes.Slice(writer.Buffer, 0, writer.Length)));
    }

    /// <summary>A shorter field behind one that did not fit must not slip in.</summary>
    [TestMethod]
    public void After_an_overflow_nothing_more_is_written()
    {
        RecordWriter writer = new RecordWriter(6);
        writer.Begin(1);
        writer.Int(-1);
        writer.Byte(0x55);
        writer.End();
        Assert.IsTrue(writer.Overflow);
        Assert.AreEqual(3, writer.Length);
        Assert.AreEqual("010000000000", Latchkey.Keys.Hex.From(writer.Buffer));
        writer.Reset();
        Assert.IsFalse(writer.Overflow);
        Assert.AreEqual(0, writer.Length);
    }

    [TestMethod]
    public void A_section_that_says_more_than_there_is_ends_the_record()
    {
        RecordReader reader = new RecordReader();
        reader.Reset(HexText.Bytes("0100010902000200"), 0, 8);
        Assert.IsTrue(reader.Next());
        Assert.IsFalse(reader.Next(), "two bytes said, one there");
        reader.Reset(HexText.Bytes("0100"), 0, 2);
        Assert.IsFalse(reader.Next(), "no whole head");
    }
}
