using Latchkey.Access.Cbor;
using Latchkey.Access.Cose;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Structure and headers of a COSE_Mac0 each by themselves, without the tag that would refuse most of what they let pass.</summary>
[TestClass]
public class CoseReadingTests
{
    private const string Tail = "4100" + "5820000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    [TestMethod]
    [DataRow("", "nothing")]
    [DataRow("d1", "a tag and nothing behind it")]
    [DataRow("d18401a0" + Tail, "a protected header that is a number")]
    [DataRow("d18443a1010580" + Tail, "an unprotected header that is an array")]
    [DataRow("d18443a10105", "no unprotected header")]
    [DataRow("d18443a10105a0", "no payload")]
    [DataRow("d18443a10105a001" + Tail, "a payload that is a number")]
    public void What_is_no_COSE_Mac0_is_refused_by_the_reading_itself(string message, string what) => Assert.IsFalse(Structure(message) != null, what);

    [TestMethod]
    public void An_empty_tag_is_a_tag_and_never_a_good_one()
    {
        string message = "d18443a10105a0410040";
        CoseMac0 cose = Structure(message);
        Assert.IsNotNull(cose);
        Assert.AreEqual(0, cose.TagLength);
        Assert.IsFalse(cose.IsGood(HexText.Bytes(message), LockRig.Keys.Token));
    }

    [TestMethod]
    public void Tags_of_the_message_before_are_forgotten()
    {
        CborReader cbor = new CborReader();
        CoseMac0 cose = new CoseMac0();
        Read(cose, cbor, "d83dd18443a10105a0" + Tail);
        Assert.IsTrue(cose.IsTagged && cose.IsCwt);
        Read(cose, cbor, "8443a10105a0" + Tail);
        Assert.IsFalse(cose.IsTagged || cose.IsCwt);
    }

    [TestMethod]
    [DataRow("a1f5", "true for a label, and the map ends there")]
    [DataRow("a1ff", "a break in a map of one")]
    [DataRow("bf0105f5", "true for a label where the break is missing")]
    [DataRow("a101", "alg without a value")]
    [DataRow("a101411a", "alg as bytes")]
    [DataRow("a20105028201f5", "crit names true")]
    [DataRow("a20105029f01f5ff", "crit of indefinite length names true")]
    public void Headers_that_are_not_valid_are_refused_by_the_reading_itself(string header, string what) => Assert.IsFalse(Headers(header).IsValid, what);

    [TestMethod]
    [DataRow("a10126", -7, "ES256")]
    [DataRow("a10120", -1, "the first below 0")]
    [DataRow("a10105", 5, "HMAC 256/256")]
    [DataRow("a101654853323536", 0, "a name")]
    [DataRow("a0", 0, "none")]
    public void An_algorithm_is_handed_on_as_the_number_it_is(string header, int algorithm, string what)
    {
        HeaderCase headers = Headers(header);
        Assert.IsTrue(headers.IsValid, what);
        Assert.AreEqual((long)algorithm, headers.Headers.Algorithm, what);
    }

    [TestMethod]
    [DataRow("a20105044201aa", 2, "in one piece")]
    [DataRow("a2010504420001", 2, "another")]
    [DataRow("a201050440", 0, "an empty one")]
    [DataRow("a20105045f4101ff", -1, "in pieces")]
    [DataRow("a10105", -1, "none")]
    public void A_kid_has_a_length_unless_it_is_sent_in_pieces(string header, int length, string what)
    {
        HeaderCase headers = Headers(header);
        Assert.IsTrue(headers.IsValid, what);
        Assert.AreEqual(length, headers.Headers.KidLength, what);
    }

    /// <summary>Here the next label is one that crit could not name.</summary>
    [TestMethod]
    public void Crit_names_as_many_labels_as_it_says_and_not_the_one_behind_it() => Assert.IsTrue(Headers("a30281010105184100").IsValid);

    /// <summary>One byte that is no map is not the empty map: the tag is made over it as it was received (RFC 9052, 6.3).</summary>
    [TestMethod]
    [DataRow("41a0", "40")]
    [DataRow("4101", "4101")]
    [DataRow("42a0a0", "42a0a0")]
    [DataRow("40", "40")]
    public void Only_an_empty_map_stands_as_empty_bytes_under_the_tag(string header, string covered)
    {
        byte[] tag = Hmac.Tag(LockRig.Keys.Token, HexText.Bytes("84" + "644d414330" + covered + "40" + "4100"));
        byte[] message = HexText.Bytes("d184" + header + "a0" + "41005820" + Hex.From(tag));
        CborReader cbor = new CborReader();
        CoseMac0 cose = new CoseMac0();
        cbor.Reset(message, 0, message.Length);
        Assert.IsTrue(cose.Read(cbor));
        Assert.IsTrue(cose.IsGood(message, LockRig.Keys.Token));
    }

    private static CoseMac0 Structure(string message)
    {
        CoseMac0 cose = new CoseMac0();
        return Read(cose, new CborReader(), message) ? cose : null;
    }

    private static bool Read(CoseMac0 cose, CborReader cbor, string message)
    {
        byte[] bytes = HexText.Bytes(message);
        cbor.Reset(bytes, 0, bytes.Length);
        return cose.Read(cbor);
    }

    private static HeaderCase Headers(string header)
    {
        byte[] bytes = HexText.Bytes("a0" + header);
        CoseMac0 cose = new CoseMac0 { ProtectedOffset = 1, ProtectedLength = bytes.Length - 1, UnprotectedOffset = 0, PayloadStart = 1 };
        CoseHeaders headers = new CoseHeaders();
        return new HeaderCase { IsValid = headers.Read(bytes, cose), Headers = headers };
    }

    private sealed class HeaderCase
    {
        public bool IsValid;
        public CoseHeaders Headers;
    }
}
