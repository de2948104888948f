using System.Security.Cryptography;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

public sealed class KeyWrapTests
{
    // RFC 3394 section 4.1: 128 bits of key data with a 128-bit key, the only vector of that RFC for a 16-byte wrapping key.
    private const string RfcKey = "000102030405060708090a0b0c0d0e0f";
    private const string RfcData = "00112233445566778899aabbccddeeff";
    private const string RfcWrapped = "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5";

    [Fact]
    public void Wraps_as_RFC_3394_section_4_1() => Assert.Equal(RfcWrapped, Hex.Encode(KeyWrap.Wrap(Hex.Decode(RfcKey), Hex.Decode(RfcData))));

    [Fact]
    public void Unwraps_as_RFC_3394_section_4_1() => Assert.Equal(RfcData, Hex.Encode(KeyWrap.Unwrap(Hex.Decode(RfcKey), Hex.Decode(RfcWrapped))));

    [Fact]
    public void The_next_epochs_key_wraps_and_unwraps_as_in_the_contracts()
    {
        var wrapKey = Hex.Decode(Vectors.WrapKey1);

        Assert.Equal(Vectors.LockKey2Wrapped, Hex.Encode(KeyWrap.Wrap(wrapKey, Hex.Decode(Vectors.LockKey2))));
        Assert.Equal(Vectors.LockKey2, Hex.Encode(KeyWrap.Unwrap(wrapKey, Hex.Decode(Vectors.LockKey2Wrapped))));
    }

    [Fact]
    public void A_change_of_any_byte_is_noticed()
    {
        var good = Hex.Decode(Vectors.LockKey2Wrapped);
        for (var i = 0; i < good.Length; i++)
        {
            var changed = good.ToArray();
            changed[i] ^= 0x01;
            Assert.Throws<CryptographicException>(() => KeyWrap.Unwrap(Vectors.Keys.WrapKey, changed));
        }
    }

    [Fact]
    public void Lengths_that_RFC_3394_does_not_know_are_refused()
    {
        Assert.Throws<ArgumentException>(() => KeyWrap.Wrap(new byte[32], new byte[16]));
        Assert.Throws<ArgumentException>(() => KeyWrap.Wrap(new byte[16], new byte[8]));
        Assert.Throws<ArgumentException>(() => KeyWrap.Wrap(new byte[16], new byte[17]));
        Assert.Throws<ArgumentException>(() => KeyWrap.Unwrap(new byte[16], new byte[16]));
        Assert.Throws<ArgumentException>(() => KeyWrap.Unwrap(new byte[16], new byte[39]));
    }
}
