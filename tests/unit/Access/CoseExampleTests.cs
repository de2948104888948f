using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Access.Cose;
using Latchkey.Keys;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>COSE_Mac0 as others write it: the examples of the COSE working group (cose-wg/Examples), which are also those of RFC 8392, appendix A.</summary>
[TestClass]
public class CoseExampleTests
{
    // The key "our-secret" of HMac-enc-01, HMac-enc-04, mac-pass-01 and mac-fail-01.
    private const string Secret = "849b57219dae48de646d07dbb533566e976686457c1491be3a76dcea6c427188";

    // "This is the content.", as a byte string.
    private const string Content = "54546869732069732074686520636f6e74656e742e";

    // RFC 8392, A.1: the claims set.
    private const string Claims =
        "a70175636f61703a2f2f61732e6578616d706c652e636f6d02656572696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d" +
        "041a5612aeb0051a5610d9f0061a5610d9f007420b71";

    // RFC 8392, A.2.2, and cose-wg/Examples A_4.json: the key and the whole CWT, its tag 8 bytes (HMAC 256/64).
    private const string ShortTagKey = "403697de87af64611c1d32a05dab0fe1fcb715a86ab435f1ec99192d79569388";
    private const string ShortTagCwt = "d18443a10104a05850" + Claims + "48093101ef6d789200";

    [TestMethod]
    [DataRow("d18443a10105a0" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58", true, "HMac-enc-01.json: alg in the protected header")]
    [DataRow("d18443a10105a0" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c59", false, "HMac-enc-04.json: the tag changed")]
    [DataRow("d18441a0a10105" + Content + "5820176dce14c1e57430c13658233f41dc89aa4fa0ff9b8783f23b0ef51ca6b026bc", true, "mac-pass-01.json: alg in the unprotected header")]
    [DataRow("d903e08443a10105a0" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58", false, "mac-fail-01.json: tag 992")]
    [DataRow("8443a10105a0" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58", true, "HMac-enc-01.json without its tag 17")]
    [DataRow("d83dd18443a10105a0" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58", true, "HMac-enc-01.json as a CWT")]
    [DataRow("d18440a10105" + Content + "5820176dce14c1e57430c13658233f41dc89aa4fa0ff9b8783f23b0ef51ca6b026bc", true, "mac-pass-01.json, its protected header of no bytes")]
    public void The_examples_of_the_working_group_end_as_they_say(string message, bool isGood, string source) =>
        Assert.AreEqual(isGood, CoseCase.IsGood(HexText.Bytes(message), HexText.Bytes(Secret)), source);

    /// <summary>Its structure and its headers are good; its algorithm is another one than ours.</summary>
    [TestMethod]
    public void The_CWT_of_RFC_8392_A_4_is_read_and_refused_for_its_algorithm()
    {
        byte[] bytes = HexText.Bytes(ShortTagCwt);
        CborReader cbor = new CborReader();
        cbor.Reset(bytes, 0, bytes.Length);
        CoseMac0 cose = new CoseMac0();
        CoseHeaders headers = new CoseHeaders();
        Assert.IsTrue(cose.Read(cbor) && headers.Read(bytes, cose));
        Assert.AreEqual(4L, headers.Algorithm);
        Assert.AreEqual(8, cose.TagLength);
        Assert.AreEqual(Claims, Hex.From(Bytes.Slice(bytes, cose.PayloadOffset, cose.PayloadLength)));
        Assert.IsFalse(headers.IsHmac256(bytes, cose));
        Assert.IsFalse(cose.IsGood(bytes, HexText.Bytes(ShortTagKey)));
    }

    /// <summary>A_4.json, ToMac_hex; the example's tag is the beginning of the whole one.</summary>
    [TestMethod]
    public void The_MAC_structure_is_that_of_RFC_8392_A_4()
    {
        byte[] bytes = HexText.Bytes(ShortTagCwt);
        CborReader cbor = new CborReader();
        cbor.Reset(bytes, 0, bytes.Length);
        CoseMac0 cose = new CoseMac0();
        cose.Read(cbor);
        byte[] structure = MacStructure.Of(bytes, cose);
        Assert.AreEqual("84644d41433043a10104405850" + Claims, Hex.From(structure));
        Assert.AreEqual("093101ef6d789200", Hex.From(Bytes.Slice(Hmac.Tag(HexText.Bytes(ShortTagKey), structure), 0, 8)));
    }

    /// <summary>RFC 8392, A.1, claim by claim; the profile then finds its cti of two bytes too short.</summary>
    [TestMethod]
    public void The_claims_set_of_RFC_8392_A_1_is_read_and_is_no_token()
    {
        byte[] bytes = HexText.Bytes(Claims);
        CborReader cbor = new CborReader();
        cbor.Reset(bytes, 0, bytes.Length);
        Assert.IsTrue(cbor.Head(CborReader.Map) && cbor.Value == 7);
        string[] texts = { "coap://as.example.com", "erikw", "coap://light.example.com" };
        for (int i = 0; i < texts.Length; i++)
        {
            Assert.AreEqual(i + 1, cbor.Small());
            int length = cbor.PlainText();
            Assert.AreEqual(Hex.From(Bytes.FromText(texts[i])), Hex.From(Bytes.Slice(bytes, cbor.Position - length, length)));
        }

        long[] times = { 1444064944, 1443944944, 1443944944 };
        for (int i = 0; i < times.Length; i++)
        {
            Assert.AreEqual(i + 4, cbor.Small());
            Assert.IsTrue(cbor.Integer());
            Assert.AreEqual(times[i], cbor.Value);
        }

        Assert.AreEqual(7, cbor.Small());
        Assert.AreEqual(2, cbor.String(CborReader.ByteString));
        Assert.AreEqual(cbor.End, cbor.Position);
        Assert.AreEqual((int)Reason.Malformed, (int)new JudgeBench().Unlock(new Wire(bytes).Bytes()));
    }
}
