using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Access.Cose;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>
/// The headers of any COSE_Mac0 (RFC 9052, 3 and 3.1), protected and unprotected: what the core takes and what it refuses. The tag is good each time. What is taken here is still
/// refused by the profile, which allows {1: 5, 4: kid} and an empty unprotected header.
/// </summary>
[TestClass]
public class CoseHeaderTests
{
    private const int ManyLabels = 31;

    [TestMethod]
    [DataRow("a10105", "a0", "alg protected")]
    [DataRow("", "a10105", "alg unprotected, no protected header")]
    [DataRow("a10105", "a104420001", "kid unprotected")]
    [DataRow("a1044101", "a10105", "kid protected, alg not")]
    [DataRow("a2010504581e000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d", "a0", "a kid of 30 bytes")]
    [DataRow("a201050300", "a0", "a content type, number")]
    [DataRow("a20105036a746578742f706c61696e", "a0", "a content type, text")]
    [DataRow("a201050540", "a0", "an IV")]
    [DataRow("a20105064101", "a0", "a partial IV")]
    [DataRow("a2010519fde8f6", "a0", "a private label, null")]
    [DataRow("a2010520f5", "a0", "a negative label, true")]
    [DataRow("a20105616100", "a0", "a text label")]
    [DataRow("a30105616100616200", "a1616300", "text labels that differ")]
    [DataRow("a10105", "a2182900382900", "labels 41 and -42")]
    [DataRow("a201051841fb3ff8000000000000", "a0", "a float")]
    [DataRow("a201051841c11a514b67b0", "a0", "a value with a tag")]
    [DataRow("a201051841d9d9f7a10102", "a0", "a map with a tag")]
    [DataRow("a201051841f7", "a0", "undefined")]
    [DataRow("a201051841f8ff", "a0", "simple 255")]
    [DataRow("a201051841624ee9", "a0", "a text that is not UTF-8")]
    [DataRow("a2010518418181818181818101", "a0", "seven arrays in each other")]
    [DataRow("a201051841a201020103", "a0", "a key twice inside a value")]
    [DataRow("a1201b8000000000000000", "a10105", "a number of 64 bits")]
    [DataRow("bf0105ff", "a0", "an indefinite map")]
    [DataRow("a10105", "bf18419f01ffff", "an indefinite array in one")]
    [DataRow("a10105", "bfff", "an indefinite map, empty")]
    [DataRow("a10105", "b800", "an empty map with a long head")]
    [DataRow("a10105", "b9000118415f41004100ff", "bytes in pieces")]
    [DataRow("a10105", "b9000118417f606161ff", "text in pieces")]
    [DataRow("a118011805", "a0", "label and alg in two bytes")]
    [DataRow("a1190001190005", "a0", "in three")]
    [DataRow("a11b00000000000000011b0000000000000005", "a0", "in nine")]
    [DataRow("a20105028101", "a0", "crit names alg")]
    [DataRow("a301050281040441aa", "a0", "crit names kid")]
    [DataRow("a301050441aa028104", "a0", "crit stands behind what it names")]
    [DataRow("a30105029f04ff0441aa", "a0", "crit of indefinite length")]
    [DataRow("a3010502990001040441aa", "a0", "crit with a long head")]
    [DataRow("a40105028301040303000441aa", "a0", "crit names alg, kid and content type")]
    public void Valid_headers_are_taken_by_the_core_and_refused_by_the_profile(string header, string unprotected, string what)
    {
        byte[] message = Message(HexText.Bytes(header), HexText.Bytes(unprotected));
        Assert.IsTrue(CoseCase.IsGood(message, LockRig.Keys.Token), what);
        Assert.AreEqual((int)Reason.Malformed, (int)new JudgeBench().Unlock(message), what);
    }

