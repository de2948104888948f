using Latchkey.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Keys;

/// <summary>The primitives against the vectors of their RFCs.</summary>
[TestClass]
public class HmacTests
{
    /// <summary>RFC 4231, 4.3 (test case 2): a key shorter than the output.</summary>
    [TestMethod]
    public void Hmac_sha256_is_that_of_RFC_4231() => Assert.AreEqual(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        Hex.From(Hmac.Tag(Bytes.FromText("Jefe"), Bytes.FromText("what do ya want for nothing?"))));

    /// <summary>RFC 5869, A.1: the PRK.</summary>
    [TestMethod]
    public void Extract_is_that_of_RFC_5869() => Assert.AreEqual(
        "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
        Hex.From(Hkdf.Extract(HexText.Counting(0, 13), HexText.Bytes("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"))));

    /// <summary>RFC 5869, A.3 (empty info): the first block of the OKM, whole and cut.</summary>
    [TestMethod]
    public void Expand_is_that_of_RFC_5869()
    {
        byte[] key = HexText.Bytes("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
        Assert.AreEqual("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d", Hex.From(Hkdf.Expand(key, string.Empty, 32)));
        Assert.AreEqual("8da4e775a563c18f715f802a063c5a31", Hex.From(Hkdf.Expand(key, string.Empty, 16)));
    }

    [TestMethod]
    public void A_key_that_was_used_is_left_as_it_was()
    {
        byte[] key = HexText.Counting(1, 32);
        Hmac.Tag(key, key);
        Assert.AreEqual(Hex.From(HexText.Counting(1, 32)), Hex.From(key));
    }
}
