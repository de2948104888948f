using Latchkey.Access.Cbor;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Heads, small numbers and strings one by one: in their shortest form only, whole only, and never a byte behind the end of the input, whatever stands there.</summary>
[TestClass]
public class CborReaderTests
{
    private const int None = -1;

    [TestMethod]
    [DataRow("00", 0)]
    [DataRow("17", 23)]
    [DataRow("1818", 24)]
    [DataRow("18ff", 255)]
    [DataRow("190100", 256)]
    [DataRow("19ffff", 65535)]
    [DataRow("1800", None)]
    [DataRow("1817", None)]
    [DataRow("190000", None)]
    [DataRow("1900ff", None)]
    [DataRow("1a00010000", None)]
    [DataRow("1c", None)]
    [DataRow("20", None)]
    [DataRow("40", None)]
    [DataRow("f4", None)]
    public void A_small_number_is_0_to_65535_in_its_shortest_form(string item, int expected)
    {
        Assert.AreEqual(expected, Over(item, 0).Small());
        for (int missing = 1; missing <= item.Length / 2; missing++)
        {
            Assert.AreEqual(None, Over(item, missing).Small(), missing.ToString() + " bytes short");
        }
    }

    [TestMethod]
    [DataRow("60", 0, 0)]
    [DataRow("61", 1, 1)]
    [DataRow("77", 23, 23)]
    [DataRow("7818", 24, 24)]
    [DataRow("78ff", 255, 255)]
    [DataRow("790100", 256, 256)]
    [DataRow("7817", 23, None)]
    [DataRow("7900ff", 255, None)]
    [DataRow("7a00010000", 40, None)]
    [DataRow("7a01000000", 300, None)]
    [DataRow("7f", 40, None)]
    [DataRow("40", 0, None)]
    [DataRow("41", 1, None)]
    [DataRow("81", 1, None)]
    [DataRow("00", 0, None)]
    public void A_string_is_of_the_type_asked_for_and_all_there(string head, int letters, int expected)
    {
        string item = head;
        for (int i = 0; i < letters; i++)
        {
            item += "61";
        }

        CborReader reader = Over(item, 0);
        Assert.AreEqual(expected, reader.String(CborReader.Text));
        Assert.AreEqual(expected, Over(item, 0).PlainText());
        if (expected != None)
        {
            Assert.AreEqual(item.Length / 2, reader.Position);
        }

        for (int missing = 1; missing <= item.Length / 2; missing++)
        {
            Assert.AreEqual(None, Over(item, missing).String(CborReader.Text), missing.ToString() + " bytes short");
        }
    }

    [TestMethod]
    [DataRow("1818", 24L)]
    [DataRow("18ff", 255L)]
    [DataRow("190100", 256L)]
    [DataRow("19ffff", 65535L)]
    [DataRow("1a00010000", 65536L)]
    [DataRow("1affffffff", 4294967295L)]
    [DataRow("1b0000000100000000", 4294967296L)]
    [DataRow("1b7fffffffffffffff", long.MaxValue)]
    [DataRow("37", -24L)]
    [DataRow("3818", -25L)]
    [DataRow("3b7fffffffffffffff", long.MinValue)]
    [DataRow("c1", 1L)]
    [DataRow("d8ff", 255L)]
    public void A_head_says_its_number_and_is_all_there(string item, long expected)
    {
        CborReader reader = Over(item, 0);
        Assert.IsTrue(reader.Head());
        Assert.AreEqual(expected, reader.Value);
        Assert.AreEqual(item.Length / 2, reader.Position);
        for (int missing = 1; missing <= item.Length / 2; missing++)
        {
            Assert.IsFalse(Over(item, missing).Head(), missing.ToString() + " bytes short");
        }
    }

    [TestMethod]
    [DataRow("1817")]
    [DataRow("1900ff")]
    [DataRow("1a0000ffff")]
    [DataRow("1b00000000ffffffff")]
    [DataRow("1b8000000000000000")]
    [DataRow("3bffffffffffffffff")]
    [DataRow("1c")]
    [DataRow("5f")]
    [DataRow("f818")]
    [DataRow("f97e00")]
    [DataRow("fb7ff0000000000000")]
    public void A_head_that_is_too_long_too_great_or_of_another_profile_is_refused(string item) => Assert.IsFalse(Over(item, 0).Head());

    /// <summary>An item takes at least a byte: what says that there are more of them than bytes left is not believed.</summary>
    [TestMethod]
    [DataRow("5818")]
    [DataRow("7818")]
    [DataRow("9818")]
    [DataRow("b818")]
    public void A_long_length_fits_into_what_is_left(string head)
    {
        string item = head + "000000000000000000000000000000000000000000000000";
        Assert.IsTrue(Over(item, 0).Head());
        Assert.IsFalse(Over(item, 1).Head());
    }

    /// <summary>The same where nothing stands behind the input at all.</summary>
    [TestMethod]
    [DataRow("")]
    [DataRow("18")]
    [DataRow("19")]
    [DataRow("1901")]
    [DataRow("58")]
    [DataRow("59")]
    [DataRow("5901")]
    [DataRow("1a010203")]
    [DataRow("1b01020304050607")]
    public void An_input_that_breaks_off_at_the_end_of_its_array_is_refused(string item)
    {
        byte[] bytes = HexText.Bytes(item);
        CborReader reader = new CborReader();
        reader.Reset(bytes, 0, bytes.Length);
        Assert.AreEqual(None, reader.Small());
        reader.Reset(bytes, 0, bytes.Length);
        Assert.AreEqual(None, reader.String(CborReader.ByteString));
        reader.Reset(bytes, 0, bytes.Length);
        Assert.IsFalse(reader.Head());
        reader.Reset(bytes, 0, bytes.Length);
        Assert.IsFalse(reader.Skip(4));
    }

    [TestMethod]
    [DataRow("a10100", true)]
    [DataRow("a12000", true)]
    [DataRow("a1616100", true)]
    [DataRow("a1416100", false)]
    [DataRow("a18000", false)]
    [DataRow("a1a000", false)]
    [DataRow("a1f400", false)]
    public void A_key_is_an_integer_or_a_text(string item, bool isRead) => Assert.AreEqual(isRead, Over(item, 0).Skip(4));

    /// <summary>Keys are compared within their own map, wherever it stands.</summary>
    [TestMethod]
    [DataRow("a201a102000200", true)]
    [DataRow("a201a102000100", false)]
    [DataRow("82a10100a10100", true)]
    [DataRow("a20182a10200000200", true)]
    [DataRow("a1018202a202000200", false)]
    public void A_key_of_a_map_inside_is_none_of_the_map_around_it(string item, bool isRead)
    {
        CborReader reader = Over(item, 0);
        Assert.AreEqual(isRead, reader.Skip(4));
        Assert.IsTrue(!isRead || reader.Position == item.Length / 2);
    }

    // The input ends so many bytes early, and what stands behind it goes on as if it did not.
    private static CborReader Over(string item, int missing)
    {
        byte[] bytes = HexText.Bytes(item + "0505050505050505");
        CborReader reader = new CborReader();
        reader.Reset(bytes, 0, (item.Length / 2) - missing);
        return reader;
    }
}
