using Latchkey.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Keys;

/// <summary>base64url (RFC 4648, section 5, strictly) and hex: each byte string has one form only.</summary>
[TestClass]
public class TextFormTests
{
    /// <summary>RFC 4648, section 10, without padding; the last two have the letters that differ from base64.</summary>
    [TestMethod]
    [DataRow("", "")]
    [DataRow("Zg", "66")]
    [DataRow("Zm8", "666f")]
    [DataRow("Zm9v", "666f6f")]
    [DataRow("Zm9vYg", "666f6f62")]
    [DataRow("Zm9vYmE", "666f6f6261")]
    [DataRow("Zm9vYmFy", "666f6f626172")]
    [DataRow("-_-_", "fbffbf")]
    [DataRow("_w", "ff")]
    public void Base64url_has_one_form_both_ways(string text, string hex)
    {
        Assert.AreEqual(hex, Hex.From(Base64Url.Decode(text)));
        Assert.AreEqual(text, HexText.Base64Url(HexText.Bytes(hex)));
    }

    [TestMethod]
    [DataRow("Zg==", "padding")]
    [DataRow("Zm8=", "padding")]
    [DataRow("+/+/", "the other alphabet")]
    [DataRow("Zm9v/g", "the other alphabet")]
    [DataRow("Zm 9", "a space")]
    [DataRow("Zm9v\n", "a line end")]
    [DataRow("Zm9vY", "a length that cannot be")]
    [DataRow("Z", "a length that cannot be")]
    [DataRow("A", "a length that cannot be, and no bit set")]
    [DataRow("Zm9vA", "a length that cannot be, and no bit set behind it")]
    [DataRow("Zh", "trailing bits")]
    [DataRow("Zm9", "trailing bits")]
    [DataRow("Zm9vYmF", "trailing bits")]
    [DataRow("Zm\u00e9v", "not ASCII")]
    [DataRow("Zm9@", "beside the alphabet")]
    [DataRow("Zm9[", "beside the alphabet")]
    [DataRow("Zm9`", "beside the alphabet")]
    [DataRow("Zm9{", "beside the alphabet")]
    public void Anything_else_is_malformed(string text, string why) => Assert.IsNull(Base64Url.Decode(text), why);

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 2)]
    [DataRow(2, 3)]
    [DataRow(3, 4)]
    [DataRow(4, 6)]
    [DataRow(32, 43)]
    [DataRow(384, 512)]
    public void So_many_bytes_take_so_many_characters(int bytes, int characters)
    {
        Assert.AreEqual(characters, Base64Url.LengthOf(bytes));
        Assert.AreEqual(characters, HexText.Base64Url(new byte[bytes]).Length);
    }

    [TestMethod]
    public void Every_byte_survives_the_way_there_and_back()
    {
        byte[] all = HexText.Counting(0, 256);
        Assert.AreEqual(Hex.From(all), Hex.From(Base64Url.Decode(HexText.Base64Url(all))));
    }

    [TestMethod]
    public void Hex_is_lower_case() => Assert.AreEqual("00090a0f10a0adff", Hex.From(new byte[] { 0x00, 0x09, 0x0A, 0x0F, 0x10, 0xA0, 0xAD, 0xFF }));
}
