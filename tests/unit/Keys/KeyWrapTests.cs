using Latchkey.Hal.Esp32;
using Latchkey.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Keys;

/// <summary>RFC 3394 under a 16-byte key: its own vector, and the protocol's example (source: firmware/protocol/vectors.md).</summary>
[TestClass]
public class KeyWrapTests
{
    [TestMethod]
    public void The_wrapped_key_of_the_example_unwraps() =>
        Assert.AreEqual(Vectors.SecondLockKey, Hex.From(Unwrap(HexText.Bytes(Vectors.WrappedSecondLockKey))));

    [TestMethod]
    public void Wrapping_by_the_RFC_gives_the_example() =>
        Assert.AreEqual(Vectors.WrappedSecondLockKey, Hex.From(Wrap.Key(HexText.Bytes(Vectors.WrapKey), HexText.Bytes(Vectors.SecondLockKey))));

    /// <summary>RFC 3394, 4.1, the one vector there with a key of 128 bits to wrap under.</summary>
    [TestMethod]
    public void Both_ways_are_those_of_RFC_3394()
    {
        byte[] wrappingKey = HexText.Bytes("000102030405060708090a0b0c0d0e0f");
        const string Key = "00112233445566778899aabbccddeeff";
        const string Wrapped = "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5";
        Assert.AreEqual(Wrapped, Hex.From(Wrap.Key(wrappingKey, HexText.Bytes(Key))));
        Assert.AreEqual(Key, Hex.From(KeyWrap.Unwrap(new BlockCipher(), wrappingKey, HexText.Bytes(Wrapped))));
    }

    [TestMethod]
    public void A_flipped_bit_anywhere_unwraps_to_nothing()
    {
        byte[] wrapped = HexText.Bytes(Vectors.WrappedSecondLockKey);
        for (int bit = 0; bit < wrapped.Length * 8; bit++)
        {
            wrapped[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.IsNull(Unwrap(wrapped), "bit " + bit.ToString());
            wrapped[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [TestMethod]
    public void Unwrapping_leaves_what_it_was_given_as_it_is()
    {
        byte[] wrapped = HexText.Bytes(Vectors.WrappedSecondLockKey);
        Unwrap(wrapped);
        Assert.AreEqual(Vectors.WrappedSecondLockKey, Hex.From(wrapped));
    }

    private static byte[] Unwrap(byte[] wrapped) => KeyWrap.Unwrap(new BlockCipher(), HexText.Bytes(Vectors.WrapKey), wrapped);
}