    [TestMethod]
    [DataRow("", "a0", "no alg at all")]
    [DataRow("a0", "a0", "no alg")]
    [DataRow("a104420001", "a0", "no alg, but a kid")]
    [DataRow("a10104", "a0", "alg HMAC 256/64")]
    [DataRow("a10106", "a0", "alg HMAC 384/384")]
    [DataRow("a10126", "a0", "alg ES256")]
    [DataRow("a10124", "a0", "alg -5")]
    [DataRow("a1011b0000000100000005", "a0", "alg 2^32 + 5")]
    [DataRow("a1013b0000000000000004", "a0", "alg -5 in nine bytes")]
    [DataRow("a101654853323536", "a0", "alg as a text")]
    [DataRow("a1014105", "a0", "alg as bytes")]
    [DataRow("a101f94500", "a0", "alg as a float")]
    [DataRow("a10105", "a10105", "alg in both")]
    [DataRow("a10105", "a10104", "alg in both, not the same")]
    [DataRow("a201050105", "a0", "alg twice")]
    [DataRow("a20105180105", "a0", "alg twice, written in two ways")]
    [DataRow("a201050104", "a0", "alg twice, not the same")]
    [DataRow("a301050441aa0441aa", "a0", "kid twice")]
    [DataRow("a201050441aa", "a10441aa", "kid in both")]
    [DataRow("a30105616100616100", "a0", "a text label twice")]
    [DataRow("a20105616100", "a1616100", "a text label in both")]
    [DataRow("a20105616100", "a178016100", "a text label in both, written in two ways")]
    [DataRow("a20105184100", "a119004100", "a number label in both, written in two ways")]
    [DataRow("a20105384100", "a1384100", "a negative label in both")]
    [DataRow("a20105410000", "a0", "a label of bytes")]
    [DataRow("a20105f500", "a0", "a bool as label")]
    [DataRow("a201058000", "a0", "an array as label")]
    [DataRow("a20105c10100", "a0", "a label with a tag")]
    [DataRow("a20105f9000000", "a0", "a float as label")]
    [DataRow("a201057f6161ff00", "a0", "a text label in pieces")]
    [DataRow("a2010504620001", "a0", "kid as a text")]
    [DataRow("a201050401", "a0", "kid as a number")]
    [DataRow("a201050501", "a0", "an IV as a number")]
    [DataRow("a201050601", "a0", "a partial IV as a number")]
    [DataRow("a20105034100", "a0", "a content type of bytes")]
    [DataRow("a201050320", "a0", "a content type below 0")]
    [DataRow("a30105054100064100", "a0", "IV and partial IV")]
    [DataRow("a20105054100", "a1064100", "IV and partial IV, in two headers")]
    [DataRow("a201050280", "a0", "crit with nothing in it")]
    [DataRow("a20105029fff", "a0", "crit of indefinite length with nothing in it")]
    [DataRow("a201050201", "a0", "crit that is no array")]
    [DataRow("a2010502a10100", "a0", "crit that is a map")]
    [DataRow("a20105028104", "a10441aa", "crit names what stands in the other header")]
    [DataRow("a20105028104", "a0", "crit names what is not there")]
    [DataRow("a10105", "a2028101184100", "crit unprotected")]
    [DataRow("a3010502811841184100", "a0", "crit names what nobody understands")]
    [DataRow("a30105028105054100", "a0", "crit names an IV")]
    [DataRow("a20105028102", "a0", "crit names itself")]
    [DataRow("a3010502816161616100", "a0", "crit names a text")]
    [DataRow("a20105028120", "a0", "crit names a negative label")]
    [DataRow("a3010502820418410441aa", "a0", "crit names one that is there and one that is not")]
    [DataRow("a10105ff", "a0", "a byte behind the map")]
    [DataRow("a1010500", "a0", "an item behind the map")]
    [DataRow("a101", "a0", "a map cut off")]
    [DataRow("a1", "a0", "a map of nothing")]
    [DataRow("b9000101", "a0", "a long map cut off")]
    [DataRow("bf0105", "a0", "an indefinite map without an end")]
    [DataRow("bf01051841ff", "a0", "a label without a value")]
    [DataRow("80", "a10105", "an array for a header")]
    [DataRow("01", "a10105", "a number for a header")]
    [DataRow("f6", "a10105", "null for a header")]
    [DataRow("43a10105", "a0", "bytes for a header")]
    [DataRow("c1a10105", "a0", "a tag before the map")]
    [DataRow("a10105", "80", "an array, unprotected")]
    [DataRow("a10105", "40", "bytes, unprotected")]
    [DataRow("a10105", "f6", "null, unprotected")]
    [DataRow("a10105", "a11841", "unprotected, cut off by what follows")]
    [DataRow("a10105", "a11841f810", "simple 16 in two bytes")]
    [DataRow("a10105", "a118411c", "a reserved length")]
    [DataRow("a10105", "a11841ff", "a break for a value")]
    [DataRow("a10105", "a11841c1ff", "a break behind a tag")]
    [DataRow("a10105", "a118415f01ff", "a number among pieces of bytes")]
    [DataRow("a10105", "a118415f6161ff", "text among pieces of bytes")]
    [DataRow("a10105", "a118415f5f4100ffff", "pieces in pieces")]
    [DataRow("a10105", "a1184181818181818181818101", "ten arrays in each other")]
    [DataRow("a10105", "a118419bffffffffffffffff", "2^64-1 items")]
    [DataRow("a10105", "bbffffffffffffffff", "2^64-1 labels")]
    [DataRow("a10105", "a118415bffffffffffffffff", "2^64-1 bytes")]
    public void What_RFC_9052_does_not_allow_is_refused_and_so_is_another_algorithm(string header, string unprotected, string what) =>
        Assert.IsFalse(CoseCase.IsGood(Message(HexText.Bytes(header), HexText.Bytes(unprotected)), LockRig.Keys.Token), what);

