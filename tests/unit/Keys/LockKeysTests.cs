using Latchkey.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Keys;

/// <summary>Key derivation by the protocol's example (source: firmware/protocol/vectors.md).</summary>
[TestClass]
public class LockKeysTests
{
    /// <summary>K_lock = HKDF(master 00..1f, salt "latchkey/v1", info "lock|" lockId "|" epoch): done by the cloud, with the lock's own primitives here.</summary>
    [TestMethod]
    [DataRow("lock|lk-7f3a21c09b44|1", Vectors.LockKey)]
    [DataRow("lock|lk-7f3a21c09b44|2", Vectors.SecondLockKey)]
    public void The_key_of_a_lock_follows_from_the_fleet_master(string info, string key) =>
        Assert.AreEqual(key, Hex.From(Hkdf.Expand(Hkdf.Extract(Bytes.FromText("latchkey/v1"), HexText.Counting(0, 32)), info, 32)));

    [TestMethod]
    public void The_token_key_is_that_of_the_example() => Assert.AreEqual(Vectors.TokenKey, Hex.From(Vectors.Epoch1().Token));

    [TestMethod]
    public void The_wrap_key_is_that_of_the_example_and_has_16_bytes() => Assert.AreEqual(Vectors.WrapKey, Hex.From(LockKeys.Use(HexText.Bytes(Vectors.LockKey), "wrap", 16)));

    [TestMethod]
    public void Each_use_has_a_key_of_its_own()
    {
        LockKeys keys = Vectors.Epoch1();
        Assert.AreNotEqual(Hex.From(keys.Token), Hex.From(keys.Command));
        Assert.AreNotEqual(Hex.From(keys.Token), Hex.From(keys.Event));
        Assert.AreNotEqual(Hex.From(keys.Command), Hex.From(keys.Event));
    }

    [TestMethod]
    public void A_kid_of_another_epoch_finds_no_keys()
    {
        Credentials credentials = Vectors.Paired();
        Assert.IsNotNull(credentials.ForToken(1));
        Assert.IsNull(credentials.ForToken(0));
        Assert.IsNull(credentials.ForToken(2));
        Assert.IsNull(credentials.ForToken(257));
        Assert.IsNull(new Credentials().ForToken(0));
    }
}
