using System.Security.Cryptography;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>The standard building blocks against the vectors of their own documents, so that a difference shows where it begins.</summary>
public sealed class PrimitivesTests
{
    // RFC 5869 appendix A.1 (HKDF-SHA256, basic test case).
    [Fact]
    public void Hkdf_is_that_of_RFC_5869()
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Hex.Decode("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), 42, Hex.Decode("000102030405060708090a0b0c"), Hex.Decode("f0f1f2f3f4f5f6f7f8f9"));

        Assert.Equal("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865", Hex.Encode(key));
    }

    // RFC 4231 sections 4.2 and 4.3 (HMAC-SHA-256, test cases 1 and 2).
    [Theory]
    [InlineData("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData("4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void Hmac_is_that_of_RFC_4231(string key, string data, string mac) => Assert.Equal(mac, Hex.Encode(HMACSHA256.HashData(Hex.Decode(key), Hex.Decode(data))));

    // COSE working group examples, mac0-tests/mac-pass-01: the protected header is the empty string there.
    [Fact]
    public void The_MAC_structure_is_that_of_the_COSE_examples() => Assert.Equal(
        "176dce14c1e57430c13658233f41dc89aa4fa0ff9b8783f23b0ef51ca6b026bc",
        Hex.Encode(CoseMac0.Mac([], "This is the content."u8, Hex.Decode("849b57219dae48de646d07dbb533566e976686457c1491be3a76dcea6c427188"))));

    // RFC 8392 appendix A.4, whose MAC is the same HMAC cut to 64 bits.
    [Fact]
    public void The_MAC_is_that_of_RFC_8392() => Assert.Equal(
        "093101ef6d789200",
        Hex.Encode(CoseMac0.Mac(
            Hex.Decode("a10104"),
            Hex.Decode("a70175636f61703a2f2f61732e6578616d706c652e636f6d02656572696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d041a5612aeb0051a5610d9f0061a5610d9f007420b71"),
            Hex.Decode("403697de87af64611c1d32a05dab0fe1fcb715a86ab435f1ec99192d79569388")).AsSpan(0, 8)));
}