    [TestMethod]
    [DataRow("d18443a10105a0", "d18443a10105a0", true)]
    [DataRow("8443a10105a0", "without a tag", true)]
    [DataRow("d83dd18443a10105a0", "tag 61 around tag 17", true)]
    [DataRow("d83d8443a10105a0", "tag 61 without tag 17", false)]
    [DataRow("d13d8443a10105a0", "tag 17 and something", false)]
    [DataRow("d28443a10105a0", "tag 18, COSE_Sign1", false)]
    [DataRow("d8618543a10105a0", "tag 97, COSE_Mac", false)]
    [DataRow("d1d83d8443a10105a0", "tag 17 around tag 61", false)]
    [DataRow("d1d18443a10105a0", "tag 17 twice", false)]
    [DataRow("d9d9f7d18443a10105a0", "self-described", false)]
    public void Tag_17_tag_61_around_it_or_none(string head, string what, bool isTaken)
    {
        byte[] plain = Message(HexText.Bytes("a10105"), HexText.Bytes("a0"));
        byte[] message = Latchkey.Keys.Bytes.Concat(HexText.Bytes(head), Latchkey.Keys.Bytes.Slice(plain, 7, plain.Length - 7));
        Assert.AreEqual(isTaken, CoseCase.IsGood(message, LockRig.Keys.Token), what);
        Assert.AreEqual((int)Reason.Malformed, (int)new JudgeBench().Unlock(message), what);
    }

    /// <summary>What the profile takes for a pairing, of headers as long as that one.</summary>
    [TestMethod]
    [DataRow("a10105", true)]
    [DataRow("a10104", false)]
    [DataRow("a10106", false)]
    [DataRow("a10405", false)]
    [DataRow("a12005", false)]
    [DataRow("820105", false)]
    public void A_pairing_says_alg_5_and_nothing_else(string header, bool isTaken)
    {
        byte[] message = Message(HexText.Bytes(header), HexText.Bytes("a0"));
        CborReader cbor = new CborReader();
        cbor.Reset(message, 0, message.Length);
        CoseMac0 cose = new CoseMac0();
        Assert.IsTrue(cose.Read(cbor));
        Assert.AreEqual(isTaken, CoseProfile.IsPairing(message, cose, new CoseHeaders()));
    }

    /// <summary>A detached payload (RFC 9052, 6.2: nil) is none that could be checked here.</summary>
    [TestMethod]
    [DataRow("f6")]
    [DataRow("60")]
    [DataRow("80")]
    public void A_payload_is_bytes(string payload)
    {
        byte[] message = HexText.Bytes("d18443a10105a0" + payload + "5820000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        Assert.IsFalse(CoseCase.IsGood(message, LockRig.Keys.Token));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(8)]
    [DataRow(16)]
    [DataRow(31)]
    public void A_part_of_a_tag_is_not_enough(int length) =>
        Assert.IsFalse(CoseCase.IsGood(new Wire(new byte[9]) { Header = HexText.Bytes("a10105"), TagLength = length }.Bytes(), LockRig.Keys.Token));

    /// <summary>32 labels are kept; more are refused, not forgotten.</summary>
    [TestMethod]
    public void There_is_an_end_to_labels()
    {
        Assert.IsTrue(CoseCase.IsGood(Message(HexText.Bytes("a10105"), Labels(ManyLabels)), LockRig.Keys.Token));
        Assert.IsFalse(CoseCase.IsGood(Message(HexText.Bytes("a10105"), Labels(ManyLabels + 1)), LockRig.Keys.Token));
    }

    /// <summary>The tag is made over what was received, so that every bit of it counts, in the headers too.</summary>
    [TestMethod]
    public void A_flipped_bit_anywhere_under_the_tag_is_refused()
    {
        byte[] message = Message(HexText.Bytes("a301050441aa1841f5"), HexText.Bytes("a0"));
        for (int bit = 0; bit < message.Length * 8; bit++)
        {
            message[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.IsFalse(CoseCase.IsGood(message, LockRig.Keys.Token), "bit " + bit.ToString());
            message[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    // Labels from 100 on, each with 0.
    private static byte[] Labels(int count)
    {
        byte[] map = new byte[2 + (count * 3)];
        map[0] = 0xB8;
        map[1] = (byte)count;
        for (int i = 0; i < count; i++)
        {
            map[2 + (i * 3)] = 0x18;
            map[3 + (i * 3)] = (byte)(100 + i);
        }

        return map;
    }

    private static byte[] Message(byte[] header, byte[] unprotected) => new Wire(new RawToken().Payload()) { Header = header, Unprotected = unprotected }.Bytes();
}
