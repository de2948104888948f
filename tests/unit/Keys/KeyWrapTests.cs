using Latchkey.Hal.Esp32;
using Latchkey.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Keys;

/// <summary>RFC 3394 on 32-byte keys under a 16-byte key, by the protocol's example (source: firmware/protocol/vectors.md).</summary>
[TestClass]
public class KeyWrapTests
{
    [TestMethod]
    public void The_wrapped_key_of_the_example_unwraps() =>
        Assert.AreEqual(Vectors.SecondLockKey, Hex.From(Unwrap(HexText.Bytes(Vectors.WrappedSecondLockKey))));

    [TestMethod]
    public void Wrapping_by_the_RFC_gives_the_example() =>
        Assert.AreEqual(Vectors.WrappedSecondLockKey, Hex.From(Wrap.Key(HexText.Bytes(Vectors.WrapKey), HexText.Bytes(Vectors.SecondLockKey))));

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
